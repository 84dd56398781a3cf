import ScanTypes
import TestSupport
import Testing

@testable import Drift

struct CodeColumnsTests {
  /// Claims without a ground and columns that nobody saw came of migrations like these.
  @Test(arguments: CodeExample.all + CodeExample.loops)
  func `a program's columns are read, or it is said that they cannot be`(_ example: CodeExample) {
    let read = CodeColumns(Array(example.text.utf8), file: example.file)
    #expect(read.added.map { "\($0.tableName).\($0.column)" }.joined(separator: " ") == example.adds)
    #expect(read.unread.map(\.line) == example.unread)
  }

  @Test func `columns have the lines of their names, also in a heredoc`() {
    let text =
      "def up\n  execute <<~SQL\n    ALTER TABLE users\n      ADD ssn text;\n  SQL\n  add_column :users, :iban, :text\nend\n"
    let read = CodeColumns(Array(text.utf8), file: "1_x.rb")
    #expect(read.added.map { "\($0.column):\($0.line)" } == ["ssn:4", "iban:6"])
  }

  /// The new name of a column or table says nothing, the old one does.
  @Test func `what was renamed keeps the name that it had`() throws {
    let fixture = DriftFixture()
    let folder = try TemporaryFolder()
    try fixture.write([
      "20260101000000_a.rb":
        "class A < ActiveRecord::Migration[7.1]\n  def change\n    create_table :users do |t|\n      t.string :ssn\n    end\n  end\nend\n",
      "20260201000000_b.rb":
        "class B < ActiveRecord::Migration[7.1]\n  def change\n    rename_column :users, :ssn, :k7\n  end\nend\n",
      "20260202000000_c.rb":
        "class C < ActiveRecord::Migration[7.1]\n  def change\n    rename_table :clients, :k8s\n  end\nend\n",
    ])
    let staging = folder.path + "/staging.sqlite"
    try sqlite(
      staging,
      """
      create table users (id integer primary key, ssn text); create table clients (id integer primary key, iban text);
      create table schema_migrations (version text primary key); insert into schema_migrations values ('20260101000000');
      create table ar_internal_metadata (key text, value text);
      """)
    let report = try fixture.check(staging)
    let said = report.messages(of: .maskingPendingPersonal).joined(separator: "\n")
    #expect(said.contains("users.k7; it was called users.ssn"))
    #expect(said.contains("k8s.iban; the name says IBAN"))
  }

  /// Texts that never end, brackets that never close, and bytes that are no text.
  @Test func `half a program ends`() {
    for file in ["a.rb", "a.py", "a.php", "a.cs", "a.ts", "a.exs"] {
      for example in CodeExample.all + CodeExample.loops {
        let bytes = Array(example.text.utf8)
        for end in stride(from: 0, to: bytes.count, by: 7) { _ = CodeColumns(Array(bytes[..<end]), file: file) }
      }
      _ = CodeColumns([0x22, 0x5C], file: file)
      _ = CodeColumns([0xFF, 0x3C, 0x3C, 0x7E, 0x53], file: file)
    }
  }

  /// A loop over what a method answers was a pass.
  @Test func `a program that cannot be read in full is a gap and no pass`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "20260101000000_create_users.rb":
        "class CreateUsers < ActiveRecord::Migration[7.1]\n  def change\n    create_table :users do |t|\n      t.string :login\n    end\n  end\nend\n",
      "20260201000000_add_names.rb":
        "class AddNames < ActiveRecord::Migration[7.1]\n  def change\n    names.each do |n|\n      add_column :users, n, :string\n    end\n  end\nend\n",
    ])
    let made = """
      create table users (id bigint primary key, login varchar);
      create table schema_migrations (version varchar primary key); insert into schema_migrations values ('20260101000000');
      create table ar_internal_metadata (key varchar primary key, value varchar, created_at timestamp, updated_at timestamp);
      """
    let staging = try PostgreSQLServer.shared().makeDatabase(made)
    let report = try fixture.check(staging.uri())
    let notice = report.scan.notices.first { $0.code == "migration.code-unread" }
    #expect(notice?.message.contains("20260201000000_add_names.rb:4: the column of add_column is no literal") == true)
    #expect(report.scan.exitCode == .incomplete)
    #expect(report.pending.first?.adds.isEmpty == true)

    let head = try PostgreSQLServer.shared().makeDatabase(made + "alter table users add ssn varchar;")
    let compared = try fixture.check(staging.uri()) { $0.expected = head.uri() }
    #expect(!compared.scan.notices.contains { $0.code == "migration.code-unread" })
    #expect(compared.columns.pendingMissing + compared.columns.driftMissing == ["public.users.ssn"])
  }
}
