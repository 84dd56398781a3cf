/// A text with each digit replaced by each other one, and where.
func withOneDigitChanged(_ text: String) -> [(text: String, index: Int)] {
  var changed: [(String, Int)] = []
  var bytes = Array(text.utf8)
  for index in bytes.indices where bytes[index] >= 0x30 && bytes[index] <= 0x39 {
    let right = bytes[index]
    for digit in UInt8(0x30)...0x39 where digit != right {
      bytes[index] = digit
      changed.append((String(decoding: bytes, as: UTF8.self), index))
    }
    bytes[index] = right
  }
  return changed
}

/// A text with each two neighbouring digits that differ exchanged.
func withNeighboursSwapped(_ text: String) -> [String] {
  var bytes = Array(text.utf8)
  func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  var changed: [String] = []
  for index in bytes.indices.dropLast()
  where bytes[index] != bytes[index + 1] && isDigit(bytes[index]) && isDigit(bytes[index + 1]) {
    bytes.swapAt(index, index + 1)
    changed.append(String(decoding: bytes, as: UTF8.self))
    bytes.swapAt(index, index + 1)
  }
  return changed
}
