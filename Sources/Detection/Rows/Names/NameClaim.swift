import ScanTypes

/// Weighs whether a field holds names of persons: what its values say, moved by its name, its table and its neighbours.
///
/// All is in natural logarithms of odds, about; the weights are set over the columns of the split `dev`.
struct NameClaim {
  let shares: NameShares
  /// What the name says of the rule that looks for persons.
  let evidence: NameEvidence
  let subject: FieldSubject
  /// Whether the table is about people otherwise.
  let isAboutPeople: Bool
  /// Whether mail addresses of the rows are made of these values.
  var agreesWithMail: Bool
  /// Whether a field right beside it holds first names, or last ones.
  let isBesideNames: Bool
  /// Whether the persons of the rows have their names elsewhere, so that a column of first names is not the half of theirs.
  let isBesideWholeNames: Bool
  /// Whether the name promises what some other rule looks for.
  let isNamedOtherwise: Bool

  static let weightOfMail = 2.0

  /// How far the evidence goes beyond what is asked for; negative where it does not suffice.
  var margin: Double {
    var weight = shares.ratio - shares.threshold
    switch evidence {
    case .none: break
    case .against: weight -= 3
    case .maybe: weight += 0.6
    case .weak, .strong, .exact: weight += 0.9
    }
    if subject.isThing { weight -= 1.5 }
    if subject.isUnderThings { weight -= 2 }
    if isNamedOtherwise { weight -= 0.4 }
    if isAboutPeople { weight += 0.4 }
    if agreesWithMail { weight += Self.weightOfMail }
    if isBesideNames { weight += 0.8 }
    // No lexicon knows the names of all countries.
    if shares.shapely * 5 >= shares.distinct * 4 { weight += 0.6 }
    // A dozen labels that come again and again are kinds of things, however they sound.
    if evidence < .weak, !agreesWithMail {
      if shares.distinct <= 12, shares.values >= 8 * shares.distinct { weight -= 0.8 }
      // Storms, songs, wards: people's first names are not dealt out evenly.
      if shares.isOfOneWord, shares.isRecurring, shares.distinct <= 40, evidence == .none, isBesideWholeNames {
        weight -= 1.6
      }
    }
    if shares.isNamedAfterPersons, evidence < .strong, !agreesWithMail { weight -= 3 }
    return weight
  }

  /// Persons among firms: many values that can be nothing else, in a field that is named for neither.
  private var isMixed: Bool {
    shares.distinct >= 20 && shares.pairs * 10 >= shares.distinct * 3 && (evidence >= .maybe || isAboutPeople)
      && evidence != .against && !subject.isThing && !subject.isUnderThings && !shares.isNamedAfterPersons
  }

  /// Of the values, those that are names: all that could be where the field as a whole is one of names.
  var share: Double {
    margin >= 0 ? shares.readableShare : Double(shares.names) / Double(max(shares.distinct, 1))
  }

  /// Whether a name that was found by a word such as `name` alone is none: the fewer values read as names, the surer, and
  /// sooner where the table lists things.
  var isRefuted: Bool { margin < (subject.isThing || subject.isUnderThings ? 0 : -0.9) && !isConvincing }

  var isConvincing: Bool {
    // Three first names in hundreds of rows are labels, or tell too little.
    (shares.distinct >= 5 || shares.distinct >= 3 && shares.values <= 3 * shares.distinct) && (margin >= 0 || isMixed)
      && (shares.names >= 2 || agreesWithMail)
  }

  /// The evidence in a sentence, for who asks why.
  var words: String {
    var words =
      "\(shares.names) of \(shares.distinct) distinct values read as names, \(shares.pairs) as given name and surname; "
    words += "log ratio \(Self.decimal(shares.ratio)) where \(Self.decimal(shares.threshold)) is asked for"
    let moved = margin - (shares.ratio - shares.threshold)
    if moved.magnitude >= 0.05 {
      words +=
        ", and \(Self.decimal(moved.magnitude)) \(moved > 0 ? "for" : "against") it by the name, the table and what stands beside it"
    }
    return words
  }

  private static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  var confidence: Double { min(0.95, 0.75 + 0.1 * max(0, margin)) }

  var reasons: [ReasonCode] {
    var reasons: [ReasonCode] = [.namesInValues]
    if agreesWithMail { reasons.append(.agreesWithMail) }
    if evidence >= .maybe { reasons.append(.nameColumn) }
    return reasons + [.columnOfValues]
  }
}
