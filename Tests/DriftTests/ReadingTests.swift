import DataSources
import ScanTypes
import Testing

@testable import Drift

struct ReadingTests {
  @Test(arguments: [
    ("2026-11-20", 1_795_132_800, false), ("2026-11-20 10:00:00+00", 1_795_168_800, true),
    ("2026-11-20T10:00:00Z", 1_795_168_800, true), ("2026-11-20 12:00:00.123+02", 1_795_168_800, true),
    ("2026-11-20 04:30:00-05:30", 1_795_168_800, true), ("1795168800", 1_795_168_800, true),
    ("1795168800123", 1_795_168_800, true), ("1970-01-01 00:00", 0, false), ("2024-02-29", 1_709_164_800, false),
  ])
  func `times are read as they are written`(_ text: String, _ seconds: Int, _ hasZone: Bool) {
    let time = ISOTime.seconds(text)
    #expect(time?.seconds == seconds)
    #expect(time?.hasZone == hasZone)
  }

  @Test(arguments: ["", "yesterday", "2026-13-01", "12", "2026-11-20 10", "2026-11-20 10:00 CET", "anna@example.com"])
  func `what is no time is none`(_ text: String) { #expect(ISOTime.seconds(text) == nil) }

  private func columns(_ text: String, _ file: String) -> [String] {
    CodeColumns(Array(text.utf8), file: file).added.map { "\($0.tableName).\($0.column):\($0.line)" }
  }

  @Test func `Rails`() {
    let text = """
      class AddIdentity < ActiveRecord::Migration[7.1]
        def change
          add_column :users, :national_id, :string, null: false # add_column :no, :no
          create_table "patients", force: :cascade do |t|
            t.string "email", default: "", null: false
            t.references :clinic
            t.timestamps
            t.index ["email"], name: "index_patients_on_email"
          end
        end
        def down
          add_column :users, :gone, :string
        end
      end
      """
    #expect(
      columns(text, "20260101_x.rb") == [
        "users.national_id:3", "patients.email:5", "patients.clinic_id:6", "patients.created_at:7",
        "patients.updated_at:7",
      ])
  }

  @Test func `Django`() {
    let text = """
      class Migration(migrations.Migration):
          dependencies = [("shop", "0001_initial")]
          operations = [
              migrations.AddField(
                  model_name="customer",
                  name="national_id",
                  field=models.CharField(max_length=20),
              ),
              migrations.CreateModel(
                  name="Patient",
                  fields=[
                      ("id", models.BigAutoField(primary_key=True)),
                      ("email", models.EmailField(max_length=254)),
                  ],
              ),
          ]
      """
    #expect(
      columns(text, "shop/migrations/0002_x.py") == [
        "shop_customer.national_id:6", "shop_patient.id:12", "shop_patient.email:13",
      ])
  }

  @Test func `Laravel`() {
    let text = """
      <?php
      return new class extends Migration {
        public function up(): void {
          Schema::table('users', function (Blueprint $table) {
            $table->string('national_id')->nullable()->after('email');
            $table->dropColumn('old');
            $table->index('national_id');
          });
        }
        public function down(): void {
          Schema::table('users', function (Blueprint $table) { $table->string('gone'); });
        }
      };
      """
    #expect(columns(text, "2026_01_01_000000_x.php") == ["users.national_id:5"])
  }

  @Test func `Knex, Sequelize and TypeORM`() {
    #expect(
      columns(
        "exports.up = knex => knex.schema.alterTable('users', table => {\n  table.string('national_id');\n});\nexports.down = knex => {};",
        "1_x.js")
        == ["users.national_id:2"])
    #expect(
      columns(
        "module.exports = { async up(q, S) {\n  await q.addColumn('users', 'national_id', { type: S.STRING });\n} }",
        "1-x.js")
        == ["users.national_id:2"])
    #expect(
      columns(
        "export class X1700000000000 {\n  async up(queryRunner) {\n    await queryRunner.query(`ALTER TABLE \"users\" ADD \"national_id\" character varying`);\n  }\n}",
        "1-x.ts") == ["users.national_id:3"])
  }

  @Test func `EF Core and Ecto`() {
    #expect(
      columns(
        "protected override void Up(MigrationBuilder migrationBuilder) {\n  migrationBuilder.AddColumn<string>(\n    name: \"NationalId\",\n    table: \"Users\",\n    type: \"text\");\n}\nprotected override void Down(MigrationBuilder m) { m.AddColumn<string>(name: \"Gone\", table: \"Users\"); }",
        "1_X.cs") == ["Users.NationalId:3"])
    #expect(
      columns("def change do\n  alter table(:users) do\n    add :national_id, :string\n  end\nend", "1_x.exs") == [
        "users.national_id:3"
      ])
  }

  private func table(_ name: String, _ columns: String...) -> SchemaTable {
    SchemaTable(name: TableName(schema: "s", name: name), columns: columns.map { SchemaColumn(name: $0, type: "text") })
  }

  @Test func `columns are compared by exact name, and those of whole tables are counted`() {
    let result = SchemaComparison(
      expected: [table("a", "id", "Name"), table("b", "id")], actual: [table("a", "id", "name"), table("c", "x", "y")])
    #expect(result.missing.map(\.name) == ["s.a.Name", "s.b.id"])
    #expect(result.extra.map(\.name) == ["s.a.name", "s.c.x", "s.c.y"])
    #expect(result.missingTables.map(\.name) == ["b"])
    let folded = SchemaComparison(expected: [table("A", "Id")], actual: [table("a", "id")], foldsCase: true)
    #expect(folded.missing.isEmpty && folded.extra.isEmpty)
    let doubtful = SchemaComparison(expected: [table("a", "x")], actual: [table("a", "y")]) { $0.name == "a" }
    #expect(doubtful.missing.isEmpty && doubtful.extra.isEmpty)
  }
}
