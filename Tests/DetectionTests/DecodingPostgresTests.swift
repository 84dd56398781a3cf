import ScanTypes
import Testing

@testable import Detection

struct DecodingPostgresTests {
  @Test(arguments: [
    (#""a"=>"b", "c"=>NULL"#, ["$.a: b"]),
    (#""e-mail"=>"x@y", "q"=>"a\"b\\c""#, ["$['e-mail']: x@y", #"$.q: a"b\c"#]),
    ("a=>1,b=>2", ["$.a: 1", "$.b: 2"]), (#""a"=>"NULL""#, ["$.a: NULL"]),
    (#""doc"=>"{\"n\": 5}""#, ["$.doc->$.n: 5"]),
    (#""bo@example.com"=>"x""#, ["$.{key}~: bo@example.com", "$.{key}: x"]),
    ("", []),
  ]) func `reads hstore`(_ text: String, _ leaves: [String]) {
    #expect(decode(text, as: .hstore).leaves == leaves)
    #expect(decode(text, as: .hstore).outcome == .complete)
  }

  @Test(arguments: [
    (#"{a,"b c",NULL,d}"#, ["$[*]: a", "$[*]: b c", "$[*]: d"]), ("{}", []),
    ("{{1,2},{3,4}}", ["$[*][*]: 1", "$[*][*]: 2", "$[*][*]: 3", "$[*][*]: 4"]),
    ("[0:1]={a,b}", ["$[*]: a", "$[*]: b"]), (#"{"a\"b","c\\d"}"#, [#"$[*]: a"b"#, #"$[*]: c\d"#]),
    (#"{"{\"card\": \"4111\"}","NULL"}"#, ["$[*]->$.card: 4111", "$[*]: NULL"]),
    (#"{"(1,\"b c\")","(555) 010-0199"}"#, ["$[*]->$.f1: 1", "$[*]->$.f2: b c", "$[*]: (555) 010-0199"]),
  ]) func `reads arrays`(_ text: String, _ leaves: [String]) {
    #expect(decode(text, as: .postgresArray).leaves == leaves)
    #expect(decode(text, as: .postgresArray).outcome == .complete)
  }

  @Test(arguments: [
    (#"(a,"b ""c""",)"#, ["$.f1: a", #"$.f2: b "c""#]), ("()", []), ("(,,x)", ["$.f3: x"]),
    (#"(1,"{a,b}","(x,y)")"#, ["$.f1: 1", "$.f2->$[*]: a", "$.f2->$[*]: b", "$.f3->$.f1: x", "$.f3->$.f2: y"]),
    (#"("back\\slash","{""n"": 1}")"#, [#"$.f1: back\slash"#, "$.f2->$.n: 1"]),
  ]) func `reads composites`(_ text: String, _ leaves: [String]) {
    #expect(decode(text, as: .postgresComposite).leaves == leaves)
    #expect(decode(text, as: .postgresComposite).outcome == .complete)
  }

  @Test(arguments: [
    (DocumentKind.hstore, #""a"=>"b", "c"=>"4111"#, #""c"=>"4111"#), (.hstore, #""a"=>"b", 4111"#, "4111"),
    (.postgresArray, #"{a,"4111"#, "4111"), (.postgresArray, "{a,4111", "4111"),
    (.postgresArray, "{a} 4111", "4111"), (.postgresComposite, "(a,4111", "4111"),
    (.postgresComposite, "(a) 4111", "4111"),
  ]) func `says where text goes on`(_ kind: DocumentKind, _ text: String, _ rest: String) {
    let decoded = decode(text, as: kind)
    guard case .partial = decoded.outcome else {
      Issue.record("the outcome is \(decoded.outcome)")
      return
    }
    #expect(decoded.rest.contains(rest))
  }

  @Test(arguments: [
    (DocumentKind.hstore, "a plain text"), (.hstore, #""a"=>"cut"#), (.postgresArray, "{"), (.postgresArray, "[5] a"),
    (.postgresArray, "text"), (.postgresComposite, "text"), (.postgresComposite, ""), (.postgresComposite, "(\"a"),
  ]) func `leaves alone what is none of these`(_ kind: DocumentKind, _ text: String) {
    #expect(decode(text, as: kind).outcome == .notADocument)
  }

  @Test(arguments: [
    (ColumnKind.text, "{\"a\":1}", DocumentKind?.some(.json)), (.text, " \n[1]", .json), (.text, "<a/>", .xml),
    (.text, "plain", nil), (.text, "\"quoted\"", nil), (.text, "", nil), (.json, "\"quoted\"", .json),
    (.json, "42", .json), (.hstore, "\"a\"=>\"b\"", .hstore), (.array, "{a}", .postgresArray),
    (.composite, "(a)", .postgresComposite), (.range, "[1,5)", nil), (.xml, "<a/>", .xml), (.integer, "42", nil),
    (.text, "\u{FEFF}{\"a\":1}", .json), (.binary, "{\"a\":1}", .json),
  ]) func `tells notations by column and first bytes`(_ column: ColumnKind, _ text: String, _ kind: DocumentKind?) {
    let found = Array(text.utf8).withUnsafeBufferPointer { DocumentDecoder.kind(of: $0, column: column) }
    #expect(found == kind)
  }
}
