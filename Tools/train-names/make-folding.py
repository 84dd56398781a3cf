#!/usr/bin/env python3
"""Writes Sources/CNames/folding.inc: Latin letters without their marks, from Unicode's NFKD decompositions.

    Tools/train-names/make-folding.py > Sources/CNames/folding.inc
"""

import unicodedata

# Letters that Unicode does not decompose, as they are written without them.
SPECIAL = {
    "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n",
    "ĸ": "k", "ſ": "s", "ŧ": "t", "Ŧ": "t", "ŀ": "l", "Ŀ": "l", "ŉ": "n", "ĳ": "ij", "Ĳ": "ij", "ə": "e", "Ə": "e",
    "ƒ": "f",
}  # fmt: skip
RANGES = [("latin", 0xC0, 0x24F), ("latinAdditional", 0x1E00, 0x1EFF)]


def folded(letter: str) -> str:
    if letter in SPECIAL:
        return SPECIAL[letter]
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).lower()
    return bare if 0 < len(bare) <= 2 and all("a" <= c <= "z" for c in bare) else ""


def row(scalar: int) -> str:
    letter = chr(scalar)
    category = unicodedata.category(letter)
    letters = (folded(letter) if category[0] == "L" else "").ljust(2, "\0")
    return "{%d,%d,%d}" % (ord(letters[0]), ord(letters[1]), category in ("Lu", "Lt"))


def main() -> None:
    print("// Made by Tools/train-names/make-folding.py from Unicode's NFKD decompositions, with ß, ø, ł, æ and their kind added.")
    print("// Two letters, and whether it is a capital; no letters where there is no Latin base.")
    print("#include <stdint.h>")
    for name, first, last in RANGES:
        print(f"static const uint8_t {name}[{last - first + 1}][3] = {{")
        line = "   "
        for scalar in range(first, last + 1):
            text = f" {row(scalar)},"
            if len(line) + len(text) > 118:
                print(line)
                line = "   "
            line += text
        print(line)
        print("};")


if __name__ == "__main__":
    main()
