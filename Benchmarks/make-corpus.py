#!/usr/bin/env python3
"""Writes data to measure with: realistic in its mix, the same bytes for the same arguments.

  make-corpus.py mixed --megabytes 64 > corpus.txt     lines: a third column values, a fifth prose, the rest JSON
  make-corpus.py rows --rows 2000000 > rows.tsv        eight columns as PostgreSQL's COPY reads them
  make-corpus.py rows --rows 200000 --csv > rows.csv

About half of the short values are numbers or dates and a tenth names somebody: more work than most databases make.
"""

import argparse
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fixtures" / "staging"))

import identifiers as ids
import values as v

POOL = 4096
HEADER = "id,customer,email,phone,note,amount,payload,created_at"


def pool(r, make, count=POOL):
    return [make(r) for _ in range(count)]


def short_values(r):
    return (
        pool(r, lambda r: str(r.randint(1, 10**9)))
        + pool(r, lambda r: ids.digits(r, 16))
        + pool(r, v.moment)
        + pool(r, lambda r: v.moment(r, "date"))
        + pool(r, lambda r: f"{r.uniform(0, 999):.2f}")
        + pool(r, lambda r: r.choice(v.WORDS))
        + pool(r, v.guid)
        + pool(r, lambda r: r.choice(v.CITIES))
        + pool(r, lambda r: " ".join(v.name(r)))
        + pool(r, lambda r: r.choice(("true", "false", "", "open", "EUR")))
        + pool(r, v.email, 2048)
        + pool(r, v.phone, 2048)
        + pool(r, ids.iban, 512)
        + pool(r, ids.pan, 512)
    )


def blob(r):
    items = [
        {
            "sku": ids.digits(r, 8),
            "qty": r.randint(1, 9),
            "price": round(r.uniform(1, 90), 2),
            "tags": [r.choice(v.WORDS) for _ in range(3)],
        }
        for _ in range(r.randint(2, 14))
    ]
    body = {
        "id": v.guid(r),
        "at": v.moment(r, "iso"),
        "user": {"id": r.randint(1, 10**6), "agent": r.choice(v.AGENTS)},
        "items": items,
        "trace": v.hexes(r, 32),
    }
    if r.random() < 0.3:
        body["user"] |= {"email": v.email(r), "phone": v.e164(r)}
    return json.dumps(body)


def prose(r):
    return " ".join(v.sentence(r) if r.random() < 0.8 else v.decoys(r) for _ in range(r.randint(2, 8))) + (
        f" {v.email(r)}" if r.random() < 0.03 else ""
    )


def write_mixed(out, size, r):
    shorts, texts, blobs = short_values(r), pool(r, prose), pool(r, blob)
    parts = ((shorts, 0.34, 400), (texts, 0.20, 20), (blobs, 0.46, 10))
    written = 0
    while written < size:
        for choices, share, count in parts:
            target = written + int(share * 262_144)
            while written < target:
                chunk = ("\n".join(r.choices(choices, k=count)) + "\n").encode()
                out.write(chunk)
                written += len(chunk)


def write_rows(out, count, separator, r):
    names, mails, phones = pool(r, lambda r: " ".join(v.name(r))), pool(r, v.email), pool(r, v.phone)
    notes, moments = pool(r, lambda r: v.sentence(r, 3, 9)), pool(r, v.moment)
    payloads = pool(r, lambda r: json.dumps({"k": r.choice(v.WORDS), "n": ids.digits(r, 10), "ok": True}))
    quote = (lambda text: text) if separator == "\t" else (lambda text: '"' + text.replace('"', '""') + '"')
    payloads = [quote(p) for p in payloads]
    choose = r.choice
    for first in range(0, count, 10_000):
        lines = (
            separator.join(
                (
                    str(i),
                    choose(names),
                    choose(mails),
                    choose(phones),
                    choose(notes),
                    str(i * 37 % 99_991 / 100),
                    choose(payloads),
                    choose(moments),
                )
            )
            for i in range(first, min(first + 10_000, count))
        )
        out.write(("\n".join(lines) + "\n").encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("mixed", "rows"))
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--csv", action="store_true")
    parser.add_argument("--seed", default="maskproof")
    arguments = parser.parse_args()
    r = random.Random(f"{arguments.seed} {arguments.kind}")
    if arguments.kind == "mixed":
        write_mixed(sys.stdout.buffer, arguments.megabytes * 1_000_000, r)
    else:
        if arguments.csv:
            sys.stdout.buffer.write(f"{HEADER}\n".encode())
        write_rows(sys.stdout.buffer, arguments.rows, "," if arguments.csv else "\t", r)


if __name__ == "__main__":
    main()
