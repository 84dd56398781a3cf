import ScanTypes

/// Cyrillic and Greek letters as Latin ones, so that one lexicon knows the names of both.
enum Romanisation {
  /// The ways in which passports write the letters: Russian ones and Ukrainian ones differ in some.
  enum Way { case russian, ukrainian }

  /// The text in small Latin letters; nil where it has no letter of Cyrillic or Greek.
  ///
  /// - Complexity: O(`text.count`).
  static func latin(_ text: Bytes, _ way: Way) -> [UInt8]? {
    guard text.contains(where: { (0xCD...0xD3).contains($0) }) else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count * 2)
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    for scalar in scalars {
      // The marks above Greek letters, apart from what they stand on, and the soft and hard signs.
      guard scalar.value >= 0x80 else {
        out.append(UInt8(truncatingIfNeeded: scalar.value).lowered)
        continue
      }
      let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      let letters = (way == .ukrainian ? ukrainian[small] : nil) ?? letters[small]
      if small == "υ", out.last == 0x6F {
        // The Greek ου.
        out.append(0x75)
      } else if let letters {
        out += letters
      } else {
        out += Array(String(Character(scalar)).utf8)
      }
    }
    return out
  }

  private static let letters = table(
    """
    аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya
    іi їi єye ґg јj љlj њnj ћc ђdj џdz ўu
    αa άa βv γg δd εe έe ζz ηi ήi θth ιi ίi ϊi ΐi κk λl μm νn ξx οo όo πp ρr σs ςs τt υy ύy ϋy ΰy φf χch ψps ωo ώo
    """)
  private static let ukrainian = table("гh иy йi юiu яia їi єie")

  /// A letter, and behind it what is written for it.
  private static func table(_ text: String) -> [Unicode.Scalar: [UInt8]] {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for entry in text.split(whereSeparator: \.isWhitespace) {
      guard let first = entry.unicodeScalars.first else { continue }
      table[first] = Array(entry.utf8.dropFirst(String(first).utf8.count))
    }
    return table
  }

  /// Whether a romanised word ends as surnames and patronymics do in Slavic languages and in Greek: `-enko`, `-ovich`, `-idis`.
  static func endsLikeName(_ word: some BidirectionalCollection<UInt8>) -> Bool {
    endings.contains { word.count > $0.count + 1 && word.suffix($0.count).elementsEqual($0) }
  }

  private static let endings =
    """
    enko chuk shchuk ovich evich ovych evych ovna evna ivna yivna skiy skyi skaya ska ova eva yeva iouk yuk iuk opoulos opoulou
    idis idou akis aki ellis oglou iadis atos
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
}
