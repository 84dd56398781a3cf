import Rules

/// The anchors of `literals` forms.
struct LiteralIndex: Sendable {
  struct Meaning: Sendable {
    /// `number` counts the forms of all literals.
    var forms: [(form: CompiledForm, number: Int, lookback: Int)] = []
    var length = 0
  }

  let database: LiteralDatabase
  /// By literal id.
  let meanings: [Meaning]
  let formCount: Int

  init(_ forms: [CompiledForm]) {
    var ids: [[UInt8]: Int] = [:]
    var literals: [[UInt8]] = []
    var meanings: [Meaning] = []
    var formCount = 0
    for form in forms {
      guard case .literals(let anchors, let lookback) = form.shape else { continue }
      defer { formCount += 1 }
      for anchor in anchors.map({ Array($0.lowercased().utf8) }) {
        let id = ids[anchor] ?? literals.count
        if id == literals.count {
          ids[anchor] = id
          literals.append(anchor)
          meanings.append(Meaning(length: anchor.count))
        }
        meanings[id].forms.append((form, formCount, lookback))
      }
    }
    database = LiteralDatabase(literals)
    self.meanings = meanings
    self.formCount = formCount
  }
}
