#!/usr/bin/env python3
"""Writes a CSV file of people who do not exist: five quasi-identifiers and one sensitive column, or twenty columns.

  Benchmarks/risk/make-people.py ROWS FILE [--wide] [--distinct]

The same numbers give the same file. 10,000,000 rows have about 3.3 million classes over the first five columns; with
--distinct every row has a class of its own.
"""

import random
import sys

rows, path = int(sys.argv[1]), sys.argv[2]
wide, distinct = "--wide" in sys.argv, "--distinct" in sys.argv
draw = random.Random(1)

# Towns of very different sizes, as there are: the postal codes of a country by their share of the people.
codes = [f"{code:05d}" for code in range(1001, 99999, 19)]
weights = [1 / (1 + rank) ** 0.94 for rank in range(len(codes))]
draw.shuffle(weights)
years = list(range(1930, 2011))
year_weights = [min(year - 1925, 40) for year in years]
sexes, races, states = ["f", "m"], ["white", "black", "asian", "native", "two", "other"], ["single", "married", "divorced", "widowed", "separated"]
sicknesses = [f"{letter}{number:02d}" for letter in "ABCDEFGHIJ" for number in range(10)]

CHUNK = 100_000
with open(path, "w", encoding="ascii") as file:
    names = ["zip", "birth_year", "sex", "race", "marital", "diagnosis"]
    if wide:
        names = ["id"] + names + ["admission_date", "city", "occupation", "education", "children", "nationality", "salary",
                                  "status", "source", "note_code", "weight", "height", "created_at"]
    file.write(",".join(names) + "\n")
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        if distinct:
            file.writelines(f"{(start + row) % 99991:05d},{1930 + (start + row) // 99991},f,white,single,A00\n" for row in range(count))
            continue
        columns = [
            draw.choices(codes, weights, k=count), draw.choices(years, year_weights, k=count),
            draw.choices(sexes, k=count), draw.choices(races, [60, 13, 6, 2, 4, 15], k=count),
            draw.choices(states, [30, 48, 11, 7, 4], k=count), draw.choices(sicknesses, k=count),
        ]
        if wide:
            columns = [range(start, start + count)] + columns + [
                [f"2025-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in draw.choices(range(336), k=count)],
                [f"Town {n}" for n in draw.choices(range(400), k=count)],
                draw.choices(["nurse", "teacher", "driver", "cook", "clerk", "engineer", "farmer", "judge"], k=count),
                draw.choices(["none", "school", "college", "university"], k=count), draw.choices(range(5), k=count),
                draw.choices(["DE", "FR", "PL", "IT", "TR"], [80, 5, 6, 5, 4], k=count),
                draw.choices(range(20000, 120000, 500), k=count), draw.choices(["open", "closed"], k=count), ["import"] * count,
                [f"N{n}" for n in draw.choices(range(50), k=count)], draw.choices(range(45, 130), k=count),
                draw.choices(range(150, 205), k=count),
                [f"2026-01-01T{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}" for n in draw.choices(range(86400), k=count)],
            ]
        file.writelines(",".join(map(str, row)) + "\n" for row in zip(*columns))
