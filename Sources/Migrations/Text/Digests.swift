import COpenSSL
import CZlib

/// The digests that tools keep of their files.
enum Digest {
  case md5, sha1, sha256, sha384

  /// Raw bytes.
  func callAsFunction(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var running = RunningDigest(self)
    running.add(bytes)
    return running.value()
  }

  func hexadecimal(_ bytes: some Collection<UInt8>) -> String { self(bytes).hexadecimal }

  fileprivate var algorithm: OpaquePointer? {
    switch self {
    case .md5: EVP_md5()
    case .sha1: EVP_sha1()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    }
  }
}

/// A digest that grows, and can be looked at on the way.
struct RunningDigest: ~Copyable {
  private let context: OpaquePointer?

  init(_ digest: Digest) {
    context = EVP_MD_CTX_new()
    let isReady = EVP_DigestInit_ex(context, digest.algorithm, nil) == 1
    precondition(isReady, "libcrypto without MD5 or SHA: a FIPS build, or out of memory")
  }

  deinit { EVP_MD_CTX_free(context) }

  mutating func add(_ bytes: some Collection<UInt8>) {
    let isDone = bytes.withContiguousStorageIfAvailable { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    if isDone == nil { Array(bytes).withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) } }
  }

  /// The digest of all that was added so far.
  func value() -> [UInt8] {
    let copy = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(copy) }
    EVP_MD_CTX_copy_ex(copy, context)
    return [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
      var length: UInt32 = 0
      EVP_DigestFinal_ex(copy, buffer.baseAddress, &length)
      count = Int(length)
    }
  }
}

/// CRC-32 with zlib's polynomial, over pieces.
struct CRC32 {
  private(set) var value: UInt32 = 0

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), bytes.baseAddress, bytes.count))
  }
}

extension Collection<UInt8> {
  /// Lower case, two digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// RFC 4648 section 4, with padding.
  var base64: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    var bits = 0
    var held = 0
    for byte in self {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[held >> bits & 63])
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[held << (6 - bits) & 63]) }
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Nil when it is not an even number of hexadecimal digits.
  init?(hexadecimal digits: some Collection<UInt8>) {
    guard digits.count % 2 == 0 else { return nil }
    self = []
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let first = high {
        append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
  }
}
