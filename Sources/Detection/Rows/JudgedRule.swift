/// The rules that the judge itself applies: their YAML files have words, severity and controls, and no form.
enum JudgedRule: String, CaseIterable {
  /// Hashes without a key whose input can be guessed.
  case weakHash = "mask.weak-hash"
  /// Parts of one number, masked one by one, that give it back together.
  case partialReversible = "mask.partial-reversible"
  /// Real rows among masked ones, where the data itself weighs less than the gap in the masking does.
  case inconsistent = "mask.inconsistent"
}
