#!/usr/bin/env python3
"""Writes the SQL that fills a PostgreSQL database with a shop of twenty tables, to measure with.

  make-shop.py | psql -X -q …                  about 1 GB as COPY writes it
  make-shop.py --scale 0.1 | psql -X -q …      a tenth of it

Columns are typed as an application would, most of them innocent; a few hold personal data, some documents and some long
texts. Values are made in the server of hashes of their row's number, so that the same server version makes the same.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fixtures" / "staging"))

import values as v

FUNCTIONS = """
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS making;
-- A number below n of the row i; k tells the columns apart.
CREATE FUNCTION making.n(i bigint, k bigint, n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT ((hashint8extended(i, k) & 9223372036854775807) % n)';
CREATE FUNCTION making.word(i bigint, k bigint, w text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT w[1 + ((hashint8extended(i, k) & 9223372036854775807) % cardinality(w))]';
CREATE FUNCTION making.moment(i bigint, k bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT timestamptz ''2022-01-01 00:00:00+00'' + ((hashint8extended(i, k) & 9223372036854775807) % 130000000) * interval ''1 second''';
CREATE FUNCTION making.hexes(i bigint, k bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS 'SELECT md5(i::text || ''/'' || k::text)';
"""

#: Words of one array, and the texts that are put together of them.
SENTENCES = [
    "The parcel was left with a neighbour and the box is open",
    "please send the invoice again, the last one cannot be opened",
    "charger does not work with the new adapter",
    "I wanted the blue one, size forty-two, not the grey one",
    "thanks, that was quick, all is well now",
    "the refund has not come yet although it was promised for Friday",
    "order came late and a part was missing",
    "can you change the address before it is shipped?",
    "the page says that the code is no longer valid",
    "great quality, would buy again",
    "broken on arrival, see the picture",
    "is it possible to pick it up at the shop in town?",
]
AGENTS = [
    f"Mozilla/5.0 ({system}) AppleWebKit/{537 + n}.36 (KHTML, like Gecko) Chrome/{100 + n}.0.{4000 + 37 * n}.{n} Safari/537.36"
    for n in range(20)
    for system in ("Windows NT 10.0; Win64; x64", "X11; Linux x86_64", "Macintosh; Intel Mac OS X 10_15_7", "Linux; Android 13")
]

#: table, rows at scale 1, columns: (name, type, expression over i)
TABLES = [
    ("customers", 400_000, [
        ("id", "bigint", "i"),
        ("first_name", "text", "{given}"),
        ("last_name", "text", "{family}"),
        ("email", "text", "lower({given} || '.' || {family} || n(i,3,9999) || '@' || word(i,4,{hosts}))"),
        ("phone", "text", "'+4930' || (10000000 + n(i,5,89999999))"),
        ("birth_date", "date", "date '1940-01-01' + n(i,6,24000)::int"),
        ("gender", "text", "word(i,7,'{{f,m,x}}')"),
        ("locale", "text", "word(i,8,'{{de_DE,en_GB,fr_FR,nl_NL,pl_PL}}')"),
        ("marketing", "boolean", "n(i,9,2) = 0"),
        ("points", "integer", "n(i,10,100000)"),
        ("created_at", "timestamptz", "moment(i,11)"),
        ("preferences", "jsonb", "jsonb_build_object('theme', word(i,12,'{{dark,light}}'), 'newsletter', n(i,13,2) = 0, 'size', n(i,14,60), 'tags', jsonb_build_array(word(i,15,{words}), word(i,16,{words})))"),
    ]),
    ("addresses", 500_000, [
        ("id", "bigint", "i"),
        ("customer_id", "bigint", "1 + n(i,1,400000)"),
        ("street", "text", "word(i,2,{streets}) || ' ' || (1 + n(i,3,180))"),
        ("postcode", "text", "lpad(n(i,4,99999)::text, 5, '0')"),
        ("city", "text", "word(i,5,{cities})"),
        ("country", "char(2)", "word(i,6,'{{DE,GB,FR,NL,PL}}')"),
        ("is_default", "boolean", "n(i,7,3) = 0"),
        ("lat", "numeric(9,6)", "(47 + n(i,8,8000000) / 1e6)::numeric(9,6)"),
        ("lon", "numeric(9,6)", "(6 + n(i,9,9000000) / 1e6)::numeric(9,6)"),
        ("updated_at", "timestamptz", "moment(i,10)"),
    ]),
    ("orders", 800_000, [
        ("id", "bigint", "i"),
        ("customer_id", "bigint", "1 + n(i,1,400000)"),
        ("order_no", "text", "'SO-' || (2022 + n(i,2,4)) || '-' || lpad(i::text, 8, '0')"),
        ("status", "text", "word(i,3,'{{open,paid,shipped,delivered,returned,cancelled}}')"),
        ("currency", "char(3)", "word(i,4,'{{EUR,GBP,PLN}}')"),
        ("total", "numeric(10,2)", "(n(i,5,90000) / 100.0)::numeric(10,2)"),
        ("ip", "inet", "('192.0.2.0'::inet + n(i,6,250))"),
        ("user_agent", "text", "word(i,7,{agents})"),
        ("placed_at", "timestamptz", "moment(i,8)"),
        ("shipped_at", "timestamptz", "CASE WHEN n(i,9,4) > 0 THEN moment(i,8) + interval '2 days' END"),
    ]),
    ("order_items", 2_400_000, [
        ("id", "bigint", "i"),
        ("order_id", "bigint", "1 + n(i,1,800000)"),
        ("product_id", "integer", "1 + n(i,2,20000)"),
        ("sku", "text", "'P' || lpad((1 + n(i,2,20000))::text, 7, '0')"),
        ("quantity", "smallint", "1 + n(i,3,5)"),
        ("price", "numeric(8,2)", "(n(i,4,20000) / 100.0)::numeric(8,2)"),
        ("discount", "numeric(4,2)", "(n(i,5,30) / 100.0)::numeric(4,2)"),
    ]),
    ("payments", 800_000, [
        ("id", "bigint", "i"),
        ("order_id", "bigint", "i"),
        ("method", "text", "word(i,1,'{{card,invoice,transfer,wallet}}')"),
        ("brand", "text", "word(i,2,'{{visa,mastercard,amex}}')"),
        ("last4", "char(4)", "lpad(n(i,3,10000)::text, 4, '0')"),
        ("token", "text", "'tok_' || left(hexes(i,4), 24)"),
        ("amount", "numeric(10,2)", "(n(i,5,90000) / 100.0)::numeric(10,2)"),
        ("authorised_at", "timestamptz", "moment(i,6)"),
    ]),
    ("products", 20_000, [
        ("id", "integer", "i"),
        ("sku", "text", "'P' || lpad(i::text, 7, '0')"),
        ("ean", "text", "lpad((4000000000000 + n(i,1,99999999999))::text, 13, '0')"),
        ("name", "text", "initcap(word(i,2,{words}) || ' ' || word(i,3,{words}))"),
        ("description", "text", "{text} || '. ' || {text2} || '. ' || {text3}"),
        ("attributes", "jsonb", "jsonb_build_object('colour', word(i,4,{words}), 'weight', n(i,5,9000), 'dimensions', jsonb_build_object('w', n(i,6,90), 'h', n(i,7,90)))"),
        ("price", "numeric(8,2)", "(n(i,8,20000) / 100.0)::numeric(8,2)"),
    ]),
    ("reviews", 200_000, [
        ("id", "bigint", "i"),
        ("product_id", "integer", "1 + n(i,1,20000)"),
        ("stars", "smallint", "1 + n(i,2,5)"),
        ("title", "text", "initcap(word(i,3,{words}) || ' ' || word(i,4,{words}))"),
        ("body", "text", "{text} || ', ' || {text2}"),
        ("reviewer", "text", "{given}"),
        ("created_at", "timestamptz", "moment(i,5)"),
    ]),
    ("events", 600_000, [
        ("id", "uuid", "hexes(i,1)::uuid"),
        ("kind", "text", "word(i,2,'{{view,click,cart,checkout,search,login}}')"),
        ("at", "timestamptz", "moment(i,3)"),
        ("payload", "jsonb", "jsonb_build_object('session', hexes(i,4), 'page', '/p/' || word(i,5,{words}) || '/' || n(i,6,20000), 'ms', n(i,7,9000), 'items', jsonb_build_array(jsonb_build_object('sku', n(i,8,99999999), 'q', n(i,9,9)), jsonb_build_object('sku', n(i,10,99999999), 'q', n(i,11,9))), 'user', CASE WHEN n(i,12,3) = 0 THEN n(i,13,400000) END)"),
    ]),
    ("sessions", 300_000, [
        ("token", "text", "hexes(i,1) || hexes(i,2)"),
        ("customer_id", "bigint", "1 + n(i,3,400000)"),
        ("ip", "inet", "('198.51.100.0'::inet + n(i,4,250))"),
        ("user_agent", "text", "word(i,5,{agents})"),
        ("started_at", "timestamptz", "moment(i,6)"),
        ("expires_at", "timestamptz", "moment(i,6) + interval '14 days'"),
    ]),
    ("tickets", 60_000, [
        ("id", "bigint", "i"),
        ("customer_id", "bigint", "1 + n(i,1,400000)"),
        ("subject", "text", "{text}"),
        ("body", "text", "'Hello, ' || {text} || '. ' || {text2} || '. ' || {text3} || CASE WHEN n(i,2,40) = 0 THEN ' My mail is ' || lower({given} || n(i,3,999) || '@' || word(i,4,{hosts})) ELSE '' END || '. Regards, ' || {given}"),
        ("state", "text", "word(i,5,'{{new,open,waiting,solved,closed}}')"),
        ("opened_at", "timestamptz", "moment(i,6)"),
    ]),
    ("messages", 150_000, [
        ("id", "bigint", "i"),
        ("ticket_id", "bigint", "1 + n(i,1,60000)"),
        ("is_internal", "boolean", "n(i,2,3) = 0"),
        ("body", "text", "{text} || '. ' || {text2} || '. ' || {text3} || '.'"),
        ("sent_at", "timestamptz", "moment(i,3)"),
    ]),
    ("invoices", 300_000, [
        ("id", "bigint", "i"),
        ("order_id", "bigint", "1 + n(i,1,800000)"),
        ("number", "text", "'RE' || lpad(i::text, 9, '0')"),
        ("net", "numeric(10,2)", "(n(i,2,90000) / 100.0)::numeric(10,2)"),
        ("vat_rate", "numeric(4,2)", "word(i,3,'{{19,7,0}}')::numeric(4,2)"),
        ("due_on", "date", "date '2022-01-01' + n(i,4,1500)::int"),
        ("paid", "boolean", "n(i,5,5) > 0"),
    ]),
    ("shipments", 300_000, [
        ("id", "bigint", "i"),
        ("order_id", "bigint", "1 + n(i,1,800000)"),
        ("carrier", "text", "word(i,2,'{{DHL,UPS,GLS,PostNL,InPost}}')"),
        ("tracking_no", "text", "'00' || lpad((340000000000000 + n(i,3,999999999999))::text, 18, '0')"),
        ("weight_g", "integer", "50 + n(i,4,30000)"),
        ("sent_at", "timestamptz", "moment(i,5)"),
    ]),
    ("stock", 100_000, [
        ("product_id", "integer", "1 + n(i,1,20000)"),
        ("warehouse", "text", "word(i,2,'{{BER1,LYO2,UTR1,WAW3}}')"),
        ("bin", "text", "chr(65 + n(i,3,26)::int) || '-' || n(i,4,40) || '-' || n(i,5,12)"),
        ("quantity", "integer", "n(i,6,500)"),
        ("counted_at", "timestamptz", "moment(i,7)"),
    ]),
    ("suppliers", 2_000, [
        ("id", "integer", "i"),
        ("company", "text", "initcap(word(i,1,{words})) || ' GmbH'"),
        ("vat_id", "text", "'DE' || (100000000 + n(i,2,899999999))"),
        ("contact_name", "text", "{given} || ' ' || {family}"),
        ("contact_email", "text", "lower({given} || '@' || word(i,3,{words}) || '.de')"),
        ("city", "text", "word(i,4,{cities})"),
    ]),
    ("employees", 3_000, [
        ("id", "integer", "i"),
        ("name", "text", "{given} || ' ' || {family}"),
        ("department", "text", "word(i,1,'{{sales,support,warehouse,finance,it}}')"),
        ("salary", "numeric(9,2)", "(24000 + n(i,2,90000))::numeric(9,2)"),
        ("hired_on", "date", "date '2005-01-01' + n(i,3,7000)::int"),
    ]),
    ("audit_log", 300_000, [
        ("id", "bigint", "i"),
        ("actor_id", "integer", "1 + n(i,1,3000)"),
        ("action", "text", "word(i,2,'{{insert,update,delete}}')"),
        ("entity", "text", "word(i,3,'{{orders,customers,products,stock}}') || '#' || n(i,4,800000)"),
        ("change", "jsonb", "jsonb_build_object('old', jsonb_build_object('status', word(i,5,{words}), 'total', n(i,6,90000), 'at', moment(i,7)), 'new', jsonb_build_object('status', word(i,8,{words}), 'total', n(i,9,90000), 'at', moment(i,10)), 'reason', {text})"),
        ("at", "timestamptz", "moment(i,11)"),
    ]),
    ("coupons", 50_000, [
        ("code", "text", "upper(left(hexes(i,1), 10))"),
        ("percent", "smallint", "5 * (1 + n(i,2,8))"),
        ("valid_until", "date", "date '2023-01-01' + n(i,3,900)::int"),
    ]),
    ("page_views", 700_000, [
        ("id", "bigint", "i"),
        ("session", "text", "left(hexes(n(i,1,300000),1), 16)"),
        ("url", "text", "'https://shop.example.org/' || word(i,2,{words}) || '/' || word(i,3,{words}) || '?page=' || n(i,4,30) || '&sort=' || word(i,5,'{{price,date,name}}')"),
        ("referrer", "text", "CASE WHEN n(i,6,3) = 0 THEN 'https://search.example.net/?q=' || word(i,7,{words}) END"),
        ("ms", "integer", "n(i,8,5000)"),
        ("at", "timestamptz", "moment(i,9)"),
    ]),
    ("settings", 200, [
        ("key", "text", "word(i,1,{words}) || '.' || word(i,2,{words}) || '.' || i"),
        ("value", "text", "word(i,3,'{{true,false,10,100,EUR,dark}}')"),
    ]),
]


def array(words):
    return "ARRAY[" + ",".join("'" + word.replace("'", "''") + "'" for word in words) + "]"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0)
    arguments = parser.parse_args()
    arrays = {
        "given_names": array(v.GIVEN),
        "family_names": array(v.FAMILY),
        "hosts": array(v.DOMAINS),
        "words": array(sorted(set(v.WORDS))),
        "cities": array(v.CITIES),
        "streets": array(v.STREETS),
        "agents": array(AGENTS),
        "sentences": array(SENTENCES),
    }
    parts = {
        "given": "word(i,101,making.given_names())",
        "family": "word(i,102,making.family_names())",
        "text": "word(i,103,making.sentences())",
        "text2": "word(i,104,making.sentences())",
        "text3": "word(i,105,making.sentences())",
        **{name: f"making.{name}()" for name in arrays},
    }
    print(FUNCTIONS)
    for name, words in arrays.items():
        print(f"CREATE FUNCTION making.{name}() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$SELECT {words}$$;")
    print("SET search_path = public, making;")
    for table, rows, columns in TABLES:
        count = max(1, int(rows * arguments.scale))
        cells = ", ".join(f"({make.format(**parts)})::{kind} AS {name}" for name, kind, make in columns)
        print(f"CREATE UNLOGGED TABLE public.{table} AS SELECT {cells} FROM generate_series(1::bigint, {count}) i;")
    print("DROP SCHEMA making CASCADE;\nVACUUM ANALYZE;")


if __name__ == "__main__":
    main()
