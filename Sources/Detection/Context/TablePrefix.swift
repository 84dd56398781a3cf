import ScanTypes

extension TableDescription {
  /// How many letters stand for the table in front of every column, as files on midrange machines have them: two of
  /// `CMFNAM`, `CMLNAM`, `CMPHON`. 0 where a sign or a change of case parts them from the rest: then they are a word.
  var sharedPrefix: Int {
    guard columns.count >= 5, let first = columns.first?.name.utf8 else { return 0 }
    var shared = first.count
    for column in columns { shared = min(shared, zip(first, column.name.utf8).prefix { $0 == $1 }.count) }
    guard shared == 2 || shared == 3 else { return 0 }
    func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    let isCapital = first.first.map(isUpper) ?? false
    let areAll = columns.allSatisfy { column in
      let letters = column.name.utf8.prefix(shared + 1)
      return letters.count == shared + 1 && letters.allSatisfy { isLetter($0) && isUpper($0) == isCapital }
    }
    return areAll ? shared : 0
  }
}
