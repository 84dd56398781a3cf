/// Makes up places, firms and capitalised words that stand in no list: what is beside them must tell what they are.
struct PlaceMaker {
  private let cities: [String]
  private let organisations: [String]
  /// Words of English too rare to be in the lexicon of the tagger.
  private let rareWords: [String]
  private let names: NameMaker

  init(cities: [String], organisations: [String], rareWords: [String], names: NameMaker) {
    self.cities = cities
    self.organisations = organisations
    self.rareWords = rareWords
    self.names = names
  }

  /// A town as often as not out of the gazetteer, else one named as persons are.
  func city(_ random: inout RandomNumbers) -> String {
    if !random.happens(0.3) { return random.pick(cities) }
    let last = names.person(&random).last
    let first = names.person(&random).first
    return random.pick([
      last, last, last, first,
      last + random.pick(["ville", "burg", "ton", "field", "ford", "stad", "heim", "by", "wick"]),
      random.pick(["North ", "South ", "East ", "West ", "Mount ", "Fort ", "Port ", "St. ", "San ", "New ", "Upper "])
        + last,
      last + random.pick([" Creek", " Falls", " Heights", " Springs", " Park", " County", " Hill", " Bay", " Beach"]),
      random.pick(["Lake ", "Cape ", "Bad ", "Sankt ", "Saint-", "Santa ", "Villa ", "Puerto "]) + first,
    ])
  }

  func organisation(_ random: inout RandomNumbers) -> String {
    if !random.happens(0.4) { return random.pick(organisations) }
    let last = names.person(&random).last
    let head = random.pick([
      last, last, word(&random), word(&random), random.pick(cities), last + "-" + names.person(&random).last,
    ])
    let tail = random.pick([
      "Ltd", "Inc", "Inc.", "LLC", "GmbH", "AG", "plc", "Group", "Partners", "Systems", "Energy", "Bank", "Holdings",
      "Corp.",
      "Foundation", "Institute", "University", "College", "Hospital", "Council", "Times", "Records", "Motors",
      "Airlines",
      "United", "FC", "Solutions", "Consulting", "Media", "Pharma", "Industries", "& Co", "Museum", "School",
      "Association",
    ])
    return random.happens(0.15) ? head : random.happens(0.2) ? "\(head) \(word(&random)) \(tail)" : "\(head) \(tail)"
  }

  /// One capitalised word that is no name.
  func word(_ random: inout RandomNumbers) -> String {
    let word = random.pick(rareWords)
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
