import Glibc
import Migrations
import ScanTypes

extension CommandSpecification {
  static let drift = CommandSpecification(
    name: "drift", arguments: "TARGET", argumentCount: 1...1,
    summary: "Compare a database with its migrations, masking rules and age limits",
    description: """
      Says which migrations of a repository TARGET has not had, which were changed after they were applied, which columns differ from what they make, which personal columns no masking rule covers, and how old the data is. Never writes to TARGET.
      TARGET is a PostgreSQL URI, a SQLite file or a dump in SQL. The tool is found by the files' layout and by its history table: Flyway, Liquibase, Alembic, Django, Rails, Prisma, Drizzle, Knex, Sequelize, TypeORM, golang-migrate, goose, dbmate, sql-migrate, sqitch, Atlas, Ecto, Diesel, sqlx, Laravel, EF Core, yoyo, Supabase and plain numbered SQL.
      Columns are compared by the best evidence there is: SQL migrations are applied in a scratch database (--scratch, always for SQLite, in memory), or a second database (--expected), or the statements of the migrations, or a schema file. The report says which.
      """,
    options: [
      Option(
        name: "migrations", value: "DIR", isRequired: true,
        help: "The folder of the migrations, or of the project that holds them."),
      Option(
        name: "tool", value: "NAME", choices: MigrationTool.allCases.map(\.rawValue).sorted(),
        help: "Whose migrations they are, where the files fit several: flyway, alembic, rails …"),
      Option(
        name: "history-table", value: "TABLE",
        help: "The history table, where it has a name of its own: table or schema.table."),
      Option(
        name: "environment", value: "NAME",
        help: "The entry of 'environments' in the configuration that TARGET is held to."),
      Option(
        name: "config", value: "FILE",
        help: "The configuration. Default: maskproof.yaml in the working folder, if it is there."),
      Option(
        name: "scratch", value: "URL",
        help:
          "A PostgreSQL server on which a database is made to apply the migrations in, and dropped. Its role needs CREATEDB and should be able to do nothing else."
      ),
      Option(name: "scratch-on-target-server", help: "Allow the scratch server to be the server of TARGET."),
      Option(
        name: "scratch-timeout", value: "TIME", help: "How long one statement of a migration may take. Default: 2m."),
      Option(name: "expected", value: "URL", help: "A second database that has the schema TARGET should have."),
      Option(
        name: "schema-file", value: "FILE",
        help: "A schema.rb, schema.prisma, structure.sql or dump that says what the schema should be."),
      Option(name: "strict", help: "Compare types and nullability too, not only columns."),
      Option(
        name: "placeholder", value: "NAME=VALUE", isRepeatable: true,
        help: "The value of a Flyway placeholder or a Liquibase property."),
      Option(name: "contexts", value: "A,B", help: "The Liquibase contexts that are run. Default: all."),
      Option(name: "labels", value: "A,B", help: "The Liquibase labels that are run. Default: all."),
      Option(
        name: "applied-version", value: "NUMBER",
        help: "The newest applied file of plain numbered SQL (002_name.sql), which has no history table."),
      Option(name: "app-version", value: "VERSION", help: "The version of the application that runs on TARGET."),
      Option(
        name: "no-data",
        help: "Judge columns by their names alone. Default: where masking is declared, data is looked at too."),
      Option(name: "sample", value: "SIZE", help: "Look at so much of each table: 1% or 10000 rows. Default: 10000."),
      .rules,
      Option(
        name: "fail-on", value: "LEVEL", choices: Severity.allCases.map(\.rawValue),
        help: "What is observed at or above low, medium, high or critical makes the exit code 1. Default: high."),
      Option(name: "sources-json", value: "FILE", help: "Write the age of the data as dbt's sources.json."),
      .today,
    ] + ReportOutputs.options + BaselineArguments.options,
    examples: [
      ("maskproof drift staging.sqlite --migrations db/migrations", "Compare a SQLite database with its migrations."),
      (
        "maskproof drift postgresql://ci@db.internal/staging --migrations sql --environment staging --scratch postgresql://scratch@localhost/postgres",
        "Hold staging to its entry in maskproof.yaml, and compare every column."
      ),
    ],
    exitCodes: [
      (.clean, "nothing observed at or above the gate"), (.findings, "something observed at or above the gate"),
      (.usage, "wrong usage or configuration, no migrations, or a history that cannot be read"),
      (.incomplete, "something was not read or not compared, or a report could not be written"),
      (.unreachable, "a database could not be reached"), (.interrupted, "interrupted"),
    ],
    run: { arguments throws(UsageError) in
      let outputs = try ReportOutputs(arguments)
      let request = try DriftRequest(arguments)
      signal(SIGPIPE, SIG_IGN)
      if request.makesDatabase {
        // It is dropped first.
        Interruption.listen(patience: 10_000_000)
      } else {
        Interruption.listen()
      }
      let outcome = request.run(until: Interruption.cancellation)
      if outcome.exitCode == .interrupted { Interruption.leave() }
      Interruption.leaveAtOnce()
      guard let report = outcome.report else { return outcome.exitCode }
      return outputs.write(report, target: request.target) ? outcome.exitCode : .incomplete
    })
}
