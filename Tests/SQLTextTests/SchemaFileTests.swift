import SQLText
import ScanTypes
import Testing

/// Files that say what a schema is: Rails', Prisma's, and dumps of SQL.
@Suite struct SchemaFileTests {
  private func read(
    _ text: String, _ format: SchemaFile.Format, _ dialect: SQLDialect = .postgreSQL
  ) -> SchemaFile {
    SchemaFile(format, Array(text.utf8), file: "f", dialect: dialect)
  }

  private static let rails = #"""
    # This file is auto-generated from the current state of the database.
    ActiveRecord::Schema[7.1].define(version: 2024_03_01_101500) do
      enable_extension "plpgsql"

      create_table "users", id: :uuid, default: -> { "gen_random_uuid()" }, force: :cascade do |t|
        t.string "email", limit: 255, default: "", null: false
        t.text "tags", default: [], array: true
        t.bigint "account_id", null: false # who pays
        t.decimal "balance", precision: 10, scale: 2
        t.column "mood", "mood_kind"
        t.index ["email"], name: "index_users_on_email", unique: true
        t.check_constraint "balance > 0", name: "positive"
      end

      create_table "billing.accounts", force: :cascade do |t|
        t.string 'na\'me'
        t.timestamps
      end

      create_table "memberships", id: false, force: :cascade do |t|
        t.references :user, type: :uuid, null: false
      end

      create_table "parts", primary_key: ["a", "b"], force: :cascade do |t|
        t.integer "a", null: false
        t.integer "b", null: false
      end

      create_table "keyed", primary_key: "code", id: :string, force: :cascade do |t|
      end

      create_view "actives", sql_definition: <<-SQL
          SELECT email FROM users
      SQL
      add_foreign_key "users", "accounts"
      add_foreign_key "memberships", "users", column: "user_id", on_delete: :cascade
    end
    """#

  @Test func `Rails' schema`() {
    let file = read(Self.rails, .rails)
    #expect(
      described(file.model) == [
        "billing.accounts(id bigint!, na'me string, created_at datetime!, updated_at datetime!)",
        "public.actives()?", "public.keyed(code string!)", "public.memberships(user_id uuid!)",
        "public.parts(a integer!, b integer!)",
        "public.users(id uuid!, email string(255)!, tags text[], account_id bigint!, balance decimal, mood mood_kind)",
      ])
    #expect(file.versions == ["20240301101500"])
    let users = file.model[TableName(schema: "public", name: "users")]
    #expect(users?.columns.map(\.made.line) == [5, 6, 7, 8, 9, 10])
    #expect(users?.foreignKeys.map { "\($0.column)>\($0.table.displayName)" } == ["account_id>public.accounts"])
  }

  private static let prisma = #"""
    datasource db {
      provider = "postgresql" // not mysql
      url      = env("DATABASE_URL")
    }
    /// People.
    model User {
      id        Int      @id @default(autoincrement())
      email     String   @unique @map("e_mail") @db.VarChar(255)
      name      String?
      tags      String[]
      role      Role     @default(USER)
      point     Unsupported("point")?
      site      String   @default("http://x") // @map("y")
      posts     Post[]
      boss      User?    @relation("x", fields: [bossId], references: [id])
      bossId    Int?     @map("boss_id")
      price     Decimal  @db.Decimal(10, 2)

      @@index([email])
      @@map("users")
      @@schema("auth")
    }
    enum Role {
      USER
      ADMIN
    }
    model Post {
      id Int @id
      author User @relation(fields: [authorId], references: [id])
      authorId Int
    }
    """#

  @Test func `Prisma's schema`() {
    let file = read(Self.prisma, .prisma, .sqlite)
    #expect(file.model.dialect == .postgreSQL)
    #expect(
      described(file.model) == [
        "auth.users(id Int!, e_mail VarChar(255)!, name String, tags String[], role Role!, point point, site String!, boss_id Int, price Decimal(10,2)!)",
        "public.Post(id Int!, authorId Int!)",
      ])
    let users = file.model[TableName(schema: "auth", name: "users")]
    #expect(users?.columns.first { $0.name == "boss_id" }?.made.line == 16)
    #expect(
      users?.foreignKeys.map { "\($0.column)>\($0.table.displayName).\($0.target ?? "")" } == ["boss_id>auth.users.id"])
  }

  @Test func `a dump of a schema, with the versions that Rails and dbmate put at its end`() {
    let file = read(
      """
      SET standard_conforming_strings = on;
      SELECT pg_catalog.set_config('search_path', '', false);
      CREATE TABLE public.users (
          id bigint NOT NULL,
          email character varying DEFAULT ''::character varying NOT NULL
      );
      ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
      ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
      SET search_path TO "$user", public;
      INSERT INTO "schema_migrations" (version) VALUES
      ('20240102000000'),
      ('20240101000000');
      """, .sql)
    #expect(described(file.model) == ["public.users(id bigint!, email character varying!)"])
    #expect(file.versions == ["20240102000000", "20240101000000"])
  }

  @Test(arguments: [SchemaFile.Format.rails, .prisma, .sql])
  func `files that are cut anywhere or hold anything are read to their end`(_ format: SchemaFile.Format) {
    let whole = Array((format == .prisma ? Self.prisma : Self.rails).utf8)
    var random = SeededGenerator(seed: 5)
    for cut in stride(from: 0, to: whole.count, by: 3) {
      var bytes = Array(whole[..<cut])
      if !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      let file = SchemaFile(format, bytes, file: "f", dialect: .postgreSQL)
      #expect(file.model.tables.count < 20)
    }
  }
}
