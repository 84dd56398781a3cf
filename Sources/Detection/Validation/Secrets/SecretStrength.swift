import Glibc
import ScanTypes

/// Whether a value can be a secret that a machine drew: enough entropy, no placeholder, no pattern of a keyboard.
///
/// It never confirms: a commit id, a cache key and a secret look alike, so the prefix or a name must speak for it.
enum SecretStrength {
  /// A token with its prefix: `glpat-…`, `sk_live_…`.
  static func check(_ written: Bytes) -> CheckResult {
    if holdsPlaceholder(written) { return .refuted }
    return isRandom(secretPart(of: written)) ? .silent : .refuted
  }

  /// A value that only a name calls a secret: what providers mark with a prefix has rules of its own, and a UUID, a
  /// path, an address or a number is something else.
  static func checkUnmarked(_ written: Bytes) -> CheckResult {
    guard written.count >= 16, !ProviderPrefixes.mark(written), !isIdentifier(written) else { return .refuted }
    return check(written)
  }

  /// What stands behind the prefix: words that end in `_ - . :` at the front are of the format, not of the secret.
  static func secretPart(of token: Bytes) -> Bytes {
    var start = 0
    for (place, byte) in token.enumerated() {
      guard place - start <= 16, token.count - place > 16 else { break }
      switch byte {
      case 0x5F, 0x2D, 0x2E, 0x3A, 0x24, 0x7C, 0x2F: start = place + 1
      default: break
      }
    }
    return token.part(start..<token.count)
  }

  // MARK: Entropy

  /// Bits per character, by the shares of the characters in the text itself.
  static func entropy(of text: Bytes) -> Double {
    guard !text.isEmpty else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { counts in
      counts.update(repeating: 0)
      var sum = 0.0
      // Each further one of a byte adds what n log n grows by: one pass, and no logarithm for short texts.
      for byte in text {
        let count = Int(counts[Int(byte)])
        counts[Int(byte)] += 1
        sum += count < growth.count ? growth[count] : xlog(count + 1) - xlog(count)
      }
      return log2(Double(text.count)) - sum / Double(text.count)
    }
  }

  private static func xlog(_ count: Int) -> Double { count < 2 ? 0 : Double(count) * log2(Double(count)) }

  private static let growth = (0..<64).map { xlog($0 + 1) - xlog($0) }

  /// A random text of *n* characters from an alphabet of *k* has about log2(min(n, k)) bits a character, less what it
  /// repeats by luck. The limits leave one random text in ten thousand behind them (simulated for each alphabet).
  static func isRandom(_ text: Bytes) -> Bool {
    guard text.count >= 8, !hasRun(text) else { return false }
    var hasDigits = false
    var hasHexLetters = false
    var hasOthers = false
    for byte in text {
      let lower = byte | 0x20
      if byte >= 0x30 && byte <= 0x39 {
        hasDigits = true
      } else if lower >= 0x61 && lower <= 0x66 {
        hasHexLetters = true
      } else if byte != 0x2D && byte != 0x5F && byte != 0x2E {
        hasOthers = true
      }
    }
    let limit: Double
    let length = log2(Double(text.count))
    if hasOthers {
      limit = min(0.68 * length, 3.9)
    } else if hasHexLetters && hasDigits {
      limit = min(0.55 * length, 3.0)
    } else {
      limit = min(0.45 * length, 2.0)
    }
    return entropy(of: text) >= limit
  }

  /// Six of one byte in a row, or eight that count up or down: `000000`, `abcdefgh`, `87654321`.
  private static func hasRun(_ text: Bytes) -> Bool {
    guard let base = text.baseAddress, text.count > 1 else { return false }
    var step = 2
    var length = 1
    for place in 1..<text.count {
      let next = Int(base[place]) - Int(base[place - 1])
      if next != step {
        step = next
        length = 1
      }
      length += 1
      if step == 0 ? length >= 6 : abs(step) == 1 && length >= 8 { return true }
    }
    return false
  }

  // MARK: Placeholders

  /// Words that people write where a secret will stand.
  private static let placeholders = WordFinder([
    "example", "sample", "changeme", "change_me", "change-me", "placeholder", "your_", "your-", "yourkey", "yourtoken",
    "yoursecret", "redacted", "dummy", "xxxxx", "insert_", "insert-", "replace_", "replaceme", "_here", "-here",
    "notreal",
    "test_test", "todo_", "keyhere", "tokenhere", "secrethere", "undefined", "deadbeef", "lorem", "foobar",
    "process.env",
    "123456789", "qwertyui",
  ])

  static func holdsPlaceholder(_ text: Bytes) -> Bool { placeholders.isIn(text) }

  /// UUIDs, addresses, paths, dotted names and plain numbers.
  private static func isIdentifier(_ text: Bytes) -> Bool {
    if text.count == 36, text[8] == 0x2D, text[13] == 0x2D, text[18] == 0x2D, text[23] == 0x2D { return true }
    var slashes = 0
    var dots = 0
    var digits = 0
    var letters = 0
    var spaces = 0
    for byte in text {
      switch byte {
      case 0x2F: slashes += 1
      case 0x2E: dots += 1
      case 0x20: spaces += 1
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x40: return true
      default: break
      }
    }
    if spaces > 0 || letters == 0 { return true }
    if text[0] == 0x2F || text[0] == 0x2E || slashes > text.count / 8 + 1 { return true }
    // A name in words: no digit, or dots as of a host.
    return digits == 0 && (dots > 0 || !isMixedCase(text)) || dots > 3
  }

  private static func isMixedCase(_ text: Bytes) -> Bool {
    text.contains { $0 &- 0x41 < 26 } && text.contains { $0 &- 0x61 < 26 }
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// Whether a lower-case word stands at `index`, in any case.
  func holds(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      guard self[index + offset].lowered == word.utf8Start[offset] else { return false }
    }
    return true
  }
}
