import Compliance
import Detection
import Reports
import Rules
import ScanTypes

/// What the command line says of baselines: the one to compare with, and the one to write.
struct BaselineArguments {
  static let options: [Option] = [
    Option(
      name: "baseline", value: "FILE",
      help: "Accept what is in this baseline and has not become worse: only what is new fails."),
    Option(
      name: "write-baseline", value: "FILE",
      help: "Write what there is now as a baseline; what it says of rules that were not asked stays."),
    Option(name: "baseline-reason", value: "TEXT", help: "Why what is new in it is accepted."),
    Option(name: "baseline-by", value: "WHO", help: "Who accepts it."),
    Option(
      name: "baseline-until", value: "YYYY-MM-DD", help: "The last day on which it is accepted. Default: for ever."),
  ]

  /// Entries that end within so many days are told beforehand.
  private static let notice = 14

  private let baseline: Baseline?
  private let output: OutputFile?
  /// What the file that is to be written holds now.
  private let earlier: Baseline?
  private let acceptance: Acceptance
  private let today: CalendarDate
  /// Whether all that the baseline speaks of was looked at.
  private let isNarrowed: Bool
  private let isQuiet: Bool

  /// - Parameters:
  ///   - configured: the baseline to compare with where the command line names none.
  ///   - loaded: what `loadRules` gave, where it was asked already.
  init(
    _ arguments: ParsedArguments, configured: String? = nil, rules loaded: RuleSet? = nil
  ) throws(UsageError) {
    let paths = [arguments.value("baseline") ?? configured, arguments.value("write-baseline")]
    var rules: [String] = []
    if paths.contains(where: { $0 != nil }) {
      let known = if let loaded { loaded } else { try loadRules(arguments) }
      rules = known.all.map(\.id)
    }
    baseline = try (arguments.value("baseline") ?? configured).map { path throws(UsageError) in
      try Self.read(path, rules)
    }
    let target = arguments.value("write-baseline")
    output = try arguments.outputFile("write-baseline")
    // Also beside another one: what is no baseline must not be replaced by one.
    let replaced = try output.flatMap { file throws(UsageError) in
      file.isThere ? try Self.read(file.path, rules) : nil
    }
    earlier = baseline ?? replaced
    if target == nil, let name = ["reason", "by", "until"].first(where: { arguments.has("baseline-\($0)") }) {
      throw UsageError(
        "'--baseline-\(name)' without '--write-baseline'", hint: "say where the baseline is to be written")
    }
    let until = arguments.has("baseline-until") ? try arguments.day("baseline-until").written : nil
    acceptance = Acceptance(
      reason: arguments.value("baseline-reason") ?? "there when the baseline was written",
      by: arguments.value("baseline-by"), until: until)
    today = try arguments.day("today")
    isNarrowed = ["include", "exclude", "sample"].contains(where: arguments.has)
    isQuiet = arguments.has("quiet")
  }

  /// The outcomes with what is accepted, and with what got worse; notes on standard error.
  func compare(_ outcomes: [TargetOutcome], rules: ObservationRules) -> [TargetOutcome] {
    guard let baseline else { return outcomes }
    var seen: Set<String> = []
    var expired: [BaselineEntry] = []
    var ending: [BaselineEntry] = []
    let compared = outcomes.map { outcome -> TargetOutcome in
      guard let report = outcome.report else { return outcome }
      let comparison = baseline.compared(
        with: report, today: today.written, soon: today.after(days: Self.notice).written, rules: rules)
      seen.formUnion(comparison.seen)
      expired += comparison.expired
      ending += comparison.ending
      // A mistake on the command line stays one.
      let isJudged = outcome.exitCode == report.exitCode
      return TargetOutcome(
        target: outcome.target, report: comparison.report,
        exitCode: isJudged ? comparison.report.exitCode : outcome.exitCode)
    }
    if isQuiet { return compared }
    note(expired, "the day is over until which \(baseline.file) accepts", "it counts again: mend it, or accept it anew")
    note(ending, "in \(Self.notice) days or less \(baseline.file) ends to accept", "mend it, or accept it anew")
    let reports = compared.compactMap(\.report)
    let asked = Set(reports.flatMap { $0.rules.map(\.id) })
    if !isNarrowed, reports.allSatisfy({ !$0.isIncomplete }) {
      let gone = baseline.entries.filter { asked.contains($0.rule) && !seen.contains($0.fingerprint) }
      note(
        gone, "\(baseline.file) accepts what is not there any more", "write it anew, so that it cannot come back unseen"
      )
    }
    return compared
  }

  /// - Returns: false when the baseline could not be written; what was wrong is on standard error.
  func write(_ outcomes: [TargetOutcome]) -> Bool {
    guard let output else { return true }
    let reports = outcomes.compactMap(\.report)
    guard reports.count == outcomes.count, !reports.isEmpty, reports.allSatisfy({ !$0.isIncomplete }) else {
      StandardError.write(
        "maskproof: no baseline was written to \(output.path.withoutControls): not everything was read\n"
          + "  what was not seen must not look as if it were gone; mend it and run again\n")
      return false
    }
    let entries = Baseline.entries(of: reports, earlier: earlier, acceptance: acceptance, today: today.written)
    do {
      try output.write(BaselineJSON(entries, written: Clock.now).bytes)
      return true
    } catch {
      StandardError.write("maskproof: \(error.problem)\n  \(error.hint)\n")
      return false
    }
  }

  private static func read(_ path: String, _ rules: [String]) throws(UsageError) -> Baseline {
    let bytes: [UInt8]
    do throws(GivenFileProblem) { bytes = try readFile(path, atMost: Baseline.sizeLimit + 1) } catch {
      throw UsageError("cannot read \(path): \(error.reason)", hint: "check the path")
    }
    do { return try Baseline(bytes, file: path, rules: rules) } catch { throw UsageError(error, in: path) }
  }

  private func note(_ entries: [BaselineEntry], _ problem: String, _ hint: String) {
    guard !entries.isEmpty else { return }
    var text = "maskproof: \(problem):\n"
    for entry in entries.prefix(5) {
      let until = entry.acceptance?.until.map { " (until \($0))" } ?? ""
      text += "    \(entry.rule)  \(entry.subject)\(until)\n"
    }
    if entries.count > 5 { text += "    and \(entries.count - 5) more\n" }
    StandardError.write(text.split(separator: "\n").map { String($0).withoutControls + "\n" }.joined() + "  \(hint)\n")
  }
}

extension CalendarDate {
  /// `2026-11-29`: in the order of days, and of texts.
  fileprivate var written: String {
    func pad(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(pad(year, to: 4))-\(pad(month, to: 2))-\(pad(day, to: 2))"
  }

  /// So many days later.
  fileprivate func after(days: Int) -> CalendarDate {
    var date = self
    for _ in 0..<days {
      // The next day of this month, or the first of the next month or year.
      let next = [(date.year, date.month, date.day + 1), (date.year, date.month + 1, 1), (date.year + 1, 1, 1)]
      date = next.lazy.compactMap { CalendarDate(year: $0.0, month: $0.1, day: $0.2) }.first ?? date
    }
    return date
  }
}
