@testable import Detection

/// Collects leaves as `path: text`, in order.
final class Leaves: LeafSink {
  private(set) var found: [(path: PathID, text: String)] = []

  func leaf(_ path: PathID, _ bytes: UnsafeBufferPointer<UInt8>) {
    found.append((path, String(decoding: bytes, as: UTF8.self)))
  }
}

struct Decoded {
  let outcome: DecodeOutcome
  let leaves: [String]
  let paths: PathTable
  /// The bytes that are left to be read as text.
  let rest: String
}

func decode(_ text: String, as kind: DocumentKind = .json) -> Decoded { decode(Array(text.utf8), as: kind) }

func decode(_ bytes: [UInt8], as kind: DocumentKind = .json, with decoder: DocumentDecoder = .init()) -> Decoded {
  var paths = PathTable()
  let sink = Leaves()
  let outcome = bytes.withUnsafeBufferPointer {
    decoder.decode($0, as: kind, paths: &paths, root: .cell, into: sink)
  }
  var rest = ""
  switch outcome {
  case .complete: break
  case .notADocument: rest = String(decoding: bytes, as: UTF8.self)
  case .partial(_, let offset): rest = String(decoding: bytes[offset...], as: UTF8.self)
  }
  return Decoded(
    outcome: outcome, leaves: sink.found.map { "\(paths.displayPath($0.path)): \($0.text)" }, paths: paths, rest: rest)
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
