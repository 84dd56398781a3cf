import Testing

@testable import Detection

struct DecodingXMLTests {
  @Test func `names elements and attributes by the way to them`() {
    let decoded = decode(
      """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <order id="7"><buyer email='a@b.c'>Bo &amp; Co</buyer><buyer/>
        <x:note xmlns:x="urn:n">über <b>fett</b> &#x41;<![CDATA[<4111>]]></x:note></order>
      """, as: .xml)
    #expect(decoded.outcome == .complete)
    #expect(
      decoded.leaves == [
        "/order/@id: 7", "/order/buyer/@email: a@b.c", "/order/buyer: Bo & Co", "/order/x:note/@xmlns:x: urn:n",
        "/order/x:note: über ", "/order/x:note/b: fett", "/order/x:note:  A<4111>",
      ])
  }

  @Test func `reads comments, instructions and the inside of document types`() {
    let decoded = decode(
      #"<!DOCTYPE a [<!ENTITY card "4111">]><a><!-- call Bo --><?php $x = "y" ?>t</a>"#, as: .xml)
    #expect(decoded.outcome == .complete)
    #expect(decoded.leaves.contains("/a/comment():  call Bo "))
    #expect(decoded.leaves.contains(#"/a/processing-instruction(): php $x = "y" "#))
    #expect(decoded.leaves.contains { $0.hasPrefix("/doctype(): ") && $0.contains("4111") })
    #expect(decoded.leaves.contains("/a: t"))
  }

  @Test func `opens JSON inside XML and XML inside that`() {
    // A tag inside a text is a tag, and what comes before it a document cut off.
    #expect(
      decode(#"<a><p>{"card":"4111","x":"<b c='1'/>"}</p></a>"#, as: .xml).leaves
        == ["/a/p->$.card: 4111", #"/a/p: "x":""#, "/a/p/b/@c: 1", #"/a/p: "}"#])
    #expect(
      decode(#"<a><p>{"card":"4111","x":"&lt;b c='1'/>"}</p></a>"#, as: .xml).leaves
        == ["/a/p->$.card: 4111", "/a/p->$.x->/b/@c: 1"])
  }

  @Test func `does not let entities multiply`() {
    var bomb = "<!DOCTYPE z [<!ENTITY a0 \"lol\">"
    for level in 1...20 { bomb += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">" }
    let decoded = decode(bomb + "]><z x=\"&a20;\">&a20;</z>", as: .xml)
    #expect(decoded.leaves.reduce(0) { $0 + $1.utf8.count } < 10_000)

    let parameters = "<!DOCTYPE z [<!ENTITY % x \"&#37;y;&#37;y;\"><!ENTITY % y \"<!ENTITY w 'w'>\">%x;]><z>t</z>"
    #expect(decode(parameters, as: .xml).outcome == .notADocument)
  }

  @Test func `fetches nothing`() {
    let outside = #"<!DOCTYPE z [<!ENTITY f SYSTEM "file:///etc/passwd">]><z>a&f;b</z>"#
    #expect(!decode(outside, as: .xml).leaves.contains { $0.contains("root:") })
    let subset = #"<!DOCTYPE z SYSTEM "http://127.0.0.1:1/x.dtd"><z>a</z>"#
    #expect(decode(subset, as: .xml).leaves == ["/z: a"])
  }

  @Test(arguments: [
    ("<a><b>x</b><c>4111 11", "4111 11"), ("<a><b>x</b> & 4111</a>", " & 4111</a>"),
    ("<a>x</a> tail 4111", " tail 4111"), ("<a><b>x</b></c>4111</a>", "4111"),
    ("<a><b>x</b>\0 4111</a>", "4111"), ("<a><b>x</b>&nbsp;4111</a>", "&nbsp;4111"),
  ]) func `says where text goes on`(_ text: String, _ rest: String) {
    let decoded = decode(text, as: .xml)
    guard case .partial = decoded.outcome else {
      Issue.record("the outcome is \(decoded.outcome)")
      return
    }
    #expect(decoded.rest.contains(rest))
    #expect(decoded.leaves.contains { $0.hasSuffix(": x") })
  }

  @Test(arguments: ["<3 you", "<john@example.com> wrote", "< a>", "<", "", "a<b>", "<>", "<?", "<!"])
  func `leaves alone what only begins like XML`(_ text: String) {
    #expect(decode(text, as: .xml).outcome == .notADocument)
  }

  @Test func `reads fragments one after the other`() {
    #expect(decode("<a>x</a><b>y</b>\n<a>z</a>\n", as: .xml).leaves == ["/a: x", "/b: y", "/a: z"])
    let many = String(repeating: "<a>x</a>", count: 100)
    guard case .partial = decode(many, as: .xml).outcome else {
      Issue.record("a hundred fragments are read as documents")
      return
    }
  }

  @Test func `follows deep nesting and stops at bottomless`() {
    let deep = 10_000
    let text = String(repeating: "<a>", count: deep) + "<email>x</email>" + String(repeating: "</a>", count: deep)
    #expect(decode(text, as: .xml).leaves.first?.hasSuffix("/**/email: x") == true)
    guard case .partial(.tooDeep, _) = decode("<r>x" + String(repeating: "<a>", count: 150_000), as: .xml).outcome
    else {
      Issue.record("not too deep")
      return
    }
  }

  @Test func `reads a text node of many megabytes`() {
    let long = String(repeating: "0123456789", count: 1_200_000)
    let decoded = decode("<a>\(long)</a>", as: .xml)
    #expect(decoded.outcome == .complete)
    #expect(decoded.leaves.first?.utf8.count == long.utf8.count + 4)
  }

  @Test func `reads UTF-16`() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a é=\"1\">über</a>"
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let decoder = DocumentDecoder()
    for bytes in [little, big, little] {
      #expect(decode(bytes, as: .xml, with: decoder).leaves == ["/a/@é: 1", "/a: über"])
      #expect(decode(Array("<b>x</b>".utf8), as: .xml, with: decoder).leaves == ["/b: x"])
    }
  }

  @Test func `reuses a parser without mixing documents up`() {
    let decoder = DocumentDecoder()
    for number in 0..<5000 {
      let broken = number.isMultiple(of: 3)
      let decoded = decode(
        Array("<a x='\(number)'><b>\(number)\(broken ? "" : "</b></a>")".utf8), as: .xml, with: decoder)
      #expect(decoded.leaves == ["/a/@x: \(number)"] + (broken ? [] : ["/a/b: \(number)"]))
    }
  }
}
