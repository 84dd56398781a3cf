import Testing

@testable import Detection

/// What the name of a field says of whom its values are, before any value speaks.
struct FieldSubjectTests {
  /// Names of what people have, make and label, in tables that say nothing.
  @Test(arguments: [
    "title", "brand", "award_name", "prize", "dish", "pet_name", "boat", "track", "circuit", "bridge", "job_title",
    "category", "status", "colour", "currency", "country", "department", "language", "material", "node", "remark",
    "theorem", "river", "stadium", "location", "breed",
  ])
  func `a thing is no person's name`(_ name: String) {
    #expect(FieldSubject(FieldName(name, under: ["t1"])).isThing, "\(name)")
  }

  @Test(arguments: ["first_name", "c2", "owner", "patient_name", "value", "nachname"])
  func `what may be somebody's is no thing`(_ name: String) {
    #expect(!FieldSubject(FieldName(name, under: ["t1"])).isThing, "\(name)")
  }

  /// A machine, or somebody who has guests.
  @Test func `a host may be either`() {
    #expect(!FieldSubject(FieldName("host", under: ["stays"])).isThing)
    #expect(FieldSubject(FieldName("server", under: ["stays"])).isThing)
  }

  @Test(arguments: [
    "horses", "dogs", "brands", "novels", "books", "toys", "rivers", "tracks", "lakes", "stadiums", "cities",
    "products", "bands", "minifigs",
  ])
  func `names in a table of things are theirs`(_ table: String) {
    #expect(FieldSubject(FieldName("name", under: [table])).isUnderThings, "\(table)")
  }

  @Test(arguments: ["customers", "patients", "staff", "t1", "kunden"])
  func `names in other tables are not`(_ table: String) {
    #expect(!FieldSubject(FieldName("name", under: [table])).isUnderThings, "\(table)")
  }
}
