import ScanTypes
import Testing

@testable import Detection

/// National numbers outside Europe: generated ones whose check is known, published ones, and wrong ones.
@Suite struct WorldNumberTests {
  /// Their checks find each wrong digit.
  static let findsEveryDigit: [Vector] =
    Vector.each("au-abn", "49281165701")
    + Vector.each("nz-nhi", "RQC5331")
    + Vector.each("hk-hkid", "W4816202")
    + Vector.each("in-vid", "5099222128188122")
    + Vector.each("in-epic", "YDW9919572")
    + Vector.each("sg-nric", "T6047727I")
    + Vector.each("vn-mst", "0404031081")
    + Vector.each("ar-cuit", "20143803261")
    + Vector.each("cl-rut", "109537063")
    + Vector.each("ec-ci", "1024840470")
    + Vector.each("do-cedula", "00299567479")
    + Vector.each("gt-nit", "503414042")
    + Vector.each("ca-ohip", "5760775238")
    + Vector.each("ca-bcphn", "9858035818")
    + Vector.each("za-id", "7105237615083")
    + Vector.each("il-id", "324195775")
    + Vector.each("ae-eid", "784199402965075")
    + Vector.each("sa-id", "1001674264")
    + Vector.each("sa-iqama", "2729576609")
    + Vector.each("in-gstin", "09TDDPF2666A2ZF")

  @Test(arguments: findsEveryDigit) func `confirms a number and none with one digit changed`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
    for changed in withOneDigitChanged(vector.value) {
      #expect(check(vector.validator, changed.text) == .refuted, "digit \(changed.index) in \(changed.text)")
    }
  }

  /// Numbers and where their check character stands: no other one fits there.
  static let checked: [(validator: String, value: String, place: Int)] = [
    ("au-medicare", "6622392829", 8),
    ("au-acn", "659357016", 8),
    ("nz-ird", "127138001", 8),
    ("hk-hkid", "DU0595360", 8),
    ("tw-id", "S188289058", 9),
    ("tw-arc", "L933714220", 9),
    ("tw-arc", "CB18611743", 9),
    ("jp-mynumber", "751823900690", 11),
    ("kr-brn", "2098748373", 9),
    ("sg-nric", "M3560879J", 8),
    ("sg-uen", "198993358W", 9),
    ("sg-uen", "80568397J", 8),
    ("sg-uen", "T15LL7856L", 9),
    ("th-pin", "1427794731202", 12),
    ("br-cnpj", "59141307000155", 13),
    ("br-cnpj", "JEC8D985000100", 12),
    ("br-cns", "776149168874638", 14),
    ("br-cns", "200039933070005", 14),
    ("mx-curp", "BAHN450823HNLQGG25", 17),
    ("co-nit", "8396851420", 9),
    ("pe-ruc", "10222773038", 10),
    ("uy-ci", "47471375", 7),
    ("ve-rif", "V828135143", 9),
    ("ve-rif", "J922695368", 9),
    ("py-ruc", "53707583", 7),
    ("sv-nit", "02102002781942", 13),
    ("ir-melli", "1000904156", 9),
    ("in-gstin", "07XAWCM0082O2Z3", 14),
    ("gt-nit", "239489799", 8),
    ("cl-rut", "10565667K", 8),
    ("za-id", "5303084984189", 12),
  ]

  @Test(arguments: checked) func `finds one check character alone right`(
    _ row: (validator: String, value: String, place: Int)
  ) {
    var bytes = Array(row.value.utf8)
    let fitting = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8.filter { character in
      bytes[row.place] = character
      return check(row.validator, String(decoding: bytes, as: UTF8.self)) == .confirmed
    }
    #expect(fitting == [Array(row.value.utf8)[row.place]])
  }

  /// What agencies and the documentation of open-source validators publish.
  static let published: [Vector] =
    Vector.each("au-medicare", "2123 45670 1", "2123 45670 1/1")
    + Vector.each("au-abn", "51 824 753 556", "83914571673")
    + Vector.each("au-acn", "004 085 616", "010 499 966")
    + Vector.each("nz-ird", "49-091-850", "35901981", "136-410-132")
    + Vector.each("nz-nhi", "ZZZ0016", "ZZZ0024", "ZAC5361", "ZBN77VL", "ALU18KZ")
    + Vector.each("hk-hkid", "A123456(3)", "AB987654(3)")
    + Vector.each("tw-id", "A123456789", "F131104093") + Vector.each("tw-arc", "A800000014")
    + Vector.each("in-epic", "WKH1186253") + Vector.each("in-gstin", "27AAPFU0939F1ZV")
    + Vector.each("jp-mynumber", "123456789018") + Vector.each("kr-rrn", "971013-9019902")
    + Vector.each("kr-brn", "116-82-00276", "134-86-72683")
    + Vector.each("sg-nric", "S1234567D", "S0000001I", "F1234567N", "G1234567X", "T1234567J")
    + Vector.each("sg-uen", "00192200M", "197401143C", "S16FC0121D", "T01FC6132D")
    + Vector.each("th-pin", "1-2345-67890-12-1", "1-1017-00230-70-8")
    + Vector.each("my-nric", "770305-02-1234") + Vector.each("id-nik", "3171011708450001")
    + Vector.each("vn-mst", "0100233488", "0314409058-002") + Vector.each("pk-cnic", "34201-0891231-8")
    + Vector.each("br-cnpj", "11.222.333/0001-81", "16.727.230/0001-97", "12.ABC.345/01DE-35")
    + Vector.each("br-cns", "898 0000 0004 3208") + Vector.each("mx-curp", "BOXW310820HNERXN09", "XEXX010101HNEXXXA4")
    + Vector.each("mx-rfc", "GODE561231GR8", "EKU9003173C9") + Vector.each("ar-cuit", "20-05536168-2", "20-26756539-3")
    + Vector.each("cl-rut", "12.531.909-2", "76086428-5", "11.111.111-1") + Vector.each("co-nit", "213123432-1")
    + Vector.each("pe-dni", "10117410-2") + Vector.each("pe-ruc", "20512333797", "20480316259")
    + Vector.each("ec-ci", "171430710-3", "1714307103001") + Vector.each("uy-ci", "1.234.567-2")
    + Vector.each("ve-rif", "V-11470283-4") + Vector.each("do-cedula", "001-1391820-5", "22400022111")
    + Vector.each("cr-cpf", "3-0455-0175", "01-0913-0259") + Vector.each("gt-nit", "576937-K", "7108-0", "3952550-3")
    + Vector.each("sv-nit", "0614-050707-104-8") + Vector.each("cu-ni", "91021027775", "72062506561")
    + Vector.each("py-ruc", "80028061-0", "9991603") + Vector.each("ca-bcphn", "9698 658 215")
    + Vector.each("ca-ohip", "1234-567-897", "1234567897AB") + Vector.each("za-id", "7503305044089", "8001015009087")
    + Vector.each("il-id", "3933742-3", "123456782") + Vector.each("ir-melli", "0012345679")

  @Test(arguments: published) func `confirms a published number`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
  }

  /// No check binds, or none is known.
  static let silent: [Vector] =
    Vector.each("kr-rrn", "971013-1019903", "050505-3123456") + Vector.each("kr-frn", "850505-5123457")
    + Vector.each("mx-rfc", "XAXX010101000", "GODE561231GR9") + Vector.each("pe-dni", "10117410")
    + Vector.each("ph-tin", "123-456-789-000") + Vector.each("ng-nin", "12345678901")

  @Test(arguments: silent) func `says nothing where nothing binds`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .silent)
  }

  static let refuted: [Vector] =
    Vector.each("us-atin", "900-92-1234", "893-93-1234") + Vector.each("us-ein", "07-1234567", "89-1234567")
    + Vector.each("au-medicare", "1123456701", "2123456710", "2123456700") + Vector.each("au-abn", "10868097595")
    + Vector.each("nz-ird", "9125568", "136410133") + Vector.each("nz-nhi", "ZZI0016", "ZZZ0017", "ZBN77VM")
    + Vector.each("tw-id", "A323456789", "A800000014") + Vector.each("tw-arc", "A123456789", "AE00000009")
    + Vector.each("in-vid", "1341234123412341") + Vector.each("in-gstin", "40AAPFU0939F1ZV", "27AAPFU0939F1ZX")
    + Vector.each("kr-rrn", "971313-1019903", "971013-5019903") + Vector.each("kr-frn", "850505-1123456")
    + Vector.each("sg-nric", "S1234567A", "A1234567D") + Vector.each("th-pin", "0-2345-67890-12-1")
    // Places that do not exist, days that never were.
    + Vector.each("my-nric", "770305-00-1234", "770335-02-1234", "771305-02-1234")
    + Vector.each("id-nik", "9971011708450001", "3171013208450001", "3171011713450001", "3171011708450000")
    + Vector.each("vn-cccd", "003090000001", "001490000001", "101090000001") + Vector.each("vn-mst", "0100233489")
    + Vector.each("pk-cnic", "84201-0891231-8", "34201-0891231-0") + Vector.each("lk-nic", "854003937V", "199036700937")
    + Vector.each("mx-curp", "BOXW310820HZZRXN09", "BOXW311320HNERXN09", "BOXW310820HNERXN08")
    + Vector.each("mx-rfc", "GODE561331GR8") + Vector.each("ar-cuit", "41-05536168-2", "20267565392")
    + Vector.each("pe-dni", "10117410-3") + Vector.each("ec-ci", "9914307103", "1774307103", "1714307104")
    + Vector.each("ve-rif", "V-11470283-3", "X-11470283-4") + Vector.each("cr-cpf", "0-0455-0175", "1-0000-0175")
    + Vector.each("sv-nit", "0614-051307-104-8", "0614-050707-104-7") + Vector.each("cu-ni", "91023027775")
    + Vector.each("ca-bcphn", "8698658215") + Vector.each("ca-ramq", "TREM85133112", "TREM85633112")
    + Vector.each("za-id", "7513305044089", "7503305044389") + Vector.each("eg-nid", "49001011234567", "29001019934567")
    + Vector.each("ae-eid", "785198012345674", "784180012345676") + Vector.each("sa-id", "3000000008")
    + Vector.each("br-cns", "398000000043208", "198000000043208")

  @Test(arguments: refuted) func `refutes what cannot be`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .refuted)
  }
}
