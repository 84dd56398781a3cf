import Rules

/// The anchors of `literals` forms.
struct LiteralIndex: Sendable {
  struct Meaning: Sendable {
    var forms: [(form: CompiledForm, lookback: Int)] = []
    var length = 0
  }

  let database: LiteralDatabase
  /// By literal id.
  let meanings: [Meaning]

  init(_ forms: [CompiledForm]) {
    var ids: [[UInt8]: Int] = [:]
    var literals: [[UInt8]] = []
    var meanings: [Meaning] = []
    for form in forms {
      guard case .literals(let anchors, let lookback) = form.shape else { continue }
      for anchor in anchors.map({ Array($0.lowercased().utf8) }) {
        let id = ids[anchor] ?? literals.count
        if id == literals.count {
          ids[anchor] = id
          literals.append(anchor)
          meanings.append(Meaning(length: anchor.count))
        }
        meanings[id].forms.append((form, lookback))
      }
    }
    database = LiteralDatabase(literals)
    self.meanings = meanings
  }
}
