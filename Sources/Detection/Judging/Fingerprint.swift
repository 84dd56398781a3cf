import COpenSSL
import ScanTypes

/// What names a finding over runs, targets and data: 32 hexadecimal digits of SHA-256 over names alone.
func fingerprint(rule: String, table: TableName, column: String, path: String) -> String {
  let text = ["maskproof/1", rule, table.schema ?? "", table.name, column, path].joined(separator: "\u{0}")
  let bytes = Array(text.utf8)
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  SHA256(bytes, bytes.count, &digest)
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest[..<16].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
