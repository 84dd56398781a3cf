import ScanTypes

extension SARIFRun {
  func write(_ result: SARIFResult, to json: inout JSONWriter) {
    json.member("ruleId", result.rule.code)
    json.member("ruleIndex", rules.index(of: result.rule))
    json.member("kind", result.kind)
    json.member("level", result.isOpen ? result.rule.severity.sarifLevel : "none")
    if result.isOpen {
      json.key("rank")
      json.value(result.rule.severity.securitySeverity * 10, decimals: 1)
    }
    writeMessage(of: result, to: &json)
    if let table = result.table { locations.writeTarget(of: table, to: &json) }
    json.key("locations")
    json.array {
      $0.object {
        $0.member("physicalLocation") { writePlace(of: result, to: &$0) }
        locations.writeReferences(to: result, in: &$0)
      }
    }
    json.member("partialFingerprints") {
      // Of names alone, so that an alert survives edits and two columns on one line stay two alerts.
      $0.member("primaryLocationLineHash", "\(result.fingerprint):1")
      switch result {
      case .finding: $0.member("maskproofColumnRule/v1", result.fingerprint)
      case .observation: $0.member("maskproofObservation/v1", result.fingerprint)
      }
    }
    if hasSuppressions { writeSuppressions(of: result, to: &json) }
    json.member("properties") {
      switch result {
      case .finding(let finding): writeProperties(of: finding, to: &$0)
      case .observation(let observation): writeProperties(of: observation, to: &$0)
      }
    }
  }

  private func writeMessage(of result: SARIFResult, to json: inout JSONWriter) {
    json.member("message") {
      switch result {
      case .finding(let finding):
        let arguments = [locations.name(of: result), finding.verdict.rawValue, finding.rule.title.escaped()]
        $0.member("id", "column")
        $0.member("arguments", arguments)
        $0.member("text", "Column '\(arguments[0])' holds '\(arguments[1])' data of kind '\(arguments[2])'.")
      case .observation(let observation):
        let arguments = [
          observation.subject.words(target: report.target).escaped(), observation.message.escaped().clause,
        ]
        $0.member("id", "observation")
        $0.member("arguments", arguments)
        $0.member("text", "'\(arguments[0])': \(arguments[1]).")
      }
    }
  }

  /// The specification wants them on all results of a run or on none.
  private func writeSuppressions(of result: SARIFResult, to json: inout JSONWriter) {
    json.key("suppressions")
    json.array { json in
      guard let acceptance = result.acceptance else { return }
      json.object {
        $0.member("kind", "external")
        $0.member("status", "accepted")
        $0.member("justification", acceptance.reason.escaped())
        if let place = acceptance.place, let place = place.inRepository {
          $0.member("location") { $0.member("physicalLocation") { Self.write(place, to: &$0) } }
        }
        $0.member("properties") {
          // Readers ask for a day; one without an end has the last that can be written.
          $0.member("expiresUtc", "\(acceptance.until ?? "9999-12-31")T23:59:59Z")
          if let by = acceptance.by { $0.member("approvedBy", by.escaped()) }
        }
      }
    }
  }

  // MARK: - Where it stands

  private func writePlace(of result: SARIFResult, to json: inout JSONWriter) {
    if let made = result.place { return Self.write(made, to: &json) }
    var line = 1
    var columns = 1
    let path: String
    switch place {
    case .file(let file): path = file.uriPath
    case .inventory:
      path = "maskproof-inventory/\(slug).txt"
      (line, columns) = locations.inventoryLine(of: result)
    }
    json.member("artifactLocation") {
      $0.member("uri", path)
      $0.member("uriBaseId", "SRCROOT")
    }
    json.member("region") {
      $0.member("startLine", line)
      $0.member("startColumn", 1)
      $0.member("endLine", line)
      $0.member("endColumn", columns + 1)
    }
  }

  /// A whole line of a file in the repository.
  private static func write(_ place: SourcePlace, to json: inout JSONWriter) {
    json.member("artifactLocation") {
      $0.member("uri", place.file.uriPath)
      $0.member("uriBaseId", "SRCROOT")
    }
    json.member("region") {
      $0.member("startLine", place.line)
      $0.member("endLine", place.line)
    }
  }

  // MARK: - For programs

  private func writeProperties(of finding: Finding, to json: inout JSONWriter) {
    json.member("verdict", finding.verdict.rawValue)
    json.member("reasons", finding.reasons.map(\.rawValue))
    json.key("confidence")
    json.value(finding.confidence, decimals: 2)
    json.member("rowsMatched", rowCount(finding.rowsMatched))
    json.member("rowsScanned", rowCount(finding.rowsScanned))
    if let related = finding.related { json.member("related", related.escaped()) }
    if let half = finding.halfMasked {
      json.member("halfMasked") {
        $0.member("realRows", rowCount(half.realRows))
        $0.member("maskedRows", rowCount(half.maskedRows))
        if let condition = half.condition { $0.member("condition", condition.escaped()) }
      }
    }
  }

  private func writeProperties(of observation: Observation, to json: inout JSONWriter) {
    json.member("standing", observation.standing.rawValue)
    if !observation.reason.isEmpty { json.member("reason", observation.reason.escaped()) }
    json.member("wayOut", observation.wayOut.escaped())
    if !observation.details.isEmpty {
      json.member("details") { for detail in observation.details { $0.member(detail) } }
    }
  }
}
