import ScanTypes
import TestSupport
import Testing

@testable import Drift

struct CodeColumnsTests {
  /// Claims without a ground and columns that nobody saw came of migrations like these.
  @Test(arguments: CodeExample.all + CodeExample.loops + CodeExample.places)
  func `a program's columns are read, or it is said that they cannot be`(_ example: CodeExample) {
    let read = CodeColumns(Array(example.text.utf8), file: example.file)
    #expect(read.added.map { "\($0.tableName).\($0.column)" }.joined(separator: " ") == example.adds)
    #expect(read.unread.map(\.line) == example.unread)
  }

  /// It was taken for nothing, whatever it did.
  @Test func `a function of a Django migration is read where it stands`() {
    let text = """
      def fill(apps, schema_editor):
          schema_editor.execute("ALTER TABLE shop_customer ADD ssn text")

      class Migration(migrations.Migration):
          operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
      """
    let read = CodeColumns(Array(text.utf8), file: "shop/migrations/2_x.py")
    #expect(read.added.map { "\($0.tableName).\($0.column)" } == ["shop_customer.ssn"])
    #expect(read.unread.isEmpty)
  }

  /// The folder `crm` of an application labelled `customers`.
  @Test func `a table is called after the label of its application`() {
    let text =
      "class Migration(migrations.Migration):\n    operations = [migrations.CreateModel('Note', fields=[('text', models.TextField())])]\n"
    let read = CodeColumns(Array(text.utf8), file: "crm/migrations/2_x.py", label: "customers")
    #expect(read.added.map(\.tableName) == ["customers_note"])
  }

  @Test func `columns have the lines of their names, also in a heredoc`() {
    let text =
      "def up\n  execute <<~SQL\n    ALTER TABLE users\n      ADD ssn text;\n  SQL\n  add_column :users, :iban, :text\nend\n"
    let read = CodeColumns(Array(text.utf8), file: "1_x.rb")
    #expect(read.added.map { "\($0.column):\($0.line)" } == ["ssn:4", "iban:6"])
  }

  /// `user_id` is called after a person and leads to one; it was a finding of high severity in every second migration.
  @Test(arguments: [
    ("1_x.rb", "def change\n  create_table :orders do |t|\n    t.references :user\n    t.string :a\n  end\nend\n"),
    ("1_x.rb", "def change\n  add_reference :orders, :user, foreign_key: true\nend\n"),
    (
      "1_x.py",
      "def upgrade():\n    op.add_column('orders', sa.Column('user_id', sa.Integer(), sa.ForeignKey('users.id')))\n"
    ),
    ("1_x.php", "Schema::table('orders', function ($table) { $table->foreignId('user_id')->constrained(); });"),
    (
      "1_x.php",
      "Schema::table('orders', function ($table) { $table->unsignedBigInteger('user_id'); $table->foreign('user_id')->references('id')->on('users'); });"
    ),
    (
      "1_x.js",
      "exports.up = (knex) => knex.schema.table('orders', t => { t.integer('user_id').unsigned().references('id').inTable('users') })"
    ),
    (
      "1_x.js",
      "module.exports = { up: (queryInterface) => queryInterface.createTable('orders', { user_id: { type: 1, references: { model: 'users' } } }) }"
    ),
    (
      "1_x.ts",
      "up() { await queryRunner.query(`ALTER TABLE orders ADD user_id int`); await queryRunner.query(`ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id)`) }"
    ),
    (
      "1_X.cs",
      "migrationBuilder.AddColumn<int>(name: \"user_id\", table: \"orders\"); migrationBuilder.AddForeignKey(name: \"f\", table: \"orders\", column: \"user_id\");"
    ),
    ("1_x.exs", "def change do\n  alter table(:orders) do\n    add :user_id, references(:users)\n  end\nend\n"),
  ])
  func `a column that leads to another table is known as a key`(_ file: String, _ text: String) {
    let read = CodeColumns(Array(text.utf8), file: file)
    #expect(read.added.filter { $0.column == "user_id" }.map(\.isKey) == [true])
    #expect(!read.added.contains { $0.column != "user_id" && $0.isKey })
  }

  @Test func `a pending key is no personal column, and a name of a user is`() throws {
    let fixture = DriftFixture()
    let folder = try TemporaryFolder()
    try fixture.write([
      "00001_users.sql": "-- +goose Up\nCREATE TABLE users (id INTEGER PRIMARY KEY);\n",
      "00002_orders.sql":
        "-- +goose Up\nCREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), username TEXT);\n",
    ])
    try sqlite(
      folder.path + "/staging.sqlite",
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY);
      CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY, version_id INT, is_applied INT, tstamp TEXT);
      INSERT INTO goose_db_version VALUES (1, 0, 1, ''), (2, 1, 1, '');
      """)
    let report = try fixture.check(folder.path + "/staging.sqlite")
    #expect(report.masking.pendingPersonal == ["orders.username"])
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
