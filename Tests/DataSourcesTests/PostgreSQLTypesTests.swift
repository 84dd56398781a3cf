import DataSources
import ScanTypes
import TestSupport
import Testing

@Suite struct PostgreSQLTypesTests {
  /// Type, literal, kind, and the text that must arrive.
  struct Sample: Sendable, CustomTestStringConvertible {
    let type: String
    let literal: String
    let kind: ColumnKind
    let text: String

    init(_ type: String, _ literal: String, _ kind: ColumnKind, _ text: String) {
      (self.type, self.literal, self.kind, self.text) = (type, literal, kind, text)
    }

    var testDescription: String { type }
  }

  static let samples = [
    Sample("text", "'a\tb\nc\\d'", .text, "a\tb\nc\\d"),
    Sample("varchar(80)", "'Zoë 日本'", .text, "Zoë 日本"),
    Sample("char(5)", "'ab'", .text, "ab   "),
    Sample("\"char\"", "'x'", .text, "x"),
    Sample("name", "'n'", .text, "n"),
    Sample("citext", "'MiXed'", .text, "MiXed"),
    Sample("text", "'\\N'", .text, "\\N"),
    Sample("text", "E'\\b\\f\\r\\x0b'", .text, "\u{8}\u{c}\r\u{b}"),
    Sample("text", "''", .text, ""),
    Sample("smallint", "-7", .integer, "-7"),
    Sample("integer", "42", .integer, "42"),
    Sample("bigint", "4111111111111111", .integer, "4111111111111111"),
    Sample("oid", "12", .integer, "12"),
    Sample("numeric(12,2)", "1234.50", .decimal, "1234.50"),
    Sample("real", "0.1", .decimal, "0.1"),
    Sample("double precision", "0.1::float8 + 0.2", .decimal, "0.30000000000000004"),
    Sample("money", "'12.34'", .decimal, "$12.34"),
    Sample("boolean", "true", .boolean, "t"),
    Sample("date", "'1980-02-29'", .date, "1980-02-29"),
    Sample("timestamp", "'2024-01-02 03:04:05'", .timestamp, "2024-01-02 03:04:05"),
    Sample("timestamptz", "'2024-01-02 03:04:05+02'", .timestamp, "2024-01-02 01:04:05+00"),
    Sample("time", "'03:04'", .time, "03:04:00"),
    Sample("timetz", "'03:04+01'", .time, "03:04:00+01"),
    Sample("interval", "'1 day 2 hours'", .other, "P1DT2H"),
    Sample("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", .uuid, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    Sample("json", "'{\"a\": \"b\\\\c\"}'", .json, "{\"a\": \"b\\\\c\"}"),
    Sample("jsonb", "'{\"a\":[1,null]}'", .json, "{\"a\": [1, null]}"),
    Sample("xml", "'<a b=\"c\">d</a>'", .xml, "<a b=\"c\">d</a>"),
    Sample("hstore", "'k=>v'", .hstore, "\"k\"=>\"v\""),
    Sample("inet", "'10.1.2.3/8'", .network, "10.1.2.3/8"),
    Sample("cidr", "'10.0.0.0/8'", .network, "10.0.0.0/8"),
    Sample("macaddr", "'08:00:2b:01:02:03'", .network, "08:00:2b:01:02:03"),
    Sample("macaddr8", "'08:00:2b:01:02:03:04:05'", .network, "08:00:2b:01:02:03:04:05"),
    Sample("text[]", "ARRAY['a,b', NULL, 'c\"d']", .array, "{\"a,b\",NULL,\"c\\\"d\"}"),
    Sample("integer[][]", "'{{1,2},{3,4}}'", .array, "{{1,2},{3,4}}"),
    Sample("int4range", "'[1,5)'", .range, "[1,5)"),
    Sample("datemultirange", "'{[2020-01-01,2020-02-01)}'", .range, "{[2020-01-01,2020-02-01)}"),
    Sample("mood", "'happy'", .enumeration, "happy"),
    Sample("pair", "ROW('x y', 2)", .composite, "(\"x y\",2)"),
    Sample("mail", "'a@b.example'", .text, "a@b.example"),
    Sample("work_mail", "'c@d.example'", .text, "c@d.example"),
    Sample("mails", "'{a@b.example}'", .array, "{a@b.example}"),
    Sample("mail[]", "'{e@f.example}'", .array, "{e@f.example}"),
    Sample("tsvector", "'fat cat'", .text, "'cat' 'fat'"),
    Sample("tsquery", "'fat & cat'", .text, "'fat' & 'cat'"),
    Sample("bit(3)", "B'101'", .other, "101"),
    Sample("point", "'(1,2)'", .other, "(1,2)"),
    Sample("bytea", "'Grüße\ta'::text::bytea", .binary, "Grüße\ta"),
    Sample("bytea", "''", .binary, ""),
    Sample("secret", "convert_to('key', 'UTF8')", .binary, "key"),
    // Not text: empty, yet there.
    Sample("bytea", "'\\x00ff'", .binary, ""),
    Sample("bytea", "'\\xc3'", .binary, ""),
    Sample("bytea", "'\\xeda080'", .binary, ""),
    Sample("bytea", "'\\x6100'", .binary, ""),
  ]

  static let reading = Result {
    let columns = samples.enumerated().map { "c\($0.offset) \($0.element.type)" }.joined(separator: ", ")
    let values = samples.map(\.literal).joined(separator: ", ")
    let nulls = samples.map { _ in "NULL" }.joined(separator: ", ")
    let reading = try PostgreSQLReading(
      """
      CREATE EXTENSION citext; CREATE EXTENSION hstore;
      CREATE TYPE mood AS ENUM ('happy', 'sad'); CREATE TYPE pair AS (a text, b int);
      CREATE DOMAIN mail AS text CHECK (VALUE ~ '@'); CREATE DOMAIN work_mail AS mail;
      CREATE DOMAIN mails AS text[]; CREATE DOMAIN secret AS bytea;
      CREATE TABLE every_type (\(columns));
      INSERT INTO every_type VALUES (\(values)), (\(nulls));
      """)
    let (result, cells) = try reading.read("every_type")
    return (
      columns: try reading.table("every_type").columns, result: result,
      texts: cells.columns.indices.map { cells.texts($0) }
    )
  }

  @Test(arguments: samples.indices) func `reads a type as its text, and null as null`(_ index: Int) throws {
    let sample = Self.samples[index]
    let (columns, result, texts) = try Self.reading.get()
    #expect(result.notices.isEmpty)
    #expect(result.rows == 2)
    #expect(columns[index].kind == sample.kind)
    #expect(texts[index] == [sample.text, nil])
  }

  @Test func `spells a type as the catalogue does`() throws {
    let columns = try Self.reading.get().columns
    #expect(columns[1].declaredType == "character varying(80)")
    #expect(columns[13].declaredType == "numeric(12,2)")
    #expect(columns[5].declaredType == "public.citext")
  }
}
