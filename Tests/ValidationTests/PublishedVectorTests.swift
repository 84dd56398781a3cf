import Testing

@testable import Detection

/// Numbers that the authority, the standard or the vendor publishes.
@Suite struct PublishedVectorTests {
  static let confirmed: [Vector] =
    Vector.each(
      "pan", "4111 1111 1111 1111", "5555555555554444", "378282246310005", "2223003122003222", "6011111111111117",
      "3566002020360505", "30569309025904", "36227206271667", "6200000000000005", "6799990100000000019",
      "4222222222222", "122000000000003")
    + Vector.each(
      "iban", "GB29 NWBK 6016 1331 9268 19", "DE89370400440532013000", "FR1420041010050500013M02606",
      "NL91ABNA0417164300", "CH9300762011623852957", "NO9386011117947", "BE68539007547034",
      "MT84MALT011000012345MTLCAST001S", "LC55HEMM000100010012001200023015", "SC18SSCB11010000000000001497USD",
      "BR1800360305000010009795493C1", "TN5910006035183598478831")
    + Vector.each("us-aba", "021000021", "011000015", "122105155", "322271627")
    + Vector.each("us-npi", "1234567893") + Vector.each("us-dea", "AB1234563", "F91234563")
    + Vector.each("uk-nhs", "943 476 5919", "9000000009", "9990000018")
    + Vector.each("uk-utr", "1955839661")
    + Vector.each("de-idnr", "36574261809", "86095742719", "47036892816", "65929970489")
    + Vector.each("fr-nir", "2 55 08 14 168 025 38", "1 84 12 76 451 089 46", "295109912611193")
    + Vector.each("es-dni", "12345678Z", "99999999R", "00000000T", "54362315-K")
    + Vector.each("es-nie", "X0000000T", "X5253868R", "Z8078221M")
    + Vector.each("it-cf", "RCCMNL83S18D969H", "RSSMRA85T10A562S", "CCCFBA85D03L219P")
    + Vector.each("nl-bsn", "111222333", "123456782")
    + Vector.each("pl-pesel", "44051401359", "02070803628")
    + Vector.each("se-pnr", "811228-9874", "19811228-9874", "670919-9530")
    + Vector.each("fi-hetu", "131052-308T", "010594Y9032", "010594Y9021", "020594X903P", "030694W9024", "020504A902E")
    + Vector.each("be-nn", "85.07.30-033.28", "17.07.30-033.84", "40.00.01-001.33")
    + Vector.each("ca-sin", "046 454 286", "130692544")
    + Vector.each("au-tfn", "123 456 782", "876543210", "37 118 629")
    + Vector.each("in-aadhaar", "2341 2341 2346", "9999 4105 7058")
    + Vector.each("in-pan", "AAAPZ1234C") + Vector.each("br-cpf", "111.444.777-35", "529.982.247-25")
    + Vector.each("cn-ric", "11010519491231002X")
    + Vector.each("imei", "490154203237518", "35-209900-176148-1")
    + Vector.each("vin", "1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715")
    + Vector.each(
      "btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx")
    + Vector.each(
      "eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
      "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")
    + Vector.each(
      "mrz",
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
      "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
      "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
      "I<UTOD231458907<<<<<<<<<<<<<<<\\n7408122F1204159UTO<<<<<<<<<<<6\\nERIKSSON<<ANNA<MARIA<<<<<<<<<<")
    + Vector.each(
      "jwt",
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UifQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    // Made for this test, with CRC-32 by zlib; in two parts, so that no scanner of secrets takes them for live ones.
    + Vector.each(
      "github-token", "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17", "gho_" + "AbCdEf0123456789GhIjKlMnOpQrSt1akxU7")
    + Vector.each(
      "password-hash", "$2b$12$" + String(repeating: "a", count: 53), "{SSHA}" + String(repeating: "A", count: 32),
      "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g", "pbkdf2_sha256$600000$salt$aGFzaA==",
      "$6$rounds=5000$saltsalt$" + String(repeating: "b", count: 86), "*" + String(repeating: "0A", count: 20))
    + Vector.each("track", "%B4111111111111111^DOE/JANE^29121010000000?", ";4111111111111111=29121010000000?")
    + Vector.each("ipv4", "8.8.8.8", "255.255.255.255")
    + Vector.each("ipv6", "2001:db8::1", "::1", "fe80::1%eth0", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8", "::")
    + Vector.each("email", "a.b@example.com", "x@sub.host.co.uk", "jörg@müller.de", "a@b.xn--p1ai")
    + Vector.each(
      "phone", "+49 30 901820", "(212) 736-5000", "020 7219 3000", "+1 212-736-5000 x12", "0033 1 42 76 40 40")

  @Test(arguments: confirmed) func `confirms a published number`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
  }
}
