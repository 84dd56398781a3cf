extension SmallDomain {
  /// Calls `body` with every value of every small domain in its usual spellings, the smallest domains first. The bytes are
  /// valid in the call alone.
  static func forEachValue(lastYear: Int, _ body: (SmallDomain, Bytes) -> Void) {
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
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { text in
      numbers(in: text, body)
      dates(until: lastYear, in: text, body)
    }
  }

  /// Up to 100,000; what has five digits is a postal code, and so is what has fewer with zeros before it.
  private static func numbers(in text: UnsafeMutableBufferPointer<UInt8>, _ body: (SmallDomain, Bytes) -> Void) {
    for number in 0...100_000 {
      let digits = (powers.firstIndex { number < $0 } ?? powers.count) + 1
      write(number, digits, to: text, at: 0)
      body(digits == 5 ? .postalCode : .number, Bytes(rebasing: text[..<digits]))
    }
    for code in 0..<10_000 {
      write(code, 5, to: text, at: 0)
      body(.postalCode, Bytes(rebasing: text[..<5]))
    }
  }

  private static let powers = [10, 100, 1_000, 10_000, 100_000]

  /// 1980-02-29, 19800229, 29.02.1980, 29/02/1980, 02/29/1980 and as a database's time stamp.
  private static func dates(
    until lastYear: Int, in text: UnsafeMutableBufferPointer<UInt8>, _ body: (SmallDomain, Bytes) -> Void
  ) {
    let midnight = Array("00:00:00".utf8)
    func write(_ first: (Int, Int), _ second: (Int, Int), _ third: (Int, Int), _ separator: UInt8?) -> Bytes {
      var end = 0
      func add(_ part: (number: Int, digits: Int)) {
        if end > 0, let separator {
          text[end] = separator
          end += 1
        }
        Self.write(part.number, part.digits, to: text, at: end)
        end += part.digits
      }
      add(first)
      add(second)
      add(third)
      return Bytes(rebasing: text[..<end])
    }
    for year in 1900...max(1900, lastYear) {
      for month in 1...12 {
        for day in 1...31 where CalendarDate(year: year, month: month, day: day) != nil {
          let (y, m, d) = ((year, 4), (month, 2), (day, 2))
          body(.birthDate, write(d, m, y, 0x2E))
          body(.birthDate, write(d, m, y, 0x2F))
          body(.birthDate, write(m, d, y, 0x2F))
          body(.birthDate, write(y, m, d, nil))
          body(.birthDate, write(y, m, d, 0x2D))
          // What stands there is the last of them, ISO 8601's.
          for mark in [0x20, 0x54] as [UInt8] {
            text[10] = mark
            for (offset, byte) in midnight.enumerated() { text[11 + offset] = byte }
            body(.birthDate, Bytes(rebasing: text[..<19]))
          }
        }
      }
    }
  }

  /// Decimal, with zeros before it.
  private static func write(_ number: Int, _ digits: Int, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
    var rest = number
    for place in stride(from: start + digits - 1, through: start, by: -1) {
      text[place] = UInt8(0x30 + rest % 10)
      rest /= 10
    }
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
