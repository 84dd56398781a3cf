import Glibc

/// A place in bytes that come in chunks, each looked at once; knows its offset and its line.
///
/// Memory is one window, which grows only with what is peeked at; what lies behind the place is given up, or kept as far as
/// a capture was begun.
public struct ByteCursor: ~Copyable {
  /// Fills a part of a buffer; returns how many bytes, 0 at the end.
  public typealias Supply = (UnsafeMutableRawBufferPointer) -> Int

  private let supply: Supply
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var place = 0
  private var end = 0
  private var isAtEnd = false
  /// The offset, in all bytes, of the window's first.
  private var windowOffset: Int
  /// The line that the byte at `lineMark` stands in.
  private var lineAtMark: Int
  private var lineMark = 0
  private var captureStart: Int?
  private var captured: [UInt8] = []
  private var captureLimit = 0

  /// - Parameters:
  ///   - offset, line: where the first byte stands, if it is not the first of all.
  ///   - window: how many bytes are asked for at a time.
  public init(offset: Int = 0, line: Int = 1, window: Int = 256 * 1024, supply: @escaping Supply) {
    self.supply = supply
    capacity = max(window, 64)
    base = .allocate(capacity: capacity)
    windowOffset = offset
    lineAtMark = line
  }

  /// Over bytes that are all there; offsets are places in them.
  public init(_ bytes: [UInt8], from start: Int = 0, line: Int = 1) {
    var used = start
    self.init(offset: start, line: line, window: bytes.count + 1) { buffer in
      let count = min(buffer.count, bytes.count - used)
      bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
      used += count
      return count
    }
  }

  deinit { base.deallocate() }

  /// How many bytes lie before the place.
  public var offset: Int { windowOffset + place }

  /// The line of the place, from 1.
  public mutating func line() -> Int {
    countLines(to: place)
    return lineAtMark
  }

  /// The byte so far behind the place, or -1 where there is none.
  @inline(__always)
  public mutating func peek(_ ahead: Int = 0) -> Int {
    if place + ahead < end { return Int(base[place + ahead]) }
    return fill(ahead + 1) ? Int(base[place + ahead]) : -1
  }

  /// Goes on by bytes that were peeked at.
  @inline(__always)
  public mutating func advance(_ count: Int = 1) { place += count }

  /// What there is behind the place without reading more; at least one byte unless the end has come. Valid until the next
  /// call that moves the place or looks further.
  @inline(__always)
  public mutating func window() -> UnsafeBufferPointer<UInt8> {
    if place == end { _ = fill(1) }
    return UnsafeBufferPointer(start: base + place, count: end - place)
  }

  /// As `window`, to be changed in place by whoever passes over it then.
  @inline(__always)
  public mutating func mutableWindow() -> UnsafeMutableBufferPointer<UInt8> {
    if place == end { _ = fill(1) }
    return UnsafeMutableBufferPointer(start: base + place, count: end - place)
  }

  /// As `window`, with more in it than there was, if there is more.
  public mutating func widerWindow() -> UnsafeBufferPointer<UInt8> {
    _ = fill(end - place + 1)
    return window()
  }

  /// Passes over that many bytes, or to the end.
  public mutating func skip(bytes count: Int) {
    var rest = count
    while rest > 0 {
      let step = min(window().count, rest)
      if step == 0 { return }
      place += step
      rest -= step
    }
  }

  /// Goes to the next such byte. False, and at the end, where there is none.
  public mutating func skip(to byte: UInt8) -> Bool {
    while true {
      let window = window()
      guard let start = window.baseAddress, !window.isEmpty else { return false }
      if let found = memchr(start, Int32(byte), window.count) {
        place += UnsafeRawPointer(found) - UnsafeRawPointer(start)
        return true
      }
      place = end
    }
  }

  /// Whether these bytes come next.
  public mutating func starts(with bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() where peek(index) != Int(byte) { return false }
    return true
  }

  // MARK: Keeping what passes

  /// Keeps what passes from here on, as far as `limit`.
  public mutating func beginCapture(limit: Int) {
    captureStart = place
    captured = []
    captureLimit = limit
  }

  /// What passed since, and whether that is all of it.
  public mutating func endCapture() -> (bytes: [UInt8], isWhole: Bool) {
    keep()
    captureStart = nil
    defer { captured = [] }
    return captured.count > captureLimit ? (Array(captured.prefix(captureLimit)), false) : (captured, true)
  }

  private mutating func keep() {
    guard let start = captureStart else { return }
    // One byte too many tells that it was cut.
    let count = min(place - start, captureLimit + 1 - captured.count)
    captured.append(contentsOf: UnsafeBufferPointer(start: base + start, count: count))
    captureStart = place
  }

  // MARK: The window

  /// Makes `count` bytes readable behind the place; false if there are fewer.
  private mutating func fill(_ count: Int) -> Bool {
    while end - place < count {
      if isAtEnd { return false }
      makeRoom()
      let got = supply(UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end))
      if got <= 0 { isAtEnd = true }
      end += max(got, 0)
    }
    return true
  }

  private mutating func makeRoom() {
    keep()
    countLines(to: place)
    let rest = end - place
    if place > 0 {
      memmove(base, base + place, rest)
      windowOffset += place
      place = 0
      end = rest
      lineMark = 0
      if captureStart != nil { captureStart = 0 }
    }
    guard rest == capacity else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    larger.update(from: base, count: rest)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  private mutating func countLines(to limit: Int) {
    var lines = 0
    var index = lineMark
    while index < limit {
      lines += base[index] == 0x0A ? 1 : 0
      index += 1
    }
    lineAtMark += lines
    lineMark = max(limit, lineMark)
  }
}
