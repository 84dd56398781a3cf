/// The line of an address that leads to a door: a street and a number in either order, or a post office box.
import ScanTypes

enum StreetAddress {
  /// Confirmed with a word for a street (`Street`, `…straße`, `rue`) or a box; silent for a number and words; refuted
  /// without a number or such a word, and for what is another kind of address.
  static func check(_ written: Bytes) -> CheckResult {
    guard written.count >= 4, written.count <= 160, !isOtherAddress(written) else { return .refuted }
    if isEastAsian(written) { return .confirmed }
    var letters = 0
    var hasNumber = false
    var hasStreet = false
    var hasBox = false
    var words = 0
    var index = 0
    while index < written.count {
      guard isWordByte(written[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < written.count, isWordByte(written[index]) { index += 1 }
      let word = written.part(start..<index)
      words += 1
      if word.isDigit(0) {
        let digits = word.prefix { $0 &- 0x30 < 10 }.count
        // A number of a house, maybe with a letter; longer ones are of something else.
        if digits <= 6, word.count - digits <= 3 { hasNumber = true }
        letters += word.count - digits
        continue
      }
      letters += word.count
      if streets.holds(word) || endsLikeStreet(word) { hasStreet = true }
      if boxes.holds(word) { hasBox = true }
    }
    guard letters >= 3, words >= 2 || hasStreet else { return .refuted }
    if hasBox && hasNumber || hasStreet && (hasNumber || words >= 2) { return .confirmed }
    return hasNumber && words <= 12 || hasStreet ? .silent : .refuted
  }

  /// `北京市朝阳区建国路88号`, `서울특별시 강남구 테헤란로 169`: five or more characters of three bytes, and a number.
  private static func isEastAsian(_ written: Bytes) -> Bool {
    let wide = written.count { (0xE3...0xED).contains($0) }
    return wide >= 5 && written.contains { $0 &- 0x30 < 10 }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 && byte != 0xFF || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// An e-mail address, a wallet, a URL, an IP or a MAC address.
  private static func isOtherAddress(_ written: Bytes) -> Bool {
    var dots = 0
    var colons = 0
    var others = 0
    for (index, byte) in written.enumerated() {
      switch byte {
      case 0x40, 0x5F, 0x7B, 0x7D, 0x3D, 0x3C, 0x3E, 0x7C: return true
      case 0x2E: dots += 1
      case 0x3A: colons += 1
      case 0x20, 0x2C, 0x80...0xFF: others += 1
      case 0x2F where index > 0 && written[index - 1] == 0x2F: return true
      default: continue
      }
    }
    return colons >= 2 || dots >= 3 && others == 0 || others == 0 && written.count > 40
  }

  /// `Hauptstraße`, `Kerkstraat`, `Storgatan`: the street is the end of the word.
  private static func endsLikeStreet(_ word: Bytes) -> Bool {
    for ending in endings where word.count > ending.utf8CodeUnitCount + 1 {
      let start = word.count - ending.utf8CodeUnitCount
      var isSame = true
      for offset in 0..<ending.utf8CodeUnitCount {
        let byte = word[start + offset]
        let lower = byte.lowered
        if lower != ending.utf8Start[offset] {
          isSame = false
          break
        }
      }
      if isSame { return true }
    }
    return false
  }

  private static let endings: [StaticString] = [
    "straße", "strasse", "str", "weg", "platz", "gasse", "allee", "damm", "ufer", "steig", "straat", "laan", "plein",
    "gracht", "kade", "singel", "dreef", "gatan", "vägen", "vagen", "gata", "veien", "vej", "vejen", "gade", "gaten",
    "katu",
    "utca",
  ]

  private static let boxes = WordSet(
    "box postfach pobox bp apartado casella postbus skrytka psc apo fpo dpo boîte locked")

  private static let streets = WordSet(
    """
    street st avenue ave av road rd lane ln drive dr boulevard blvd court ct place pl terrace ter trace trl trail circle cir
    crescent cres parkway pkwy highway hwy square sq close gardens grove way walk mews row alley plaza plz freeway fwy
    turnpike tpke expressway path loop pass bend ridge hill hills heights hts crossing xing view vista point pt creek run
    station island branch bridge bypass canyon cape cliff club common corner cove crest curve dale dam divide estate estates
    extension falls ferry field fields flat flats ford forest fork forks fort garden gateway glen glens green greens harbor
    haven hollow inlet junction key keys knoll knolls lake lakes landing light lights loaf lock locks lodge mall manor
    meadow meadows mill mills mission motorway mount mountain neck orchard oval overpass park parks parkways passage pike
    pine pines plain plains port ports prairie radial ramp ranch rapid rapids rest ridges river route shoal shoals shore
    shores skyway spring springs spur spurs squares stravenue stream summit throughway track trafficway tunnel
    underpass union unions valley valleys via viaduct village villages ville villas ways well wells apt suite ste unit floor
    straße strasse str weg platz gasse allee ring damm ufer markt
    rue avenue boulevard bd chemin impasse allée allee quai cours passage ruelle sentier faubourg résidence hameau lieu-dit
    lieu
    calle c/ avenida avda paseo plaza carretera ctra camino ronda travesía travesia pasaje glorieta urbanización
    urbanizacion polígono calzada carrera cra transversal diagonal privada andador boulevard colonia
    via viale corso piazza piazzale largo vicolo strada contrada borgo lungomare località salita
    straat laan plein gracht kade
    rua avenida travessa praça praca largo alameda rodovia estrada viela quadra beco
    ulica ul ul. aleja aleje al os osiedle plac pl
    gatan vägen gata vej vei gade katu tie utca út tér sokak cad caddesi mahallesi mah sk bulvarı
    ulice náměstí namesti trg cesta strada bulevardul ulitsa prospekt улица
    marg nagar chowk salai galli sector phase block plot flat jalan jl lorong
    """)
}
