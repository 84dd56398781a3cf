import CHyperscan
import CShapes

/// Hyperscan's pure-literal matcher over many literals at once; shared by all threads.
///
/// `@unchecked Sendable`: a compiled database is read-only (Hyperscan developer reference, "Scratch space").
final class LiteralDatabase: @unchecked Sendable {
  fileprivate let database: OpaquePointer?
  /// By id.
  fileprivate let lengths: [Int]

  /// Whether this processor has what Hyperscan needs.
  static var isSupported: Bool { hs_valid_platform() == HS_SUCCESS }

  /// - Parameter literals: ASCII or UTF-8 bytes, none of them empty; found in any (ASCII) case. There may be none of them.
  init(_ literals: [[UInt8]]) {
    lengths = literals.map(\.count)
    guard !literals.isEmpty else {
      database = nil
      return
    }
    let all = UnsafeMutablePointer<CChar>.allocate(capacity: literals.reduce(0) { $0 + $1.count } + 1)
    defer { all.deallocate() }
    var starts: [UnsafePointer<CChar>?] = []
    var next = all
    for literal in literals {
      starts.append(UnsafePointer(next))
      for byte in literal {
        next.pointee = CChar(bitPattern: byte)
        next += 1
      }
    }
    let flags = [UInt32](repeating: UInt32(HS_FLAG_CASELESS), count: literals.count)
    let ids = literals.indices.map { UInt32($0) }
    var built: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let status = hs_compile_lit_multi(
      starts, flags, ids, lengths, UInt32(literals.count), UInt32(HS_MODE_BLOCK), nil, &built, &failure)
    guard status == HS_SUCCESS, let built else {
      // Of literals on a processor that it supports Hyperscan refuses the empty one alone, which no rule has.
      let reason = failure.flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "error \(status)"
      preconditionFailure("the literal matcher cannot be built: \(reason)")
    }
    database = built
  }

  deinit { if let database { hs_free_database(database) } }
}

/// One thread's use of a `LiteralDatabase`.
final class LiteralScanner {
  private let database: LiteralDatabase
  private var scratch: OpaquePointer?
  private var hits = cshapes_hits()
  /// By literal: its length, then its last hit, then the last hit of a chain.
  private let notes: UnsafeMutablePointer<UInt32>

  init(_ database: LiteralDatabase) {
    self.database = database
    let count = database.lengths.count
    notes = .allocate(capacity: count * 3 + 1)
    notes.initialize(repeating: 0, count: count * 3 + 1)
    for (id, length) in database.lengths.enumerated() { notes[id] = UInt32(length) }
    hits.lengths = UnsafePointer(notes)
    hits.last = notes + count
    hits.chained = notes + count * 2
    if let compiled = database.database, hs_alloc_scratch(compiled, &scratch) != HS_SUCCESS {
      fatalError("out of memory")
    }
  }

  deinit {
    hs_free_scratch(scratch)
    cshapes_free_hits(&hits)
    notes.deallocate()
  }

  /// Where literals end, ascending. Valid until the next call.
  ///
  /// - Parameter count: at least 64 more bytes must be readable: vectorscan 5.4.9 loses matches at the end of a
  ///   block, so the slack is scanned too.
  func scan(_ base: UnsafePointer<UInt8>, count: Int) -> UnsafeBufferPointer<cshapes_hit> {
    hits.count = 0
    hits.last.update(repeating: 0, count: database.lengths.count * 2)
    guard let compiled = database.database else { return UnsafeBufferPointer(start: nil, count: 0) }
    let status = base.withMemoryRebound(to: CChar.self, capacity: count + 64) {
      hs_scan(compiled, $0, UInt32(count + 64), 0, scratch, cshapes_on_hit, &hits)
    }
    precondition(status == HS_SUCCESS, "a block scan with its own scratch cannot fail")
    // Hyperscan promises no order among different literals; it keeps one, so that sorting is the exception: for chains.
    var found = UnsafeMutableBufferPointer(start: hits.items, count: hits.count)
    if zip(found, found.dropFirst()).contains(where: { $0.end > $1.end }) { found.sort { $0.end < $1.end } }
    var kept = hits.count
    while kept > 0, Int(hits.items[kept - 1].end) > count { kept -= 1 }
    return UnsafeBufferPointer(start: hits.items, count: kept)
  }
}
