/// SQL without comments, blanks and semicolons: what is left is equal when only the writing differs.
///
/// Quoted texts and dollar-quoted bodies keep their blanks.
/// - Complexity: O(*n*).
func bareSQL(_ sql: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(sql.count)
  var place = 0
  func byte(_ at: Int) -> UInt8? { at < sql.count ? sql[at] : nil }
  while let current = byte(place) {
    switch current {
    case 0x00...0x20, UInt8(ascii: ";"): place += 1
    case UInt8(ascii: "-") where byte(place + 1) == UInt8(ascii: "-"):
      while let next = byte(place), next != 0x0A { place += 1 }
    case UInt8(ascii: "/") where byte(place + 1) == UInt8(ascii: "*"):
      place = endOfComment(sql, from: place)
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      let end = (sql[(place + 1)...].firstIndex(of: current) ?? sql.count - 1) + 1
      result += sql[place..<end].filter { $0 != 0x0D }
      place = end
    case UInt8(ascii: "$"):
      let end = endOfDollarQuote(sql, from: place)
      result += sql[place..<end].filter { $0 != 0x0D }
      place = end
    default:
      result.append(current)
      place += 1
    }
  }
  return result
}

/// Comments of this kind nest in PostgreSQL.
private func endOfComment(_ sql: [UInt8], from start: Int) -> Int {
  var depth = 0
  var place = start
  while place + 1 < sql.count {
    switch (sql[place], sql[place + 1]) {
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
      depth += 1
      place += 2
    case (UInt8(ascii: "*"), UInt8(ascii: "/")):
      depth -= 1
      place += 2
      if depth == 0 { return place }
    default: place += 1
    }
  }
  return sql.count
}

/// Behind the end of `$tag$ … $tag$`; behind the sign alone when it begins no such quote.
private func endOfDollarQuote(_ sql: [UInt8], from start: Int) -> Int {
  var end = start + 1
  while end < sql.count, sql[end] != UInt8(ascii: "$") {
    let isWord =
      sql[end] == 0x5F || sql[end] >= 0x80 || Unicode.Scalar(sql[end]).properties.isAlphabetic
      || end > start + 1 && (0x30...0x39).contains(sql[end])
    guard isWord else { return start + 1 }
    end += 1
  }
  guard end < sql.count else { return start + 1 }
  let tag = sql[start...end]
  var place = end + 1
  while place + tag.count <= sql.count {
    if sql[place] == UInt8(ascii: "$"), sql[place..<place + tag.count].elementsEqual(tag) { return place + tag.count }
    place += 1
  }
  return sql.count
}
