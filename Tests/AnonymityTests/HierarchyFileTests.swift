import Testing

@testable import Anonymity

@Suite struct HierarchyFileTests {
  private func read(_ text: String) throws -> HierarchyFile {
    let bytes = Array(text.utf8)
    return try HierarchyFile(bytes.span, name: "icd.csv")
  }

  @Test func `reads values and their ancestors`() throws {
    let file = try read("\u{FEFF}J10,\"Influenza, all\",lungs\r\nJ18,Pneumonia,lungs\n\n\"K\"\"25\",Ulcer,stomach")
    #expect(file.height == 2)
    #expect(file.levels == [.level(1), .level(2), .drop])
    func ancestor(_ value: String, _ level: Int) -> String? {
      file.ancestor(of: ArraySlice(value.utf8), level: level).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(ancestor("J10", 1) == "Influenza, all")
    #expect(ancestor("K\"25", 2) == "stomach")
    #expect(ancestor("J10", 3) == nil)
    #expect(ancestor("Z99", 1) == nil)
  }

  @Test(arguments: [
    ("a,b\nc\n", 2, "0 levels, where the first line has 1"), ("a,b,c\nd,,f\n", 2, "level 1 is missing"),
    ("a,b\nc,d,e\n", 2, "2 levels, where the first line has 1"), ("a\n", 1, "no level stands beside the value"),
    ("a,b\nb,c\n\na,d\n", 4, "the value of line 1 again"), ("", 1, "no line"), ("\n\n", 1, "no line"),
    ("a,b\n\"c,d\n", 2, "a quote does not end"), ("a,b\n\"c\"d,e\n", 2, "text stands behind a quoted cell"),
    ("a,b\n\"c\nd\",e\nf\n", 4, "0 levels, where the first line has 1"),
  ])
  func `says where a mistake is, and never what the value was`(_ text: String, _ line: Int, _ problem: String) {
    let error = #expect(throws: HierarchyFileError.self) { try read(text) }
    #expect(error?.file == "icd.csv" && error?.line == line && error?.problem == problem)
    #expect(error?.description.hasPrefix("icd.csv:\(line): ") == true)
  }

  @Test func `serves generalisation and t-closeness alike`() throws {
    let file = try read("flu,respiratory,*\npneumonia,respiratory,*\nulcer,digestive,*\n1,digestive,*")
    var book = CodeBook(key: SipKey(low: 1, high: 2))
    let flu = book.code(of: "flu")
    let pneumonia = book.code(of: "pneumonia")
    let ulcer = book.code(of: "ulcer")
    let number = book.code(ofNumber: Array("1.0".utf8).span)
    #expect(file.missing(from: book) == 0)
    let ladder = try GeneralisationLadder(column: "d", book: book, levels: file.levels, hierarchy: file)
    #expect(ladder.groups[1][Int(flu)] == ladder.groups[1][Int(pneumonia)])
    #expect(ladder.groups[1][Int(number)] == ladder.groups[1][Int(ulcer)])
    #expect(ladder.groups[1][Int(flu)] != ladder.groups[1][Int(ulcer)])
    let tree = file.tree(over: book)
    #expect(tree.places([flu, pneumonia, ulcer, .null]))
    // Half a step up within respiratory: {flu} against {flu, pneumonia}.
    let table = try attribute([[flu: 1], [pneumonia: 1]])
    #expect(table.closeness(.hierarchical(tree)).isClose(to: 0.25))

    _ = book.code(of: "gout")
    #expect(file.missing(from: book) == 1)
    #expect(throws: GeneralisationError.notApplicable(column: "d", level: .level(1))) {
      try GeneralisationLadder(column: "d", book: book, levels: file.levels, hierarchy: file)
    }
  }
}
