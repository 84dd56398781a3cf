import ScanTypes

/// What the name of a field, and of the table round it, says of whom or what its values are.
struct FieldSubject {
  /// Whether the field is named for something else than a person or an address: a title, a brand, a town, a remark.
  let isThing: Bool
  /// Whether the table lists things, so that what sounds like a name is theirs.
  let isUnderThings: Bool

  init(_ field: FieldName) {
    // A host may be a machine or somebody who has guests: the values tell.
    isThing =
      field.translated.contains {
        $0 != "host" && TableRole.things.contains($0) || Self.named.contains($0) || Self.labels.contains($0)
      } && !field.classes.contains("person")
    isUnderThings = field.isUnderThings || field.isUnder(Self.named)
  }

  /// What is given names that people have, or is named after them, beside what `TableRole` knows.
  private static let named: Set<String> = Set(
    """
    pet horse dog cat minifigure doll character racetrack band church parish saint novel book title perfume beer drink
    node device boat yacht road theorem law prize award label arena metro neighbourhood neighborhood district quarter
    suburb painting opera play
    """.split(whereSeparator: \.isWhitespace).map { FieldName.singular(String($0)) })

  /// What texts are called that are labels of something, beside both.
  private static let labels: Set<String> = Set(
    """
    topic description comment note remark message kind state stage phase code version format class series position
    profession occupation reason source channel method mode keyword event action month weekday season taxon term disease
    illness diagnosis drug size shape feast cup zone
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
