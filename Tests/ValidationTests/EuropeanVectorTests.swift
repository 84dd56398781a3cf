import ScanTypes
import Testing

@testable import Detection

/// Numbers of Europe that an authority, a standard or a specimen document shows.
@Suite struct EuropeanVectorTests {
  static let confirmed: [Vector] =
    Vector.each("uk-upn", "B801200005001") + Vector.each("uk-vat", "GB980780684", "980780684")
    + Vector.each("ie-ppsn", "1234567T", "1234567TW", "1234567FA", "6433435F", "6433435OA")
    + Vector.each("at-vnr", "1237 010180") + Vector.each("be-nn", "85.07.30-033.28")
    + Vector.each("ch-ahv", "756.9217.0769.85") + Vector.each("fr-nif", "30 23 217 600 053")
    + Vector.each("lu-nin", "1893120105732") + Vector.each("de-rvnr", "15 070649 C 103")
    + Vector.each("de-kvnr", "A123456780", "X110411675") + Vector.each("de-lanr", "123456601")
    + Vector.each("de-document", "L01X00T471", "T220001293", "C01X00T478")
    + Vector.each("ee-ik", "38001085718", "37605030299", "60001019906") + Vector.each("lt-ak", "38703181745")
    + Vector.each("lv-pk", "161175-19997") + Vector.each("is-kennitala", "120174-3399")
    + Vector.each("se-samordning", "701063-2391", "19701063-2391") + Vector.each("se-pnr", "701063-2391")
    + Vector.each("gr-amka", "01013099997") + Vector.each("gr-afm", "094259216")
    + Vector.each("pt-nif", "501964843", "123456789") + Vector.each("pt-cc", "00000000 0 ZZ4")
    + Vector.each("tr-tckn", "10000000146") + Vector.each("bg-egn", "7523169263", "8032056031")
    + Vector.each("bg-pnf", "7111042925") + Vector.each("cz-rc", "710319/2745") + Vector.each("hr-oib", "33392005961")
    + Vector.each("hu-taj", "111 111 110", "123456788") + Vector.each("hu-tin", "8071592153")
    + Vector.each("pl-id-card", "ABA300000", "ABC523456") + Vector.each("ro-cnp", "1630615123457")
    + Vector.each("ru-inn", "500100732259") + Vector.each("ru-snils", "112-233-445 95")
    + Vector.each("ua-rntrc", "1759013776") + Vector.each("si-emso", "0101006500006")
    + Vector.each("es-nuss", "28 12345678 40")
    // VAT numbers and registers.
    + Vector.each("vat-at", "ATU13585627") + Vector.each("vat-be", "BE0428759497")
    + Vector.each("vat-bg", "BG175074752") + Vector.each("vat-ch", "CHE-107.787.577 IVA")
    + Vector.each("vat-cy", "CY10259033P") + Vector.each("vat-cz", "CZ25123891", "CZ7103192745")
    + Vector.each("vat-de", "DE136695976") + Vector.each("vat-dk", "DK13585628") + Vector.each("vat-ee", "EE100594102")
    + Vector.each("vat-gr", "EL094259216") + Vector.each("vat-es", "ESA58818501", "ES54362315K", "ESX2482300W")
    + Vector.each("vat-fi", "FI20774740") + Vector.each("vat-fr", "FR40303265045", "FR23334175221")
    + Vector.each("vat-hr", "HR33392005961") + Vector.each("vat-hu", "HU12892312")
    + Vector.each("vat-ie", "IE6433435F", "IE6433435OA") + Vector.each("vat-it", "IT00743110157")
    + Vector.each("vat-lt", "LT119511515", "LT100001919017") + Vector.each("vat-lu", "LU15027442")
    + Vector.each("vat-lv", "LV40003521600") + Vector.each("vat-mt", "MT11679112")
    + Vector.each("vat-nl", "NL004495445B01", "NL002455799B11", "NL000099998B57")
    + Vector.each("vat-no", "NO995525828MVA")
    + Vector.each("vat-pl", "PL8567346215") + Vector.each("vat-pt", "PT501964843") + Vector.each("vat-ro", "RO18547290")
    + Vector.each("vat-se", "SE123456789701") + Vector.each("vat-si", "SI50223054")
    + Vector.each("vat-sk", "SK2022749619")
    + Vector.each("be-kbo", "0428.759.497") + Vector.each("ch-uid", "CHE-107.787.577")
    + Vector.each("cz-ico", "25123891")
    + Vector.each("dk-cvr", "13585628") + Vector.each("ee-registrikood", "12345678")
    + Vector.each("es-cif", "A13585625", "J99216582") + Vector.each("fi-y-tunnus", "2077474-0")
    + Vector.each("fr-siren", "552 008 443") + Vector.each("fr-siret", "73282932000074", "35600000049837")
    + Vector.each("hu-adoszam", "12892312-2-41") + Vector.each("it-piva", "00743110157")
    + Vector.each("no-orgnr", "988 077 917") + Vector.each("pl-nip", "856-734-62-15")
    + Vector.each("pl-regon", "192598184", "12345678512347") + Vector.each("rs-pib", "101134702")
    + Vector.each("ru-org-inn", "7707083893") + Vector.each("ru-ogrn", "1022200525819", "385768585948949")
    + Vector.each("se-orgnr", "556036-0793") + Vector.each("si-maticna", "9331310000")
    + Vector.each("tr-vkn", "4540536920")
    + Vector.each("ua-edrpou", "32855961") + Vector.each("bg-eik", "175074752")

  @Test(arguments: confirmed) func `confirms a published number`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
  }

  /// What has the shape and no right to it: a birthday that never was or is to come, a region that nobody has.
  static let refuted: [Vector] =
    Vector.each("uk-chi", "3213130007", "0101010000") + Vector.each("uk-upn", "I801200005001", "B801200005002")
    + Vector.each("ie-ppsn", "1234567X", "1234567FB", "123456T") + Vector.each("at-vnr", "0237010180", "1237 011680")
    + Vector.each("ch-ahv", "757.9217.0769.85", "756.9217.0769.84")
    + Vector.each("fr-nif", "4023217600053", "3023217600054")
    + Vector.each("lu-nin", "1893130105732", "1893120105723")
    + Vector.each("de-rvnr", "15 320649 C 103", "01070649C103")
    + Vector.each("de-kvnr", "A123456781", "1123456780") + Vector.each("de-document", "L01X00T472", "L01X00T4")
    + Vector.each("dk-cpr", "321313-1234", "310299-1234")
    + Vector.each("ee-ik", "39913335718", "98001085718", "59901010000")
    + Vector.each("lv-pk", "161175-39997") + Vector.each("is-kennitala", "120174-3389", "520174-3399")
    + Vector.each("no-dnr", "01010012356") + Vector.each("se-samordning", "811228-9874")
    + Vector.each("gr-amka", "32013099997") + Vector.each("pt-nif", "401964843") + Vector.each("tr-tckn", "00000000146")
    + Vector.each("bg-egn", "7573169263") + Vector.each("cz-rc", "710319/2746", "711319/2745", "999")
    + Vector.each("hu-tin", "9071592153") + Vector.each("ro-cnp", "1630615493457", "0630615123457")
    + Vector.each("ru-snils", "112-233-445 96") + Vector.each("si-emso", "0101006700006", "3201006500006")
    + Vector.each("rs-jmbg", "0101006500006") + Vector.each("es-nuss", "99 12345678 40")
    + Vector.each("vat-fr", "FR84323140391", "FR4030326504") + Vector.each("vat-nl", "NL123456789B90")
    + Vector.each("es-cif", "B12345671", "X1234567L") + Vector.each("it-piva", "00743115157", "IT00743110157")
    + Vector.each("no-orgnr", "188077917") + Vector.each("pl-nip", "0567346215")
    + Vector.each("se-orgnr", "551228-9874")

  @Test(arguments: refuted) func `refutes what cannot be`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .refuted)
  }

  /// CPR numbers without modulo 11 are given out since 2007; new Latvian numbers have no check, nor have old Czech ones.
  static let silent: [Vector] =
    Vector.each("dk-cpr", "010107-1234") + Vector.each("lv-pk", "32123412345") + Vector.each("cz-rc", "310112/345")
    + Vector.each("de-document", "L01X00T47", "T22000129")
    // A German tax number has the check of a Croatian number.
    + Vector.each("hr-oib", "36574261809")

  @Test(arguments: silent) func `says nothing where nothing binds`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .silent)
  }
}
