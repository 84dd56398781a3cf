import Compliance
import DataSources
import Glibc
import Reports
import ScanTypes
import Scanning

extension CommandSpecification {
  static let risk: CommandSpecification = CommandSpecification(
    name: "risk", arguments: "TARGET", argumentCount: 1...1,
    summary: "Measure how well rows hide persons: k-anonymity and its kin",
    description: """
      Counts how many rows share each combination of quasi-identifiers, columns that name nobody alone and single out persons together, and measures k, l, t and the risk of re-identification. Without --quasi and without rules in the configuration it finds such columns by itself. Never writes to a target.
      Where only class sizes are asked of a PostgreSQL database, the database counts and no value leaves it. Elsewhere rows are counted by keyed fingerprints while they stream by, in memory or in temporary files.
      No value is in any report: small classes are shown by masked shapes and an id that is another in each run.
      """,
    options: RiskArguments.options + ReportOutputs.options + BaselineArguments.options,
    examples: [
      ("maskproof risk release.csv --quasi zip,birth_date,sex", "Measure three columns of a file."),
      (
        "maskproof risk release.csv --quasi zip,age --sensitive diagnosis --k 11 --l 3 --t 0.3",
        "Ask for k of 11, l of 3 and t of 0.3."
      ),
      ("maskproof risk staging.sqlite", "Find the columns that single out persons together, in all tables."),
      (
        "maskproof risk postgresql://ci@db.internal/staging --config maskproof.yaml --sarif out.sarif",
        "In CI: what the policy asks of each table."
      ),
    ],
    exitCodes: [
      (.clean, "all that was asked for holds"),
      (.findings, "something does not hold, or there was no row to measure"),
      (.usage, "wrong usage or configuration, such as a column that is not there"),
      (.incomplete, "something was not read, or a report could not be written"),
      (.unreachable, "the target could not be reached"), (.interrupted, "interrupted"),
    ],
    run: { arguments throws(UsageError) in
      let outputs = try ReportOutputs(arguments)
      let run = try RiskArguments(arguments)
      signal(SIGPIPE, SIG_IGN)
      Interruption.listen()
      let outcome = run.run(until: Interruption.cancellation)
      if outcome.exitCode == .interrupted { Interruption.leave() }
      Interruption.leaveAtOnce()
      guard let report = outcome.report else { return outcome.exitCode }
      let isWritten = outputs.write(report, target: run.target)
      return isWritten || outcome.exitCode == .unreachable ? outcome.exitCode : .incomplete
    })
}
