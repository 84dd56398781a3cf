/// What names a finding or an observation over runs, targets and data: 32 hexadecimal digits of SHA-256 over names alone.
public func fingerprint(of names: [String]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let digest = sha256(Array((["maskproof/1"] + names).joined(separator: "\u{0}").utf8))
  return String(decoding: digest[..<16].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
