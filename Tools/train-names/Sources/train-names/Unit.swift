/// What stands for a flat, a floor or a staircase in an address.
enum Unit {
  /// Beside a stroke or a hyphen: `3/12`, `4B-18`.
  static func bare(_ random: inout RandomNumbers) -> String {
    let n = 1 + random.next() % 60
    return random.pick(["\(n)", "\(n)", "\(n)", "\(n)\(letter(&random))", letter(&random)])
  }

  /// With its word, as people of the country write it.
  static func worded(_ country: String, _ random: inout RandomNumbers) -> String {
    let n = 1 + random.next() % 40
    let floor = 1 + random.next() % 6
    let x = letter(&random)
    switch country {
    case "UK", "IE", "NZ", "ZA", "IN":
      return random.pick([
        "Flat \(n)", "Flat \(x)", "Flat \(n)\(x)", "Apartment \(n)", "Unit \(n)", "Apt \(n)", "\(floor)th Floor",
        "Ground Floor",
        "First Floor", "Room \(n)", "Suite \(n)", "Top Floor Flat", "Block \(x)",
      ])
    case "DE", "AT", "CH":
      return random.pick([
        "\(floor). OG", "\(floor). Stock", "EG", "EG links", "Whg. \(n)", "Wohnung \(n)", "Hinterhaus", "Haus \(x)",
        "Stiege \(floor)",
        "Top \(n)", "c/o Büro", "\(floor). Etage", "DG rechts", "App. \(n)",
      ])
    case "FR", "BE":
      return random.pick([
        "Apt \(n)", "Appt \(n)", "appartement \(n)", "Bât. \(x)", "Bâtiment \(x)", "\(floor)e étage",
        "Résidence Les Pins", "Esc. \(floor)",
        country == "BE" ? "bte \(n)" : "Porte \(n)", country == "BE" ? "bus \(n)" : "Hall \(x)",
      ])
    case "ES", "MX", "AR":
      return random.pick([
        "\(floor)º \(x)", "\(floor)º izq.", "\(floor)º dcha.", "piso \(floor)", "Piso \(floor)º \(x)", "Depto. \(n)",
        "Dpto \(x)", "bajo \(x)",
        "Int. \(n)", "esc. \(x)", "puerta \(n)", "Local \(n)", "ático",
      ])
    case "PT", "BR":
      return random.pick([
        "\(floor)º Dto", "\(floor).º Esq.", "\(floor)º \(x)", "Apto \(n)", "apto. \(n)\(x)", "Bloco \(x)",
        "Casa \(floor)", "Sala \(n)", "R/C",
        "fração \(x)", "Ap. \(n)",
      ])
    case "IT":
      return random.pick([
        "int. \(n)", "interno \(n)", "scala \(x)", "piano \(floor)", "Sc. \(x)", "int. \(n)\(x)", "palazzina \(x)",
      ])
    case "NL": return random.pick(["bis", "\(floor)-hoog", "huis", "\(x)", "kamer \(n)", "app. \(n)", "III", "II"])
    case "SE", "NO", "DK", "FI":
      return random.pick([
        "lgh \(1_000 + n)", "\(floor) tr", "\(floor). tv", "\(floor). th", "st. tv", "leil. \(n)", "\(x) \(n)",
        "as. \(n)",
      ])
    case "PL", "CZ", "HR", "RO", "HU":
      return random.pick([
        "m. \(n)", "lok. \(n)", "byt \(n)", "stan \(n)", "ap. \(n)", "bl. \(x)", "sc. \(x)", "\(floor). em. \(n)",
      ])
    default:
      return random.pick([
        "Apt \(n)", "Apt. \(n)\(x)", "Apartment \(n)", "Unit \(n)", "Suite \(100 + n * 10)", "Ste. \(100 + n)", "#\(n)",
        "Floor \(floor)", "Fl \(floor)",
        "Room \(n)", "Bldg \(x)", "Apt \(x)", "# \(n)\(x)", "Lot \(n)", "Rm \(n)", "Trlr \(n)",
      ])
    }
  }

  private static func letter(_ random: inout RandomNumbers) -> String {
    String(UnicodeScalar(UInt8(65 + random.next() % 8)))
  }
}
