import Drift
import ScanTypes
import TestSupport
import Testing

struct ColumnLinesTests {
  @Test func `each column has the line that made it`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "V1__users.sql": "create table users (\n  id bigint primary key,\n  email text,\n  title text\n);\n",
      "V2__more.sql": "alter table users\n  add column phone text,\n  add column city text;\n",
      "V3__names.sql":
        "alter table users rename column title to salutation;\nalter table users alter column city type varchar(80);\n",
    ])
    let lines = try ColumnLines(folder: fixture.path(), engine: .postgresql, tool: nil)
    let users = TableName(schema: "public", name: "users")
    func place(_ column: String) -> String? {
      lines.place(of: column, in: users).map { "\($0.file.split(separator: "/").last ?? ""):\($0.line)" }
    }
    #expect(place("id") == "V1__users.sql:2")
    #expect(place("email") == "V1__users.sql:3")
    #expect(place("phone") == "V2__more.sql:2")
    #expect(place("city") == "V2__more.sql:3")
    // A new name makes no new column: alerts stay where it was made.
    #expect(place("salutation") == "V1__users.sql:4")
    #expect(place("title") == nil)
    #expect(lines.place(of: "email", in: TableName(schema: "app", name: "users"))?.line == 3)
    #expect(lines.place(of: "email", in: TableName(schema: "public", name: "others")) == nil)
  }

  @Test func `programs are asked where they name it`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "20260101000000_create_users.rb":
        "class CreateUsers < ActiveRecord::Migration[7.1]\n  def change\n    create_table :users do |t|\n      t.string :email\n    end\n  end\nend\n"
    ])
    let lines = try ColumnLines(folder: fixture.path(), engine: .postgresql, tool: nil)
    #expect(lines.place(of: "email", in: TableName(schema: "public", name: "users"))?.line == 4)
  }

  @Test func `a folder without migrations is a mistake`() throws {
    let fixture = DriftFixture()
    try fixture.write(["readme.md": "x"])
    #expect(throws: DriftError.self) { try ColumnLines(folder: fixture.path(), engine: .sqlite, tool: nil) }
  }
}
