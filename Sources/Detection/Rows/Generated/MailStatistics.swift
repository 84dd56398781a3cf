/// What generators do to mail addresses, seen over many of them.
struct MailStatistics {
  /// Local part and domain, in small letters, by row.
  private(set) var mails: [(row: Int, local: [UInt8], domain: [UInt8])] = []
  private let valueCount: Int

  init(_ fields: RowFields, _ field: Int) {
    let values = fields.fields[field].values
    valueCount = values.count
    for value in values where !value.isCut {
      fields.withBytes(value) { bytes in
        guard let at = bytes.lastIndex(of: 0x40), at > 0, at + 1 < bytes.count else { return }
        mails.append((value.row, bytes[..<at].map(\.lowered), bytes[(at + 1)...].map(\.lowered)))
      }
    }
  }

  /// Whether all values are addresses: another one may be somebody's.
  private var isMail: Bool { mails.count == valueCount }

  /// Whether all local parts begin with one word, and go on with a number or token of their own: `deleted-user-8f3a`.
  ///
  /// Letters alone behind the word may be a name (`team-munich`), so that digits must stand in half of them.
  var hasOneTemplate: Bool {
    guard isMail, mails.count >= 20 else { return false }
    let sorted = mails.map(\.local).sorted { $0.lexicographicallyPrecedes($1) }
    guard let first = sorted.first, let last = sorted.last else { return false }
    var shared = 0
    while shared < min(first.count, last.count), first[shared] == last[shared] { shared += 1 }
    // Numbers may begin alike; the word ends before them.
    var word = shared
    while word > 0, first[word - 1].isDecimalDigit { word -= 1 }
    if let sign = first[..<word].lastIndex(where: { !$0.isLatinLetter && !$0.isDecimalDigit }) { word = sign + 1 }
    let prefix = first[..<word]
    guard prefix.count(where: \.isLatinLetter) >= 4 else { return false }
    var tokens: Set<[UInt8]> = []
    var withDigits = 0
    for local in sorted {
      let token = Array(local[word...])
      guard !token.isEmpty, token.allSatisfy({ $0.isLatinLetter || $0.isDecimalDigit || $0 == 0x2D }) else {
        return false
      }
      tokens.insert(token)
      if token.contains(where: \.isDecimalDigit) { withDigits += 1 }
    }
    return tokens.count * 100 >= mails.count * 90 && withDigits * 2 >= mails.count
  }

  /// Whether the addresses lie at the free providers that generators know, as many at each. People prefer one of them
  /// by far, and some are always elsewhere.
  var isSpreadOverProviders: Bool {
    guard isMail, mails.count >= 100 else { return false }
    var counts: [[UInt8]: Int] = [:]
    for mail in mails { counts[mail.domain, default: 0] += 1 }
    guard counts.count >= 2, counts.keys.allSatisfy(Self.providers.contains) else { return false }
    guard DrawStatistics.isEven(counts.values) else { return false }
    return mails.count { Self.isFromNames($0.local) } * 100 >= mails.count * 95
  }

  /// `first.last`, `first_last12`, `flast`: what the templates of generators make.
  private static func isFromNames(_ local: [UInt8]) -> Bool {
    let body = local.prefix { !$0.isDecimalDigit }
    return body.count >= 3 && local.dropFirst(body.count).allSatisfy(\.isDecimalDigit)
      && body.allSatisfy { $0.isLatinLetter || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D || $0 == 0x27 || $0 >= 0x80 }
  }

  /// Whether the local parts end in the number of the row in base 36, counted from 0, as Mockaroo makes addresses unique.
  ///
  /// - Parameter keys: by row, a number that may count the rows.
  func endsInBase36(of keys: [Int?]) -> Bool {
    guard isMail, mails.count >= 20 else { return false }
    return mails.allSatisfy { mail in
      guard let key = keys[mail.row], key > 0 else { return false }
      return mail.local.reversed().starts(with: Self.base36(key - 1).reversed())
    }
  }

  private static func base36(_ number: Int) -> [UInt8] { Array(String(number, radix: 36).utf8) }

  /// The providers in the lists of Faker (Python, JavaScript, Ruby), Bogus and Datafaker (`free_email_domains`, `free_email` of
  /// their English, German, French, Spanish and Italian data), and of Mimesis (`EMAIL_DOMAINS`).
  private static let providers = Set(
    """
    gmail.com yahoo.com hotmail.com outlook.com aol.com live.com icloud.com googlemail.com gmx.de gmx.com web.de aol.de
    yahoo.de hotmail.de yahoo.fr hotmail.fr laposte.net free.fr sfr.fr orange.fr wanadoo.fr voila.fr yahoo.es hotmail.es
    yahoo.it hotmail.it libero.it tiscali.it virgilio.it yahoo.co.uk hotmail.co.uk
    duck.com protonmail.com yandex.com example.com example.org example.net
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
}
