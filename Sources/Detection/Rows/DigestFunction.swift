import COpenSSL

/// The hash functions that need no key.
enum DigestFunction: Int, CaseIterable {
  case md5, sha1, sha224, sha256, sha384, sha512

  var digits: Int {
    switch self {
    case .md5: 32
    case .sha1: 40
    case .sha224: 56
    case .sha256: 64
    case .sha384: 96
    case .sha512: 128
    }
  }

  /// Those whose digest, or the usual cut of it, has this many digits; likeliest first.
  static func candidates(digits: Int) -> [DigestFunction] {
    switch digits {
    case 32: [.md5, .sha256, .sha1]
    case 40: [.sha1, .sha256]
    case 56: [.sha224, .sha256]
    case 64: [.sha256, .sha512]
    case 96: [.sha384, .sha512]
    default: [.sha256, .md5, .sha1, .sha512].filter { $0.digits >= digits }
    }
  }

  fileprivate var method: OpaquePointer? {
    switch self {
    case .md5: EVP_md5()
    case .sha1: EVP_sha1()
    case .sha224: EVP_sha224()
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }
}

/// Computes digests one after the other; a few hundred nanoseconds each.
final class Digester {
  /// By function; made when first asked for. OpenSSL in FIPS mode has no MD5: then there is none.
  private var contexts: [OpaquePointer?]
  private var failed: Set<Int> = []
  private let digest: UnsafeMutablePointer<UInt8>

  init() {
    contexts = Array(repeating: nil, count: DigestFunction.allCases.count)
    digest = .allocate(capacity: Int(EVP_MAX_MD_SIZE))
    digest.initialize(repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  }

  deinit {
    for context in contexts { EVP_MD_CTX_free(context) }
    digest.deallocate()
  }

  /// Calls `body` with the digest of a text; nil where the library does not offer the function.
  func withDigest<Result>(
    of text: UnsafeBufferPointer<UInt8>, _ function: DigestFunction, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    guard let context = context(function) else { return nil }
    var count: UInt32 = 0
    guard EVP_DigestInit_ex(context, nil, nil) == 1,
      text.isEmpty || EVP_DigestUpdate(context, text.baseAddress, text.count) == 1,
      EVP_DigestFinal_ex(context, digest, &count) == 1
    else { return nil }
    return body(UnsafeBufferPointer(start: digest, count: Int(count)))
  }

  private func context(_ function: DigestFunction) -> OpaquePointer? {
    if let known = contexts[function.rawValue] { return known }
    guard !failed.contains(function.rawValue) else { return nil }
    guard let made = EVP_MD_CTX_new() else { return nil }
    guard EVP_DigestInit_ex(made, function.method, nil) == 1 else {
      EVP_MD_CTX_free(made)
      failed.insert(function.rawValue)
      return nil
    }
    contexts[function.rawValue] = made
    return made
  }
}
