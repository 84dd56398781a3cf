import COpenSSL
import Foundation

/// Looks for values, and for what would give them away, in what the program wrote.
struct LeakSearch {
  private struct Needle {
    let description: String
    let isDigits: Bool
    /// Lower case.
    let bytes: [UInt8]
  }

  /// By their first bytes, so that one pass over an output looks for all.
  private var needles: [UInt64: [Needle]] = [:]
  private static let prefix = 7

  init(_ values: [String]) {
    for (index, value) in values.enumerated() {
      for (form, text) in Self.forms(of: value) {
        let bytes = Array(text.lowercased().utf8)
        precondition(bytes.count >= Self.prefix, "shorter texts are found everywhere")
        let needle = Needle(description: "value \(index) as \(form)", isDigits: form == "digits", bytes: bytes)
        needles[Self.key(bytes[0..<Self.prefix]), default: []].append(needle)
      }
    }
  }

  /// What was found: the value's number and the form it was found in.
  func leaks(in output: Data) -> Set<String> {
    let text = String(decoding: output, as: UTF8.self).lowercased()
    return find(in: Array(text.utf8), isDigits: false).union(find(in: Self.joiningDigits(text), isDigits: true))
  }

  private func find(in text: [UInt8], isDigits: Bool) -> Set<String> {
    var found: Set<String> = []
    guard text.count >= Self.prefix else { return found }
    var key = Self.key(text[0..<Self.prefix - 1])
    for end in Self.prefix - 1..<text.count {
      key = (key << 8 | UInt64(text[end])) & (1 << 56 - 1)
      guard let candidates = needles[key] else { continue }
      let rest = text[(end - Self.prefix + 1)...]
      for needle in candidates where needle.isDigits == isDigits && rest.starts(with: needle.bytes) {
        found.insert(needle.description)
      }
    }
    return found
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  static func forms(of value: String) -> [(form: String, text: String)] {
    var forms = [("itself", value)]
    let scalars = Array(value)
    // A part that is long enough to be no accident.
    if scalars.count >= 12, value.contains(where: \.isLetter) {
      forms.append(("its end", String(scalars.suffix(9))))
    }
    let digits = value.filter(\.isNumber)
    if digits.count >= 7 { forms.append(("digits", digits)) }
    forms.append(("JSON", escaped(value, ["\"": "\\\"", "\\": "\\\\", "/": "\\/"])))
    forms.append(("JSON with \\u", escaped(value, ["\"": "\\u0022", "\\": "\\u005c", "&": "\\u0026", "<": "\\u003c"])))
    forms.append(
      ("XML", escaped(value, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;"])))
    forms.append(("XML text", escaped(value, ["&": "&amp;", "<": "&lt;", ">": "&gt;"])))
    forms.append(("a Swift literal", escaped(value, ["\"": "\\\"", "\\": "\\\\", "'": "\\'"])))
    forms.append(
      ("percent-encoded", value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value))
    let bytes = Data(value.utf8)
    forms.append(("Base64", bytes.base64EncodedString().trimmingCharacters(in: ["="])))
    forms.append(("hex", hex(bytes)))
    for spelling in Set([value, value.lowercased(), digits]) where spelling.count >= 7 {
      for (name, algorithm) in [("MD5", EVP_md5()), ("SHA-1", EVP_sha1()), ("SHA-256", EVP_sha256())] {
        let hash = digest(Data(spelling.utf8), algorithm)
        // A shortened hash gives a value away as well.
        forms.append((name, hex(hash.prefix(8))))
        forms.append(("\(name) in Base64", String(hash.base64EncodedString().prefix(12))))
      }
    }
    return forms
  }

  private static func escaped(_ text: String, _ table: [Character: String]) -> String {
    text.map { table[$0] ?? String($0) }.joined()
  }

  private static func hex(_ bytes: Data) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

  private static func digest(_ bytes: Data, _ algorithm: OpaquePointer?) -> Data {
    var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    bytes.withUnsafeBytes { _ = EVP_Digest($0.baseAddress, $0.count, &hash, &count, algorithm, nil) }
    return Data(hash.prefix(Int(count)))
  }

  /// Without the signs that people write between the digits of one number.
  private static func joiningDigits(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
    return bytes.indices.filter { index in
      !(" -./".utf8.contains(bytes[index]) && isDigit(index - 1) && isDigit(index + 1))
    }.map { bytes[$0] }
  }
}
