import Synchronization

/// Kinds of values of which there are so few that all of them can be hashed.
enum SmallDomain: UInt8, CaseIterable {
  case sex, boolean, country, status, birthDate, postalCode, number
}

/// The digests of all values of the small domains, by function; made when first asked for.
///
/// Half a million values: a fifth of a second and 9 MB a function.
final class SmallDomains: Sendable {
  private let tables = Mutex<[Int: Table]>([:])
  /// Dates of birth are tried from 1900 to this year.
  private let lastYear: Int

  init(lastYear: Int) { self.lastYear = lastYear }

  /// The domain that a digest's input is of, if one explains it.
  func domain(of digest: DigestText, _ function: DigestFunction) -> SmallDomain? {
    tables.withLock { tables in
      let table = tables[function.rawValue] ?? Table(function, lastYear: lastYear)
      tables[function.rawValue] = table
      return table.domain(of: digest)
    }
  }

  private final class Table: Sendable {
    private static let bits = 20
    /// Open addressing by the uppermost bits; 0 is free.
    private let heads: [UInt64]
    private let domains: [UInt8]

    init(_ function: DigestFunction, lastYear: Int) {
      var heads = [UInt64](repeating: 0, count: 1 << Self.bits)
      var domains = [UInt8](repeating: 0, count: 1 << Self.bits)
      let digester = Digester()
      SmallDomain.forEachValue(lastYear: lastYear) { domain, value in
        let head = digester.withDigest(of: value, function) { digest in
          (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(digest[$1]) }
        }
        guard let head else { return }
        var slot = Int(head >> UInt64(64 - Self.bits))
        while heads[slot] != 0, heads[slot] != head { slot = (slot + 1) & (heads.count - 1) }
        // The first domain keeps a value that two have.
        if heads[slot] == 0 {
          heads[slot] = head
          domains[slot] = domain.rawValue
        }
      }
      self.heads = heads
      self.domains = domains
    }

    func domain(of digest: DigestText) -> SmallDomain? {
      let mask = digest.digits >= 16 ? UInt64.max : UInt64.max << UInt64(64 - 4 * digest.digits)
      let head = digest.head & mask
      var slot = Int(head >> UInt64(64 - Self.bits))
      while heads[slot] != 0 {
        if heads[slot] & mask == head { return SmallDomain(rawValue: domains[slot]) }
        slot = (slot + 1) & (heads.count - 1)
      }
      return nil
    }
  }
}

extension SmallDomain {
  /// Small ones first.
  fileprivate static func forEachValue(lastYear: Int, _ body: (SmallDomain, UnsafeBufferPointer<UInt8>) -> Void) {
    func add(_ domain: SmallDomain, _ words: String) {
      for word in words.split(separator: ",") { add(domain, Array(word.utf8)) }
    }
    func add(_ domain: SmallDomain, _ bytes: [UInt8]) {
      for spelling in [InputSpelling.written, .lower, .upper] {
        var text: [UInt8] = []
        bytes.withUnsafeBufferPointer { _ = spelling.write($0, to: &text) }
        text.withUnsafeBufferPointer { body(domain, $0) }
      }
    }
    add(.sex, "m,f,w,d,x,u,n,male,female,other,unknown,divers,diverse,man,woman,non-binary,nonbinary,Männlich,Weiblich")
    add(.sex, "Masculin,Féminin,Homme,Femme,Hombre,Mujer,Masculino,Femenino,Feminino,Maschio,Femmina,Uomo,Donna,Vrouw")
    add(.sex, "Male,Female,Other,Unknown,Divers,Man,Woman,Vrouw,Mężczyzna,Kobieta,Mr,Mrs,Ms,Herr,Frau")
    add(.boolean, "true,false,t,f,y,n,yes,no,True,False,Yes,No,ja,nein,oui,non,on,off")
    add(.country, CountryCodes.words.split(whereSeparator: \.isWhitespace).joined(separator: ","))
    add(.country, countries)
    add(
      .status, "Single,Married,Divorced,Widowed,Separated,Active,Inactive,Deceased,Employed,Unemployed,Retired,Student")
    add(.status, "A+,A-,B+,B-,AB+,AB-,O+,O-,0+,0-,A,B,AB,O,Positive,Negative,Pos,Neg")
    add(.status, "Christian,Muslim,Jewish,Hindu,Buddhist,Atheist,None,Catholic,Protestant,White,Black,Asian,Hispanic")
    for number in 0...100_000 { Self.number(number, digits: 1, body) }
    for code in 0..<10_000 { Self.number(code, digits: 5, body) }
    for year in 1900...max(1900, lastYear) {
      for month in 1...12 {
        for day in 1...31 where CalendarDate(year: year, month: month, day: day) != nil {
          for text in dates(year, month, day) { text.withUnsafeBufferPointer { body(.birthDate, $0) } }
        }
      }
    }
  }

  /// Decimal, with zeros before it up to `digits`: what has five is a postal code.
  private static func number(
    _ number: Int, digits: Int, _ body: (SmallDomain, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let text = decimal(number, digits)
    text.withUnsafeBufferPointer { body(text.count == 5 ? .postalCode : .number, $0) }
  }

  private static func decimal(_ number: Int, _ digits: Int) -> [UInt8] {
    var text: [UInt8] = []
    var rest = number
    while rest > 0 || text.count < digits {
      text.append(UInt8(0x30 + rest % 10))
      rest /= 10
    }
    return text.reversed()
  }

  /// 1980-02-29, 19800229, 29.02.1980, 29/02/1980, 02/29/1980 and as a database's time stamp.
  private static func dates(_ year: Int, _ month: Int, _ day: Int) -> [[UInt8]] {
    let y = decimal(year, 4)
    let m = decimal(month, 2)
    let d = decimal(day, 2)
    let iso = y + [0x2D] + m + [0x2D] + d
    let midnight = Array("00:00:00".utf8)
    return [
      iso, y + m + d, d + [0x2E] + m + [0x2E] + y, d + [0x2F] + m + [0x2F] + y, m + [0x2F] + d + [0x2F] + y,
      iso + [0x20] + midnight, iso + [0x54] + midnight,
    ]
  }

  private static let countries = """
    Argentina,Australia,Austria,Belgium,Brazil,Bulgaria,Canada,Chile,China,Colombia,Croatia,Czechia,Denmark,Egypt,Estonia,\
    Finland,France,Germany,Greece,Hungary,Iceland,India,Indonesia,Ireland,Israel,Italy,Japan,Kenya,Latvia,Lithuania,\
    Luxembourg,Malaysia,Malta,Mexico,Morocco,Netherlands,New Zealand,Nigeria,Norway,Pakistan,Peru,Philippines,Poland,\
    Portugal,Romania,Russia,Saudi Arabia,Serbia,Singapore,Slovakia,Slovenia,South Africa,South Korea,Spain,Sweden,\
    Switzerland,Taiwan,Thailand,Turkey,Ukraine,United Arab Emirates,United Kingdom,United States,USA,Vietnam,Deutschland,\
    Österreich,Schweiz,España,Italia,Nederland,België,Polska,Brasil,GBR,DEU,FRA,ESP,ITA,NLD,BEL,POL,SWE,FIN,CAN,AUS,IND,BRA
    """
}
