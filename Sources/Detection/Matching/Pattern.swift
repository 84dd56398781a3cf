import CPCRE2
import Synchronization

/// A PCRE2 pattern, compiled to machine code when it is first matched: most patterns of most runs never are. Shared by
/// all threads.
///
/// `@unchecked Sendable`: PCRE2 promises that compiled code is read-only once the JIT is done (pcre2api, "Multithreading"),
/// and nobody matches before it is.
final class Pattern: @unchecked Sendable {
  enum Anchoring { case whole, start, none }

  fileprivate enum Readiness: UInt8, AtomicRepresentable {
    case untried, machineCode
    /// A platform without JIT matches by interpretation: slower, the same result.
    case interpreted
  }

  fileprivate let code: OpaquePointer
  fileprivate let readiness = Atomic<Readiness>(.untried)
  private let compiling = Mutex<Void>(())
  /// Which bytes a match can start with; nil when PCRE2 does not know.
  let firstBytes: ByteSet?
  /// Bytes that a match has at least.
  let minimum: Int

  /// - Throws: `PatternError` with PCRE2's own message, which quotes nothing of the pattern.
  init(_ source: String, anchoring: Anchoring) throws(PatternError) {
    var errorCode: Int32 = 0
    var errorOffset = 0
    var options = UInt32(PCRE2_NEVER_UTF | PCRE2_DOTALL)
    switch anchoring {
    case .whole: options |= UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_ENDANCHORED)
    case .start: options |= UInt32(PCRE2_ANCHORED)
    case .none: break
    }
    let bytes = Array(source.utf8)
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &errorCode, &errorOffset, nil) else {
      throw PatternError(problem: Self.message(errorCode), offset: errorOffset)
    }
    self.code = code
    firstBytes = Self.firstBytes(of: code)
    var minimum: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MINLENGTH), &minimum)
    self.minimum = Int(minimum)
  }

  deinit { pcre2_code_free_8(code) }

  var handle: PatternHandle { PatternHandle(self) }

  /// Compiles to machine code what no thread has yet.
  fileprivate func prepare() -> Readiness {
    compiling.withLock { _ in
      let known = readiness.load(ordering: .relaxed)
      if known != .untried { return known }
      let made: Readiness = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) == 0 ? .machineCode : .interpreted
      readiness.store(made, ordering: .releasing)
      return made
    }
  }

  /// The first match in `count` bytes, or nil. Bytes before `from` are seen by lookbehinds.
  func firstMatch(
    in base: UnsafePointer<UInt8>, count: Int, from: Int = 0, using scratch: PatternScratch
  ) -> Range<Int>? {
    handle.firstMatch(in: base, count: count, from: from, using: scratch)
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 160)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer[..<Int(length)], as: UTF8.self) : "error \(code)"
  }

  private static func firstBytes(of code: OpaquePointer) -> ByteSet? {
    var kind: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_FIRSTCODETYPE), &kind)
    if kind == 1 {
      var unit: UInt32 = 0
      pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_FIRSTCODEUNIT), &unit)
      // The unit is given in one case; whether the pattern ignores case here is not told.
      let byte = UInt8(truncatingIfNeeded: unit)
      var set = ByteSet()
      set.insert(byte)
      if (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A {
        set.insert(byte | 0x20)
        set.insert(byte & ~0x20)
      }
      return set
    }
    var bitmap: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_FIRSTBITMAP), &bitmap)
    guard let bitmap else { return nil }
    var set = ByteSet()
    for byte in 0..<256 where bitmap[byte >> 3] & (1 << (byte & 7)) != 0 { set.insert(UInt8(byte)) }
    return set
  }
}

/// A compiled pattern as the hot loop borrows it: without a reference count. Its `Pattern` must outlive it.
struct PatternHandle: @unchecked Sendable {
  private let pattern: Unmanaged<Pattern>

  init(_ pattern: Pattern) { self.pattern = .passUnretained(pattern) }

  @inline(__always) func firstMatch(
    in base: UnsafePointer<UInt8>, count: Int, from: Int = 0, using scratch: PatternScratch
  ) -> Range<Int>? {
    let result = pattern._withUnsafeGuaranteedRef { pattern in
      var readiness = pattern.readiness.load(ordering: .acquiring)
      if readiness == .untried { readiness = pattern.prepare() }
      return readiness == .machineCode
        ? pcre2_jit_match_8(pattern.code, base, count, from, 0, scratch.data, scratch.context)
        : pcre2_match_8(pattern.code, base, count, from, 0, scratch.data, scratch.context)
    }
    guard result > 0 else { return nil }
    let offsets = scratch.offsets
    // `\K` in a lookahead could turn them round.
    return offsets[0] <= offsets[1] ? offsets[0]..<offsets[1] : nil
  }
}

/// Why a pattern does not compile.
struct PatternError: Error {
  let problem: String
  /// In bytes of the pattern.
  let offset: Int
}

/// What matching writes to: one per thread.
final class PatternScratch {
  let data: OpaquePointer
  let context: OpaquePointer
  /// Start and end of the last match.
  let offsets: UnsafeMutablePointer<Int>
  private let stack: OpaquePointer?

  init() {
    guard let data = pcre2_match_data_create_8(16, nil), let context = pcre2_match_context_create_8(nil),
      let offsets = pcre2_get_ovector_pointer_8(data)
    else {
      fatalError("out of memory")
    }
    self.data = data
    self.context = context
    self.offsets = offsets
    stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
    // A pattern that backtracks this often on one window is a fault of the rule, and must not stop the scan.
    pcre2_set_match_limit_8(context, 1_000_000)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    if let stack { pcre2_jit_stack_free_8(stack) }
  }
}

/// A set of byte values.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// All bytes.
  static let any: ByteSet = {
    var set = ByteSet()
    set.words = (.max, .max, .max, .max)
    return set
  }()

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  @inline(__always) func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word & (UInt64(1) << UInt64(byte & 63)) != 0
  }
}
