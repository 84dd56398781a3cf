import ScanTypes

extension RiskJSON {
  static func write(_ search: RiskSearch, to json: inout JSONWriter) {
    json.member("table", search.table.displayName)
    json.member("sample_rows", search.sampleRows)
    json.member("candidates", search.candidates)
    json.member("left_out", search.leftOut)
    json.member("suggestions", search.suggestions)
    json.member("violating_combinations", arrayOf: search.combinations) { json, combination in
      json.object { write(combination, to: &$0) }
    }
    json.member("columns", arrayOf: search.roles) { json, role in
      json.object { json in
        json.member("column", role.column)
        json.member("role", role.role)
        json.member("evidence", role.evidence)
        json.key("separation")
        if let separation = role.separation { json.value(inFull: separation) } else { json.null() }
      }
    }
  }

  static func write(_ combination: ViolatingCombination, to json: inout JSONWriter) {
    json.member("columns", combination.columns)
    json.member("k", combination.k)
    json.member("rows_below_k", combination.rowsBelowK)
    json.member("uniques", combination.uniques)
    json.member("most_contributing", combination.mostContributing)
  }
}

/// Numbers as they are written, and why those are missing that are null.
struct RiskNumbers {
  /// By the path of the member, `t.value`, in the order they were written.
  private(set) var reasons: [(name: String, code: String)] = []

  mutating func member(_ name: String, _ number: RiskNumber, prefix: String = "", to json: inout JSONWriter) {
    json.key(name)
    switch number {
    case .value(let real): json.value(inFull: real)
    case .missing(let reason): null(prefix + name, reason, to: &json)
    }
  }

  /// A number that is whole by what it counts.
  mutating func count(_ name: String, _ number: RiskNumber, prefix: String, to json: inout JSONWriter) {
    json.key(name)
    switch number {
    case .value(let real): json.value(Int(real))
    case .missing(let reason): null(prefix + name, reason, to: &json)
    }
  }

  mutating func null(_ path: String, _ reason: RiskNumber.Reason, to json: inout JSONWriter) {
    json.null()
    reasons.append((path, reason.code))
  }
}
