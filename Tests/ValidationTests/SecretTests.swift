import BuiltInRules
import Foundation
import Rules
import ScanTypes
import Testing

@testable import Detection

/// Tokens with a checksum, tokens without, and what stands where a secret should.
@Suite struct SecretTests {
  // Made for these tests, in two parts, so that no scanner of secrets takes them for live ones.
  static let checksummed: [Vector] =
    // The dummy of secretlint's issue 200.
    Vector.each("npm-token", "npm_" + "qkJaB6MffYVzZXWqmcoF49yrUxP3wf0LsakP")
    + Vector.each(
      "grafana-token", grafana("AbCdEf0123456789GhIjKlMnOpQrStUv"), grafana("Zx9Kq2Lm8Rt4Vb6Nc1Hd3Jf5Gs7Pw0Ya"))
    + Vector.each("gitlab-token", gitlab(payload: "o:1\nu:4k2"), gitlab(payload: "c:a\no:2s\np:9z\nu:1"))
    // Drawn, and encoded as SEP 23 and BIP 173 say.
    + Vector.each("stellar-seed", "SA65HEWMALILEQG7SVXFGBRRQMZKZ64QHWZPU4BRNICZHURPWKG7AROQ")
    + Vector.each(
      "bech32-key", "AGE-SECRET-KEY-" + "1RJ7HG8DUEL255GA8AFU732867DWNP55WACL7ELLR22QFERPXUY7Q6JPX0C",
      "nsec1" + "xz0r6fvsm38guqj3w2s6jv3l4yefu2yqzcqf7qydan3dnw3d4frsrscvmd")
    // The Bitcoin wiki's example of wallet import format, and the first test vector of BIP 32.
    + Vector.each(
      "wallet-key", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
      "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi")

  private static func grafana(_ secret: String) -> String {
    let token = "glsa" + "_" + secret
    let sum = CRC32.sum(token.utf8)
    return token + "_" + (0..<4).map { String(format: "%02x", sum >> UInt32($0 * 8) & 0xFF) }.joined()
  }

  private static func gitlab(payload: String) -> String {
    let bytes =
      (0..<16).map { UInt8(truncatingIfNeeded: $0 * 89 + 7) } + Array(payload.utf8) + [UInt8(payload.utf8.count)]
    let body = Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
    func base36(_ value: Int, width: Int) -> String {
      let digits = String(value, radix: 36)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    let token = "glpat-" + body + ".01." + base36(body.utf8.count, width: 2)
    return token + base36(Int(CRC32.sum(token.utf8)), width: 7)
  }

  @Test(arguments: checksummed) func `confirms a token by its checksum`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
  }

  @Test(arguments: checksummed) func `refutes a token with any one character changed`(_ vector: Vector) {
    let bytes = Array(vector.value.utf8)
    for place in bytes.indices where bytes[place] != 0x2D && bytes[place] != 0x5F {
      var changed = bytes
      // Another character of the same kind.
      switch bytes[place] {
      case 0x39, 0x5A, 0x7A: changed[place] -= 1
      default: changed[place] += 1
      }
      #expect(check(vector.validator, String(decoding: changed, as: UTF8.self)) == .refuted, "at \(place)")
    }
  }

  @Test func `CRC-32 has its published check value`() {
    // The catalogue of parametrised CRC algorithms: CRC-32/ISO-HDLC of "123456789".
    #expect(CRC32.sum("123456789".utf8) == 0xCBF4_3926)
  }

  static let drawn = [
    "glpat-" + "x8Wm7qLpR2vT9kZbN4dQ", "sk_live_" + "51H8sPq2LkT9vWb4NcXr7ZdY", "9c3b72721b41351b22ae87a81ec0a4d1",
    "Tp4lxWvY5gX4llUGp4sGFkmDElfTVsO4", "MKQWIZLTOVXWG33NNZSXE5DF", "8f14e45f-ceea-467f-a0e6-1d2c3b4a5968",
  ]

  @Test(arguments: drawn) func `lets pass what a machine drew`(_ value: String) {
    #expect(check("secret", value) == .silent)
  }

  static let placeholders = [
    "glpat-xxxxxxxxxxxxxxxxxxxx", "sk_live_00000000000000000000", "your_api_key_goes_here_1", "AKIAIOSFODNN7EXAMPLE",
    "changeme-changeme-changeme", "abcdefghijklmnopqrstuvwxyz", "12345678901234567890123456789012",
    "aaaabbbbaaaabbbbaaaabbbbaaaabbbb", "ghp_REDACTEDREDACTEDREDACTED", "token-goes-here-1a2b3c4d5e", "", "short",
    "0123456789abcdef0123456789abcdef", "process.env.API_SECRET_KEY",
  ]

  @Test(arguments: placeholders) func `refutes what stands in for a secret`(_ value: String) {
    #expect(check("secret", value) == .refuted)
  }

  @Test func `random texts pass, whatever their alphabet`() {
    var generator = SplitMix(seed: 20)
    let alphabets = ["0123456789abcdef", "abcdefghijklmnopqrstuvwxyz0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"]
    for alphabet in alphabets.map({ Array($0.utf8) }) {
      for length in [20, 32, 40, 64, 128] {
        let passed = (0..<500).count { _ in
          let text = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
          return text.withUnsafeBufferPointer { SecretStrength.isRandom($0) }
        }
        #expect(passed >= 498, "\(length) of \(alphabet.count)")
      }
    }
  }

  @Test func `entropy is that of the shares`() {
    for (text, bits) in [("", 0), ("aaaa", 0), ("abab", 1), ("abcd", 2), ("abcdefgh", 3)] as [(String, Double)] {
      let found = Array(text.utf8).withUnsafeBufferPointer { SecretStrength.entropy(of: $0) }
      #expect(abs(found - bits) < 1e-12)
    }
  }

  static let notSecrets = [
    "8f14e45f-ceea-467f-a0e6-1d2c3b4a5968", "/var/lib/app/keys/server.pem", "jane.roe@example.com",
    "a sentence of a few words", "1234567890123456", "com.vantora.shop.checkout", "customer-service-team",
  ]

  @Test(arguments: notSecrets) func `takes no identifier for an unmarked secret`(_ value: String) {
    #expect(check("unmarked-secret", value) == .refuted)
  }

  @Test func `leaves to each provider's rule what it finds in any column`() throws {
    let rules = RuleSet.builtIn()
    var compared = 0
    for rule in rules.rules where rule.id.hasPrefix("secret.") && rule.evidence == .alone {
      for example in rule.examples where example.column == "value" && example.verdict == .real {
        guard let match = example.match else { continue }
        let token = String(decoding: Array(example.text.utf8)[match], as: UTF8.self)
        #expect(check("unmarked-secret", token) == .refuted, "\(rule.id) at \(example.place)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  static let connections = [
    "Server=db1;Database=x;User Id=app;Password=dqcUgxM9!ZZ;Encrypt=true;", "host=db1 user=app password='S3krt9Qw'",
    "jdbc:postgresql://db1/main?user=app&password=bqvXQqwu7&ssl=true", "Data Source=q;UID=sa;PWD = $9kQ2m",
  ]

  @Test(arguments: connections) func `confirms a connection string with a password`(_ value: String) {
    #expect(check("connection-string", value) == .confirmed)
  }

  static let connectionsWithout = [
    "Server=db1;Database=x;Integrated Security=true", "Server=db1;User Id=app;Password=",
    "host=db1 password=${PGPASSWORD}",
    "Server=db1;Password=<password>", "Server=db1;Password={0}", "Server=db1;Password=********", "PWD=xxxx", "pwd=%s",
    "Server=db1;User Id=myUsername;Password=myPassword;", "host=db1 password=$PGPASSWORD", "resetpassword=abc123", "",
  ]

  @Test(arguments: connectionsWithout) func `refutes one without, or with a placeholder`(_ value: String) {
    #expect(check("connection-string", value) == .refuted)
  }

  static let webTokens: [Vector] =
    // A header alone, a payload that is no object, and a payload cut in the middle.
    Vector.each(
      "jwt", "eyJhbGciOiJIUzI1NiJ9.bm90IGFuIG9iamVjdA.dozjgNryP4J3jVmNHl0w5N",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY.dozjgNryP4J3",
      "eyJhbGciOiJIUzI1NiJ9..dozjgNryP4J3jVmNHl0w5N")

  @Test(arguments: webTokens) func `refutes a web token that does not decode`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .refuted)
  }

  @Test func `a web token that is encrypted or compressed has no readable payload`() {
    #expect(check("jwt", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.a2V5.aXZpdg.Y2lwaGVy.dGFn") == .confirmed)
    #expect(check("jwt", "eyJhbGciOiJIUzI1NiIsInppcCI6IkRFRiJ9.q1YqLVGyUqrOTUzPBAA.dozjgNryP4J3") == .confirmed)
  }

  static let hashes: [(value: String, expected: CheckResult)] = [
    ("5f4dcc3b5aa765d61d8327deb882cf99", .silent), ("md5" + "5f4dcc3b5aa765d61d8327deb882cf99", .silent),
    ("5f4dcc3b5aa765d61d8327deb882cf99:x8Wm7q", .silent), ("X03MO1qnZdYdgyfeuILPmQ==", .silent),
    ("aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0", .silent),
    ("0x0100" + String(repeating: "4F", count: 24), .confirmed),
    ("0x0200" + String(repeating: "4F", count: 68), .confirmed),
    ("0x0100" + String(repeating: "4F", count: 20), .refuted),
    ("0x0300" + String(repeating: "4F", count: 24), .refuted),
    ("SCRAM-SHA-256$4096:c2FsdA==$a2V5:c2VydmVy", .confirmed),
    ("{SSHA}" + String(repeating: "A", count: 32), .confirmed),
    ("$S$" + String(repeating: "a", count: 52), .confirmed), ("$S$" + String(repeating: "a", count: 50), .refuted),
    ("swordfish", .refuted), ("2024-03-11", .refuted), ("true", .refuted),
    ("00000000000000000000000000000000", .refuted),
  ]

  @Test(arguments: hashes) func `tells hashes by their form`(_ value: String, _ expected: CheckResult) {
    #expect(check("password-hash", value) == expected)
  }
}

/// A small generator with a seed, so that a failure comes back.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
