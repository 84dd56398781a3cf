import Compliance
import ScanTypes
import Testing

struct MaskingTests {
  private func foreign(_ text: String) throws -> ForeignMasking { try ForeignMasking(Array(text.utf8), file: "m.yml") }

  private func names(_ declarations: MaskingDeclarations) -> [String] {
    declarations.rules.map { "\($0.treatment.rawValue) \($0.name)" }
  }

  @Test func `Greenmask`() throws {
    let masking = try foreign(
      """
      common: {tmp_dir: /tmp}
      dump:
        pg_dump_options: {dbname: shop, exclude-table-data: [sessions]}
        transformation:
          - schema: public
            name: users
            transformers:
              - name: RandomEmail
                params: {column: email, engine: random}
              - name: RandomPerson
                params:
                  columns:
                    - name: first_name
                      template: "{{ .FirstName }}"
                    - {name: last_name}
      """)
    #expect(masking.format == .greenmask)
    #expect(
      names(masking.declarations) == [
        "masked public.users.email", "masked public.users.first_name", "masked public.users.last_name",
        "removed sessions",
      ])
    #expect(masking.declarations.rules.first?.place == SourcePlace(file: "m.yml", line: 9))
  }

  /// Aliases and merge keys are usual in these files.
  @Test func `pynonymizer`() throws {
    let masking = try foreign(
      """
      tables:
        accounts: &people
          columns:
            password: ( '' )
            email: {type: fake_update, fake_type: company_email, where: "username != 'admin'"}
        customers: *people
        staff:
          <<: *people
          note: x
        transactions: truncate
        secrets: delete
      """)
    #expect(masking.format == .pynonymizer)
    #expect(
      names(masking.declarations) == [
        "masked accounts.password", "masked accounts.email", "masked customers.password", "masked customers.email",
        "masked staff.password", "masked staff.email", "removed transactions", "removed secrets",
      ])
    let list = try foreign(
      "tables:\n  - table_name: users\n    schema: app\n    columns:\n      - column_name: email\n        type: unique_email\n"
    )
    #expect(names(list.declarations) == ["masked app.users.email"])
  }

  @Test func `files that put each column into one of two lists`() throws {
    let masking = try foreign(
      """
      tables:
        - table_name: users
          anonymized_column_names: [email, name]
          non_anonymized_column_names: [id, created_at]
        - table_name: sessions
          truncated: true
      """)
    #expect(masking.format == .lists)
    #expect(
      names(masking.declarations) == [
        "masked users.email", "masked users.name", "not-personal users.id", "not-personal users.created_at",
        "removed sessions",
      ])
  }

  @Test func `pganonymize`() throws {
    let masking = try foreign(
      "tables:\n  - auth_user:\n      fields:\n        - first_name: {provider: {name: clear}}\n        - email:\n            provider: {name: md5}\ntruncate: [django_session]\n"
    )
    #expect(masking.format == .pganonymize)
    #expect(
      names(masking.declarations) == [
        "masked auth_user.first_name", "masked auth_user.email", "removed django_session",
      ])
  }

  @Test func `aliases cannot blow a file up`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    do {
      _ = try foreign(text)
      Issue.record("it was read")
    } catch let problems as FileProblems {
      #expect(problems.problems.first?.problem.contains("blow the file up") == true)
    } catch {
      Issue.record("another error")
    }
  }

  @Test(arguments: ["a: [1", "just text", "other: {x: y}", "tables: {}", "x: *nowhere"])
  func `a file without a rule of a known tool is refused`(_ text: String) {
    #expect(throws: FileProblems.self) { try foreign(text) }
  }

  @Test func `the sections of the configuration`() throws {
    let text = """
      masking:
        masked:
          users: [email, phone]
          public.notes: "*"
        not_personal: {users: [id]}
        removed: [sessions]
        require_all: true
      environments:
        staging:
          owner: data-platform
          refresh: {cadence: 7d, warn_after: {count: 7, period: day}, error_after: 14d}
          loaded_at_query: "select 1"
          migrations: {pending_error: 20, edited: error, drift: warn}
          masking: {uncovered_pii: error, dead_rule: ignore}
      """
    let configuration = try Configuration(Array(text.utf8), file: "maskproof.yaml")
    let masking = try #require(configuration.masking)
    let users = TableName(schema: "public", name: "users")
    #expect(masking.requiresAll)
    #expect(masking.rule(for: "email", of: users)?.treatment == .masked)
    #expect(masking.rule(for: "id", of: users)?.treatment == .notPersonal)
    #expect(masking.rule(for: "other", of: users) == nil)
    #expect(masking.rule(for: "any", of: TableName(schema: "public", name: "notes"))?.treatment == .masked)
    #expect(masking.rule(for: "any", of: TableName(schema: "other", name: "notes")) == nil)
    #expect(masking.rule(for: "any", of: TableName(schema: "public", name: "sessions"))?.treatment == .removed)
    let staging = try #require(configuration.environments.first)
    #expect(staging.owner == "data-platform")
    #expect(staging.refresh.warnAfter?.seconds == 7 * 86_400)
    #expect(staging.refresh.errorAfter?.words == "14 days")
    #expect(staging.pendingError == 20)
    #expect(staging.levels == ["edited": .error, "drift": .warn, "uncovered_pii": .error, "dead_rule": .ignore])
  }

  @Test(arguments: [
    ("environments: {staging: {refresh: {warn_after: 7}}}", "'warn_after' is not a length of time"),
    ("environments: {staging: {refresh: {warn_after: {count: 1, period: week}}}}", "'week' is no period"),
    (
      "environments: {staging: {refresh: {warn_after: 9d, error_after: 3d}}}",
      "'warn_after' is longer than 'error_after'"
    ),
    ("environments: {staging: {migrations: {edited: maybe}}}", "'maybe' is no value of 'edited'"),
    ("environments: {staging: {time_zone: \"a b\"}}", "'time_zone' is no name of a time zone"),
    ("environments: [staging]", "'environments' is written as a list"),
    ("masking: {masked: [users]}", "'masked' is written as a list"),
    ("masking: {maskd: {}}", "'maskd' is not a key of 'masking'"),
  ])
  func `a mistake has its own words`(_ text: String, _ problem: String) {
    do {
      _ = try Configuration(Array(text.utf8), file: "maskproof.yaml")
      Issue.record("it was accepted")
    } catch {
      #expect(error.problems.map(\.problem) == [problem])
    }
  }
}
