/// Whether the mail addresses of a table are made from the names in their rows.
///
/// Of real addresses a large part is: people are called `maria.keller@…`. Generators that draw each field by itself make
/// addresses from names, too, only from others.
struct RowAgreement {
  /// Rows with a mail address and a name.
  private(set) var rows = 0
  /// Of them, those whose address holds a name of the row, and those whose address holds one of another row: the
  /// average over three.
  private var own = 0
  private var others = 0
  /// Addresses that hold a name of any row.
  private var known = 0

  private static let shifts = [1, 7, 31]

  /// - Parameter countsKnown: whether `isByChance` will be asked, which wants the addresses that hold a name of any row.
  init(_ fields: RowFields, mails: MailStatistics, names: [Int], countsKnown: Bool = true) {
    var words = [[[UInt8]]](repeating: [], count: fields.rowCount)
    var vocabulary: Set<[UInt8]> = []
    for field in names {
      for value in fields.fields[field].values {
        let own = fields.withBytes(value) { Self.words(of: $0) }
        words[value.row] += own
        vocabulary.formUnion(own)
      }
    }
    let pairs = mails.mails.filter { !words[$0.row].isEmpty }.map {
      (local: Self.folded($0.local), words: words[$0.row])
    }
    rows = pairs.count
    guard rows > Self.shifts.max() ?? 0 else { return }
    for (place, pair) in pairs.enumerated() {
      if Self.agrees(pair.local, pair.words) { own += 1 }
      for shift in Self.shifts where Self.agrees(pair.local, pairs[(place + shift) % rows].words) { others += 1 }
      if countsKnown, Self.holdsAny(of: vocabulary, pair.local) { known += 1 }
    }
  }

  /// Whether addresses that are made of such names agree with those of their own rows no more than with those of others.
  ///
  /// Where names are few, chance alone makes a tenth of them agree; of real rows a quarter and more do.
  var isByChance: Bool {
    guard rows >= 100, known * 2 >= rows else { return false }
    let share = Double(own) / Double(rows)
    let chance = Double(others) / Double(rows * Self.shifts.count)
    return share < 0.25 && share <= chance + 0.03
  }

  /// Whether the addresses agree with the names of their own rows, and hardly with those of others: they are made of them.
  var isBeyondChance: Bool {
    guard rows >= 32 else { return false }
    let share = Double(own) / Double(rows)
    return share >= 0.25 && share >= 3 * Double(others) / Double(rows * Self.shifts.count)
  }

  // MARK: Words

  /// The words of a name in small letters of ASCII, marks left out; those of three letters and more. Müller is `mueller`
  /// and `muller`: who writes it one way must not seem to be somebody else.
  private static func words(of name: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    func words(_ text: [UInt8]) -> [[UInt8]] {
      text.split { !$0.isLatinLetter }.filter { $0.count >= 3 }.map(Array.init)
    }
    let spelled = words(folded(name))
    let plain = words(folded(name, isPlain: true))
    return spelled == plain ? spelled : spelled + plain
  }

  private static func agrees(_ local: [UInt8], _ words: [[UInt8]]) -> Bool {
    words.contains { word in
      if word.count >= 4 { return holds(word, local) || isShort(of: word, local) }
      return local.split { !$0.isLatinLetter }.contains { $0.elementsEqual(word) }
    }
  }

  private static func holds(_ word: [UInt8], _ local: [UInt8]) -> Bool {
    guard word.count <= local.count else { return false }
    return (0...local.count - word.count).contains { local[$0...].starts(with: word) }
  }

  /// `chris.miller` of Christopher Miller.
  private static func isShort(of word: [UInt8], _ local: [UInt8]) -> Bool {
    local.split { !$0.isLatinLetter }.contains { $0.count >= 4 && word.starts(with: $0) }
  }

  private static func holdsAny(of vocabulary: Set<[UInt8]>, _ local: [UInt8]) -> Bool {
    for start in local.indices {
      for count in 4...12 where start + count <= local.count {
        if vocabulary.contains(Array(local[start..<start + count])) { return true }
      }
    }
    return false
  }

  /// Small letters of ASCII for the letters of Latin-1 and Latin Extended-A, as mail addresses spell them; other bytes as
  /// they are.
  ///
  /// - Parameter isPlain: whether ä, ö, ü and their kind lose their marks alone, and get no `e`.
  private static func folded(_ text: some Collection<UInt8>, isPlain: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    var lead: UInt8 = 0
    for byte in text {
      if byte >= 0xC3, byte <= 0xC5 {
        lead = byte
      } else if lead != 0, byte & 0xC0 == 0x80 {
        let letters = baseLetters[UInt16(lead) << 8 | UInt16(byte)] ?? [0x3F]
        out += isPlain && letters.count == 2 && letters[1] == UInt8(ascii: "e") ? [letters[0]] : letters
        lead = 0
      } else {
        out.append(byte.lowered)
      }
    }
    return out
  }

  private static let baseLetters: [UInt16: [UInt8]] = {
    var letters: [UInt16: [UInt8]] = [:]
    let families: [(marked: String, base: String)] = [
      ("àáâãåāăąÀÁÂÃÅĀĂĄ", "a"), ("äæÄÆ", "ae"), ("çćĉċčÇĆĈĊČ", "c"), ("ďđðĎĐÐ", "d"), ("èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "e"),
      ("ĝğġģĜĞĠĢ", "g"), ("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "i"), ("ĺļľłĹĻĽŁ", "l"), ("ñńņňÑŃŅŇ", "n"), ("òóôõōŏőÒÓÔÕŌŎŐ", "o"),
      ("öøœÖØŒ", "oe"), ("ŕŗřŔŖŘ", "r"), ("śŝşšŚŜŞŠ", "s"), ("ß", "ss"), ("ţťŢŤ", "t"), ("ùúûũūŭůűųÙÚÛŨŪŬŮŰŲ", "u"),
      ("üÜ", "ue"), ("ýÿŷÝŶŸ", "y"), ("źżžŹŻŽ", "z"), ("þÞ", "th"),
    ]
    for (marked, base) in families {
      for character in marked {
        let bytes = Array(String(character).utf8)
        guard bytes.count == 2 else { continue }
        letters[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = Array(base.utf8)
      }
    }
    return letters
  }()
}
