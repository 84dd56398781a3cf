import Testing

@testable import Detection

struct DecodingJSONTests {
  @Test func `names every leaf by the keys that lead to it`() {
    let decoded = decode(#"{"billing":{"cards":[{"number":"4111","cvv":123},{"number":"42"}],"ok":true,"none":null}}"#)
    #expect(decoded.outcome == .complete)
    #expect(
      decoded.leaves == [
        "$.billing.cards[*].number: 4111", "$.billing.cards[*].cvv: 123", "$.billing.cards[*].number: 42",
      ])
  }

  @Test(arguments: [
    (#""plain""#, ["$: plain"]),
    ("4111111111111111", ["$: 4111111111111111"]),
    ("[1.0E5, -2, \"x\"]", ["$[*]: 1.0E5", "$[*]: -2", "$[*]: x"]),
    ("[[1],[2,[3]]]", ["$[*][*]: 1", "$[*][*]: 2", "$[*][*][*]: 3"]),
    ("{}", []), ("[]", []), ("null", []), ("true", []), (#"{"a":""}"#, []),
    (#"{"a":{},"b":[],"c":1}"#, ["$.c: 1"]),
    (" \t\r\n{ \"a\" :\n1 } ", ["$.a: 1"]),
    (
      #"{"":"x","odd key":"y","it's":"z","a-b":"w"}"#,
      ["$['']: x", "$['odd key']: y", #"$['it\'s']: z"#, "$['a-b']: w"]
    ),
    (#"{"naïve":"x"}"#, ["$['naïve']: x"]),
    (#"{"a\u0062c":"x"}"#, ["$.abc: x"]),
  ]) func `reads what RFC 8259 allows`(_ text: String, _ leaves: [String]) {
    #expect(decode(text).leaves == leaves)
    #expect(decode(text).outcome == .complete)
  }

  @Test(arguments: [
    (#"["\u00e9\u4e2d\ud83d\ude00"]"#, "é中😀"),
    (#"["a\"b\\c\/d\be\ff\ng\rh\ti"]"#, "a\"b\\c/d\u{8}e\u{C}f\ng\rh\ti"),
    (#"["x\ud83d"]"#, "x\u{FFFD}"),
    (#"["\ude00x"]"#, "\u{FFFD}x"),
    (#"["\ud83d\u0041"]"#, "\u{FFFD}A"),
    (#"["\u0000"]"#, "\0"),
    (#"["\q\u12"]"#, #"\q\u12"#),
    (#"["4111\u00201111"]"#, "4111 1111"),
  ]) func `unescapes strings`(_ text: String, _ meaning: String) {
    #expect(decode(text).leaves == ["$[*]: " + meaning])
  }

  @Test(arguments: [
    (#"{"a":1,}"#, ["$.a: 1"]), ("[1,,2,]", ["$[*]: 1", "$[*]: 2"]),
    (#"{"a":NaN,"b":-Infinity,"c":undefined,"d":2}"#, ["$.d: 2"]),
    (#"{"a":foo,"b":2}"#, ["$.a: foo", "$.b: 2"]),
    (#"{"a":1 "b":2}"#, ["$.a: 1", "$.b: 2"]),
    (#"{"a":,"b":2}"#, ["$.b: 2"]),
    (#"{'a': 'x', 'b': None, 'c': True, 'd': "it's"}"#, ["$.a: x", "$.d: it's"]),
    (#"{a: "x", b_2: 3}"#, ["$.a: x", "$.b_2: 3"]),
    ("{\"a\":1}\n{\"a\":2}\n", ["$.a: 1", "$.a: 2"]), ("[1][2]", ["$[*]: 1", "$[*]: 2"]),
    (#"{"a":1,"a":2}"#, ["$.a: 1", "$.a: 2"]),
    ("\u{FEFF}{\"a\":1}", ["$.a: 1"]), ("{\"a\":1}\0\0", ["$.a: 1"]),
    ("{\"a\":\"x\u{1}\ny\"}", ["$.a: x\u{1}\ny"]),
    (#"{"a":[1,2}"#, ["$.a[*]: 1", "$.a[*]: 2"]),
  ]) func `takes what is nearly JSON`(_ text: String, _ leaves: [String]) {
    #expect(decode(text).leaves == leaves)
  }

  @Test(arguments: [
    "[Note] call 212-555-0100", "{name}, call 212-555-0100", "{212-555-0100}", "{\"a\",\"b\"}", "{a,b}",
    "[see 4111 1111", "{", "[", "[[", "", " ", "{\"a\":", "{\"a", "[\"abc",
  ]) func `leaves alone what only begins like JSON`(_ text: String) {
    #expect(decode(text).outcome == .notADocument)
    #expect(decode(text).leaves == [])
  }

  @Test(arguments: [
    (#"{"a":"x","card":"4111 1111 11"#, #""card":"4111 1111 11"#, DecodeFault.truncated),
    (#"{"a":"x","b":{"c":{"card"#, #""card"#, .truncated),
    (#"{"a":"x","b":[1,2"#, "", .truncated),
    (#"{"a":"x"} and 212-555-0100"#, "and 212-555-0100", .malformed),
    ("[1,555] 123-4567", "555] 123-4567", .malformed),
    (#"{"a":"x","phone": 555 123 4567}"#, "123 4567}", .malformed),
    (#"{"a":"x","phone": (555) 123 4567}"#, #""phone": (555) 123 4567}"#, .malformed),
  ]) func `says where text goes on`(_ text: String, _ rest: String, _ fault: DecodeFault) {
    let decoded = decode(text)
    guard case .partial(fault, _) = decoded.outcome else {
      Issue.record("the outcome is \(decoded.outcome)")
      return
    }
    #expect(decoded.rest == rest)
  }

  @Test func `reads invalid UTF-8 and keeps its bytes`() {
    let sink = Bytes()
    var paths = PathTable()
    let text = Array("[\"a".utf8) + [0xFF, 0xC3, 0x28] + Array("b\"]".utf8)
    let outcome = text.withUnsafeBufferPointer {
      DocumentDecoder().decode($0, as: .json, paths: &paths, root: .cell, into: sink)
    }
    #expect(outcome == .complete)
    #expect(sink.all == [[0x61, 0xFF, 0xC3, 0x28, 0x62]])
  }

  private final class Bytes: LeafSink {
    var all: [[UInt8]] = []
    func leaf(_ path: PathID, _ bytes: UnsafeBufferPointer<UInt8>) { all.append(Array(bytes)) }
  }

  @Test func `follows nesting of ten thousand and more`() {
    let deep = 10_000
    let text = String(repeating: "[", count: deep) + "\"x\"" + String(repeating: "]", count: deep)
    let decoded = decode(text)
    #expect(decoded.outcome == .complete)
    #expect(decoded.leaves.count == 1)
    #expect(decoded.leaves.first?.hasSuffix(": x") == true)
    #expect(decoded.paths.count < 200)

    let keys = String(repeating: #"{"a":"#, count: deep) + #"{"email":"x"}"# + String(repeating: "}", count: deep)
    #expect(decode(keys).leaves.first?.hasSuffix(".**.email: x") == true)
  }

  @Test func `gives up on bottomless nesting and says where`() {
    let text = #"{"a":"x","b":"# + String(repeating: "[", count: 200_000)
    let decoded = decode(text)
    guard case .partial(.tooDeep, let offset) = decoded.outcome else {
      Issue.record("the outcome is \(decoded.outcome)")
      return
    }
    #expect(offset > 99_000)
    #expect(decoded.leaves == ["$.a: x"])
  }

  @Test func `opens documents inside strings`() {
    #expect(decode(#"{"raw":"{\"card\":\"4111\",\"n\":[1]}"}"#).leaves == ["$.raw->$.card: 4111", "$.raw->$.n[*]: 1"])
    #expect(
      decode(#"{"raw":"  <order><buyer email=\"a@b\">B</buyer></order>"}"#).leaves
        == ["$.raw->/order/buyer/@email: a@b", "$.raw->/order/buyer: B"])
    #expect(decode(#"{"a":"{\"b\":\"{\\\"c\\\":\\\"x\\\"}\"}"}"#).leaves == ["$.a->$.b->$.c: x"])
    #expect(decode(#"["[urgent] call 212-555-0100"]"#).leaves == ["$[*]: [urgent] call 212-555-0100"])
    #expect(decode(#"{"a":"{\"b\":1} tail"}"#).leaves == ["$.a->$.b: 1", "$.a: tail"])
  }

  @Test func `reuses a decoder without mixing documents up`() {
    let decoder = DocumentDecoder()
    _ = decode(Array("[[[[\"cut".utf8), with: decoder)
    #expect(decode(Array("{\"a\":1}".utf8), with: decoder).leaves == ["$.a: 1"])
  }
}
