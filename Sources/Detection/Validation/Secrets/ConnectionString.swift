/// What programs need to reach a database, in pairs of keys and values, with the password among them: those of ADO.NET,
/// ODBC and OLE DB (`Server=…;User Id=…;Password=…`), of libpq (`host=… user=… password=…`) and of JDBC.
///
/// Sources: Microsoft Learn, "Connection String Syntax"; PostgreSQL documentation, "Connection Strings"; the JDBC drivers'.
import ScanTypes

enum ConnectionString {
  /// Confirmed where the password is one that can be read and nobody's placeholder; refuted otherwise.
  static func check(_ written: Bytes) -> CheckResult {
    for place in written.indices {
      for key in keys where written.holds(key, at: place) {
        guard place == 0 || !written[place - 1].isLatinLetter else { continue }
        var start = place + key.utf8CodeUnitCount
        while start < written.count, written[start] == 0x20 { start += 1 }
        guard start < written.count, written[start] == 0x3D else { continue }
        start += 1
        while start < written.count, written[start] == 0x20 || written[start] == 0x27 { start += 1 }
        var end = start
        while end < written.count, !ends.contains(written[end]) { end += 1 }
        return isReadable(written.part(start..<end)) ? .confirmed : .refuted
      }
    }
    return .refuted
  }

  private static let keys: [StaticString] = ["password", "pwd"]

  /// `;` of ADO.NET, `&` of JDBC, white space of libpq, and quotes round the value.
  private static let ends: ByteSet = {
    var bytes = ByteSet()
    for byte in [0x3B, 0x26, 0x20, 0x09, 0x0A, 0x0D, 0x22, 0x27] as [UInt8] { bytes.insert(byte) }
    return bytes
  }()

  /// Not `${…}`, `{0}`, `<password>`, `%s`, `***`, `xxxx`, nor the word itself.
  private static func isReadable(_ password: Bytes) -> Bool {
    guard password.count >= 3, let first = password.first else { return false }
    switch first {
    case 0x24 where password.count < 2 || password[1] == 0x7B || password[1] == 0x28 || password[1].isLatinLetter,
      0x7B, 0x3C, 0x5B, 0x25, 0x2A, 0x23:
      return false
    default: break
    }
    if password.isOneByteRepeated || SecretStrength.holdsPlaceholder(password) { return false }
    for word in words where password.count == word.utf8CodeUnitCount && password.holds(word, at: 0) { return false }
    return true
  }

  private static let words: [StaticString] = [
    "password", "mypassword", "yourpassword", "your_password", "yourstrong", "pwd", "pass", "secret", "changeme",
    "null",
    "none", "redacted", "masked", "hidden",
  ]
}
