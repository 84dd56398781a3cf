/// The dictionary of a column: each distinct value, once, and its code.
///
/// All bytes lie in one buffer, with an open hash table of codes over it: about 20 bytes a value beside its own. Two
/// values are one if kind and bytes are equal; write numbers with `ValueEncoder` so that equal ones are.
/// Values stay here: no name, error or description of this module holds one.
public struct CodeBook: Sendable {
  private var bytes: [UInt8] = []
  /// Where each value ends in `bytes`; it begins where the one before it ends.
  private var ends: [Int] = []
  private var kinds: [ValueKind] = []
  /// Codes, 0 where empty; a power of two long.
  private var slots: [ValueCode] = Array(repeating: 0, count: 16)
  private let key: SipKey

  /// - Parameter key: drawn per scan, so that nobody can choose values that collide.
  public init(key: SipKey) {
    self.key = key
  }

  /// How many values have a code, NULL and suppressed not counted.
  public var count: Int { ends.count }

  /// One more than the largest code that was given out.
  public var codeLimit: Int { count + Int(ValueCode.firstValue) }

  /// The code of a value, a new one if it was not seen before.
  ///
  /// - Complexity: O(length), amortised.
  public mutating func code(of kind: ValueKind, _ value: Span<UInt8>) -> ValueCode {
    if (count + 1) * 4 > slots.count * 3 { grow() }
    let slot = slot(of: kind, value)
    if slots[slot] != 0 { return slots[slot] }
    value.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    kinds.append(kind)
    precondition(count < Int(UInt32.max) - 2, "more than four thousand million distinct values in one column")
    slots[slot] = ValueCode(codeLimit - 1)
    return slots[slot]
  }

  public mutating func code(of kind: ValueKind, _ value: [UInt8]) -> ValueCode { code(of: kind, value.span) }

  /// For texts that are at hand as such.
  public mutating func code(of text: String) -> ValueCode { code(of: .text, Array(text.utf8)) }

  /// The code of a value that was seen; nil if it was not.
  public func existingCode(of kind: ValueKind, _ value: Span<UInt8>) -> ValueCode? {
    let code = slots[slot(of: kind, value)]
    return code == 0 ? nil : code
  }

  public func kind(of code: ValueCode) -> ValueKind { kinds[index(of: code)] }

  public func bytes(of code: ValueCode) -> ArraySlice<UInt8> {
    let index = index(of: code)
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Takes in another column's values; the result maps each code of `other` to the code here.
  ///
  /// - Complexity: O(bytes of `other`).
  public mutating func merge(_ other: CodeBook) -> [ValueCode] {
    var recoding: [ValueCode] = [.null, .suppressed]
    recoding.reserveCapacity(other.codeLimit)
    for index in 0..<other.count {
      let code = ValueCode(index) + .firstValue
      let value = other.bytes(of: code)
      recoding.append(self.code(of: other.kind(of: code), value.span))
    }
    return recoding
  }

  private func index(of code: ValueCode) -> Int {
    precondition(code >= .firstValue && Int(code) < codeLimit, "NULL and suppressed have no value")
    return Int(code - .firstValue)
  }

  /// The slot that holds the value, or the empty one where it belongs.
  private func slot(of kind: ValueKind, _ value: Span<UInt8>) -> Int {
    var slot = hash(kind, value) & (slots.count - 1)
    while slots[slot] != 0, !isValue(slots[slot], kind, value) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isValue(_ code: ValueCode, _ kind: ValueKind, _ value: Span<UInt8>) -> Bool {
    let index = Int(code - .firstValue)
    let start = index == 0 ? 0 : ends[index - 1]
    guard kinds[index] == kind, ends[index] - start == value.count else { return false }
    for offset in 0..<value.count where bytes[start + offset] != value[offset] { return false }
    return true
  }

  private func hash(_ kind: ValueKind, _ value: Span<UInt8>) -> Int {
    Int(truncatingIfNeeded: SipHash.hash(value, key: key).low &+ UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in 0..<count {
      let code = ValueCode(index) + .firstValue
      var slot = hash(kinds[index], bytes(of: code).span) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = code
    }
  }
}
