import ScanTypes

/// The words of a line of an address: what is the street, what its number, what a box.
struct StreetParts {
  private(set) var letters = 0
  private(set) var words = 0
  /// Numbers that may be of a house: up to six digits, maybe with a letter.
  private(set) var numbers = 0
  /// Words that are a street, or end in one.
  private(set) var streets = 0
  private(set) var hasBox = false
  /// A box that can only be one of a post office: `P.O. Box`, `Postfach`.
  private(set) var hasPostBox = false
  /// A word before the number of a flat or a floor that may stand for a line of an address by itself.
  private(set) var hasUnit = false
  /// Words that are neither street, unit, box nor number; a street that is the end of a word brings its name with it.
  private(set) var names = 0
  private(set) var beginsWithNumber = false
  private(set) var endsWithNumber = false
  /// Letters and digits in one word, or a number too long for a house: a reference, a postal code.
  private(set) var hasCode = false
  private var isAfterPost = false

  var hasStreet: Bool { streets > 0 }
  var hasNumber: Bool { numbers > 0 }

  /// - Complexity: O(`written.count`).
  init(_ written: Bytes) {
    var index = 0
    while index < written.count {
      guard Self.isWordByte(written[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < written.count, Self.isWordByte(written[index]) { index += 1 }
      add(written.part(start..<index))
    }
  }

  private mutating func add(_ word: Bytes) {
    words += 1
    endsWithNumber = false
    if word.isDigit(0) {
      let digits = word.prefix { $0 &- 0x30 < 10 }.count
      // A number of a house, maybe with a letter; longer ones are of something else.
      if digits > 4 { hasCode = true }
      if digits <= 6, word.count - digits <= 3 {
        numbers += 1
        if words == 1 { beginsWithNumber = true }
        endsWithNumber = true
      } else {
        names += 1
      }
      letters += word.count - digits
      return
    }
    letters += word.count
    if word.contains(where: \.isDecimalDigit) { hasCode = true }
    let isEnding = Self.endsLikeStreet(word)
    // Thai writes its words together.
    let isThai = word[0] == 0xE0 && Self.hasThaiWord(word)
    if isEnding || isThai || Self.streetWords.holds(word) {
      streets += 1
      if isEnding || isThai { names += 1 }
    } else if Self.boxes.holds(word) {
      hasBox = true
      if isAfterPost || !Self.anyBoxes.holds(word) { hasPostBox = true }
    } else if Self.lines.holds(word) {
      hasUnit = true
    } else if !Self.units.holds(word), word.count > 1 {
      names += 1
    } else if word.count == 1, endsWithNumber == false, numbers > 0 {
      // `12 b`
      endsWithNumber = true
    }
    isAfterPost = Self.posts.holds(word)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 && byte != 0xFF || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static func hasThaiWord(_ word: Bytes) -> Bool { thai.contains { word.holds($0) } }

  /// Whether two words that Chinese, Japanese and Korean addresses are made of stand in a text, or one for a road before a
  /// number (`테헤란로 167`, `建国路88号`): by itself each is a syllable of many other words.
  static func hasEastAsianWords(_ text: Bytes) -> Bool {
    eastAsian.count { text.holds($0) } >= 2 || eastAsianRoads.contains { isBeforeNumber($0, in: text) }
  }

  private static func isBeforeNumber(_ word: [UInt8], in text: Bytes) -> Bool {
    guard text.count > word.count else { return false }
    return (0..<text.count - word.count).contains { start in
      guard text.part(start..<start + word.count).elementsEqual(word) else { return false }
      let rest = text.part(start + word.count..<text.count)
      return rest[0].isDecimalDigit || rest[0] == 0x20 && rest.count > 1 && rest[1].isDecimalDigit
    }
  }

  private static let eastAsianRoads = ["路", "街", "로", "길"].map { Array($0.utf8) }

  private static let thai = ["ถนน", "ซอย", "หมู่", "ตำบล", "แขวง", "เขต", "อำเภอ"].map { Array($0.utf8) }
  private static let eastAsian = [
    "丁目", "番地", "番", "号", "號", "路", "街", "巷", "弄", "区", "區", "町", "村", "市", "県", "室", "로", "길", "동", "구",
    "시",
  ].map { Array($0.utf8) }

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
    "katu", "utca", "ulica", "intie", "kuja", "polku", "stræde", "stien", "stigen", "gränd",
    "torget", "torg", "allé",
  ]

  private static let boxes = WordSet(
    "box postfach pobox bp apartado casella postbus skrytka psc apo fpo dpo boîte locked")

  private static let streetWords = WordSet(
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
    underpass union unions valley valleys via viaduct village villages ville villas ways well wells
    straße strasse str weg platz gasse allee ring damm ufer markt
    rue bd chemin impasse allée quai cours ruelle sentier faubourg résidence hameau
    lieu
    calle avenida avda paseo carretera ctra camino ronda travesía travesia pasaje glorieta urbanización
    urbanizacion polígono calzada carrera cra transversal diagonal privada andador colonia
    viale corso piazza piazzale largo vicolo strada contrada borgo lungomare località salita
    straat laan plein gracht kade
    rua travessa praça praca alameda rodovia estrada viela quadra beco
    ulica ul aleja aleje al os osiedle plac
    gatan vägen gata vej vei gade katu tie utca út tér sokak cad caddesi mahallesi mah sk bulvarı
    ulice náměstí namesti trg cesta bulevardul ulitsa prospekt улица
    marg nagar chowk salai galli jalan jl lorong gg gang perum
    ул просп пр пер переулок проспект бульвар бульв наб набережная шоссе площадь пл вул вулиця пров провулок площа
    майдан узвіз бул жк тракт проезд аллея
    οδός οδοσ λεωφ λεωφόρος πλατεία πλ λ
    רחוב רח שדרות שד דרך סמטת כיכר שכונת
    شارع طريق حي ميدان جادة زقاق
    मार्ग पथ रोड गली नगर सड़क चौक सेक्टर विहार कॉलोनी मोहल्ला लेन
    đường phố ngõ ngách hẻm thôn xã quận phường
    naselje sokağı sokagi
    """)

  /// What stands before the number of a door, a floor, a building: with a street, part of its address.
  private static let anyBoxes = WordSet("box boîte")
  private static let lines = WordSet("apt suite ste unit floor block plot flat sector phase")
  private static let posts = WordSet("po p o post office")
  private static let units = WordSet(
    """
    no nr room building bldg house lot appt bât bat étage etage esc piso pta puerta int
    interno scala kv кв дом корп стр буд д м lok top stiege og eg dg whg daire kat blok rt rw d دور شقة مبنى דירה קומה
    """)
}

extension Bytes {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard part.count <= count, let first = part.first else { return false }
    for start in 0...(count - part.count) where self[start] == first {
      if self[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }
}
