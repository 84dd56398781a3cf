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
  /// the data of all their locales), and of Mimesis (`EMAIL_DOMAINS`).
  private static let providers = Set(
    """
    141.ro abv.bg acasa.ro alfa.mk alice.it amail.az aol.com aol.de atlas.sk azet.sk bih.net.ba bluewin.ch
    bol.com.br bouygtel.fr box.az centrum.cz centrum.sk chello.at chello.cz chello.sk chmail.ir citromail.hu
    clix.pt club-internet.fr daum.net dbmail.com dir.bg dreamwiz.com duck.com email.cz email.ro email.si
    email.ua example.com example.net example.org fastwebnet.it forthnet.gr free.fr freemail.hu globalnet.hr
    gmail.com gmx.at gmx.com gmx.de googlemail.com googlemail.gr gov.ua hanmail.net hispeed.ch hol.gr
    hotmail.co.uk hotmail.com hotmail.com.au hotmail.de hotmail.es hotmail.fr hotmail.gr hotmail.it i.ua
    icloud.com ifrance.com indamail.hu inet.hr inmail.sk inspire.net.nz interia.pl kabsi.at kappa.ro kolumbus.fi
    kon.in.th laposte.net libero.it live.com live.se luukku.com mail.bg mail.mk mail.ru mailbox.hu mailfa.com
    meta.ua mtel.mk nate.com naver.com neotel.mk net.hr noos.fr o2.pl on.net.mk onet.pl orange.fr otenet.gr
    outlook.com outlook.com.br pobox.sk post.cz post.ro post.sk poste.it protonmail.com rambler.ru romandie.com
    sapo.pt seznam.cz sfr.fr siol.net spray.se sunrise.ch suomi24.fi surffi.net swipnet.se szm.sk t.ht.hr t.mk
    tel.net.ba tele2.fr tele2.it telekom.mk telia.com terra.com.br tim.it tin.it tiscali.fr tiscali.it ukr.net
    uol.com.br vip.hr virgilio.it vodafone.it voila.fr volja.net volny.cz vtxnet.ch wanadoo.fr web.de xnet.hr
    xtra.co.nz yaani.com yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.gr
    yahoo.hr yahoo.it yandex.com yandex.ru ymail.com zagreb.hr zg.t-com.hr zohomail.com zoznam.sk zzup.ro
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
}
