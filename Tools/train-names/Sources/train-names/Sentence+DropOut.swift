import CNames

extension Sentence {
  /// Hides words, or what the lexicon says of them, as they are hidden in texts that nobody has seen.
  mutating func dropOut(isTemplate: Bool, _ random: inout RandomNumbers) {
    for i in tokens.indices where tokens[i].kind == UInt8(CNAMES_WORD) {
      let isName = labels[i] == 1 || labels[i] == 2
      if random.happens(isName ? 0.15 : 0.02) { tokens[i].bits &= ~UInt16(CNAMES_GIVEN | CNAMES_SURNAME) }
      // Places, firms and things that nobody has heard of: what is beside them tells them from persons.
      let isCapitalised = tokens[i].casing == UInt8(CNAMES_CAPITALISED)
      if random.happens(labels[i] >= 5 ? 0.2 : labels[i] == 0 && isCapitalised ? 0.05 : 0) {
        tokens[i].bits = 0
        tokens[i].word = random.next()
      }
      // The names of templates are drawn from lists: who learnt them would know the list.
      if random.happens(isName ? (isTemplate ? 0.7 : 0.5) : labels[i] != 0 ? 0.1 : 0.02) {
        tokens[i].word = random.next()
      }
    }
  }
}
