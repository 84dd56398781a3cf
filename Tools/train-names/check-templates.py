#!/usr/bin/env python3
"""Check the templates the name tagger is trained on, and count them.

usage: check-templates.py [TEMPLATES]

Reports unknown slots, broken annotations, unbalanced brackets, templates that stand twice or on both sides, tables whose
rows are malformed, and languages with too few templates or too few that hold nobody. The grammar is in templates/README.md.
Prints the counts by language and kind; exits 1 when anything is wrong.
"""

import collections
import pathlib
import re
import sys
import unicodedata

LABELS = {
    "PER": "person first last last_first last_caps initials_last person_caps person_lower",
    "ADDR": "street address address_lines po_box",
    "LOC": "street_name postcode_city city country state region",
    "ORG": "org org_person",
    "O": "user word acronym eponym eponym_first named product month weekday date time number amount phone email url id iban job department",
}
LABEL_OF = {slot: label for label, slots in LABELS.items() for slot in slots.split()}
# A letter ties slots to one person; elsewhere it would mean nothing.
TIED = set(LABELS["PER"].split()) | {"user", "email"}
MEASURED = "en de fr es it nl pt".split()
# Trained on alone.
OTHERS = "sv da no pl cs sk hr sr fi ro hu".split()
LANGUAGES = MEASURED + OTHERS
KINDS = set(
    "tickets chats notes mails calllogs forms medical legal news social logs hr shipping invoices minutes csv json sloppy"
    " obituaries classifieds reviews reports school bank lookalikes alone".split()
)
LEAST = {("train", "en"): 420, ("hidden", "en"): 120}
LEAST |= {("train", language): 70 for language in MEASURED[1:]} | {("hidden", language): 25 for language in MEASURED[1:]}
LEAST |= {("train", language): 5 for language in OTHERS} | {("hidden", language): 0 for language in OTHERS}
CLASSES = set("title street unit org particle month weekday job label function".split())
COUNTRIES = set("US UK IE CA AU NZ IN ZA DE AT CH FR BE NL ES IT PT BR MX AR PL SE DK NO FI CZ HR RO HU".split())
FORMAT_KINDS = set("street address address_lines po_box postcode_city phone".split())
FORMAT_SLOTS = set("street_base house unit postcode city state country".split())

SLOT = re.compile(r"\{([a-z_]+)(?::([a-z]))?\}")
ANNOTATION = re.compile(r"\[([A-Z]+)\|([^\[\]|]*)\]")
# Alternatives, of which one is taken.
CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")
# A brace before a letter opens a slot; any other (as in JSON) is text.
OPENED = re.compile(r"\{(?=[A-Za-z_])")
LETTERS_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})


def folded(word):
    """Lower case without diacritics, as the tagger looks words up."""
    plain = unicodedata.normalize("NFD", word.lower().translate(LETTERS_FOLDED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def templates(path):
    """Line numbers and templates of one file; a line that begins with '#' is a comment."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line


def problems(template):
    """What is wrong with one template by itself: with the first of its alternatives, and with the last."""
    for choice in (0, -1):
        yield from problems_of(CHOICE.sub(lambda found: found[1].split("|")[choice], template))


def problems_of(template):
    """What is wrong with one template without alternatives."""
    if len(OPENED.findall(template)) != len(SLOT.findall(template)):
        yield "a brace before a letter is not a slot"
    for slot, tie in SLOT.findall(template):
        if slot not in LABEL_OF:
            yield f"unknown slot {{{slot}}}"
        elif tie and slot not in TIED:
            yield f"slot {{{slot}}} cannot be tied to a person"
    annotations = ANNOTATION.findall(template)
    if len(re.findall(r"\[[A-Z]+\|", template)) != len(annotations):
        yield "broken annotation"
    for label, text in annotations:
        if label not in LABELS or label == "O":
            yield f"unknown label {label}"
        if text != text.strip() or not text:
            yield "annotation is empty or has blanks at its ends"
        if SLOT.search(text):
            yield "slot inside an annotation"
    for opening, closing in ("[]", "{}"):
        depth = 0
        for letter in template:
            depth += (letter == opening) - (letter == closing)
            if depth < 0:
                break
        if depth:
            yield f"unbalanced {opening}{closing}"
    if template != template.strip():
        yield "blanks at the ends"
    if re.search(r"\\[^nt\"\\]", template):
        yield "unknown escape"


def skeleton(template):
    """What is left of a template once its slots and annotations are made alike, so that paraphrases by slot are found."""
    template = CHOICE.sub(lambda found: found[1].split("|")[0], template)
    plain = folded(SLOT.sub("_", ANNOTATION.sub("_", template)).replace("\\n", " "))
    words = re.findall(r"\w+", plain)
    # Where a template is slots alone (`{last};{first};{city}`), order and marks are all there is.
    return " ".join(words) if set(words) - {"_"} else template


def holds_person(template):
    """Whether a person or an address is in it, which is what the tagger is for."""
    labels = {LABEL_OF.get(slot) for slot, _ in SLOT.findall(template)}
    labels |= {label for label, _ in ANNOTATION.findall(template)}
    return bool(labels & {"PER", "ADDR"})


def check_templates(root, report):
    """Check every template; returns counts by (side, language, kind) as [all, with nobody]."""
    counts = collections.defaultdict(lambda: [0, 0])
    seen = {}
    for side in ("train", "hidden"):
        for path in sorted((root / side).glob("*.txt")):
            language, _, kind = path.stem.partition("-")
            if language not in LANGUAGES or kind not in KINDS:
                report(path, 0, "unknown language or kind")
            for number, template in templates(path):
                for problem in problems(template):
                    report(path, number, problem)
                key = skeleton(template)
                # Labels alone (`Name: {person}`) may be alike in two languages; nothing is learnt by heart from them.
                scope = (language, key)
                if scope in seen:
                    report(path, number, f"stands also in {seen[scope]}")
                seen[scope] = f"{side}/{path.name}:{number}"
                counts[side, language, kind][0] += 1
                counts[side, language, kind][1] += not holds_person(template)
    return counts


def rows(path, columns, report):
    """The rows of a table, split at tabs; those with another number of columns are reported."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) not in columns or any(cell != cell.strip() or not cell for cell in cells):
            report(path, number, "malformed row")
            continue
        yield number, cells


def check_tables(root, report):
    """Check the tables beside the templates; returns their counts by (table, group)."""
    counts = collections.Counter()

    def table(name, columns, groups, group=0):
        path, seen = root / name, set()
        for number, cells in rows(path, columns, report):
            if cells[group] not in groups:
                report(path, number, f"unknown {cells[group]}")
            if tuple(cells) in seen:
                report(path, number, "stands twice")
            seen.add(tuple(cells))
            counts[name, cells[group]] += 1
            yield path, number, cells

    for path, number, (word, _) in table("lexicon.tsv", {2}, CLASSES, group=1):
        if word != folded(word) or " " in word:
            report(path, number, "word is not folded or is several")
    for path, number, (_, kind, pattern) in table("formats.tsv", {3}, COUNTRIES):
        if kind not in FORMAT_KINDS:
            report(path, number, f"unknown kind {kind}")
        for slot in re.findall(r"\{([^}]*)\}", pattern):
            if slot not in FORMAT_SLOTS:
                report(path, number, f"unknown slot {{{slot}}}")
    for _ in table("street_bases.tsv", {2}, COUNTRIES):
        pass
    for path, number, cells in table("orgs.tsv", {2, 3}, set(LANGUAGES)):
        if len(cells) == 3 and cells[2] != "person":
            report(path, number, f"unknown mark {cells[2]}")
        counts["orgs.tsv", "person"] += len(cells) == 3
    for name in ("jobs.tsv", "departments.tsv"):
        for _ in table(name, {2}, set(LANGUAGES)):
            pass
    for _, (_,) in rows(root / "products.tsv", {1}, report):
        counts["products.tsv", "all"] += 1
    return counts


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "templates"
    failures = []

    def report(path, number, problem):
        failures.append(f"{path.relative_to(root)}:{number}: {problem}")

    counts = check_templates(root, report)
    print(f"{'kind':12}" + "".join(f"{language:>9}" for language in LANGUAGES) + "   (train+hidden)")
    for kind in sorted(KINDS):
        cells = (f"{counts['train', language, kind][0]}+{counts['hidden', language, kind][0]}" for language in LANGUAGES)
        print(f"{kind:12}" + "".join(f"{cell:>9}" for cell in cells))
    for side in ("train", "hidden"):
        for language in LANGUAGES:
            everything = sum(n for (s, l, _), (n, _) in counts.items() if (s, l) == (side, language))
            nobody = sum(n for (s, l, _), (_, n) in counts.items() if (s, l) == (side, language))
            print(f"{side} {language}: {everything} templates, {nobody} with no person or address")
            if everything < LEAST[side, language]:
                failures.append(f"{side} {language}: fewer than {LEAST[side, language]} templates")
            if language in MEASURED and nobody * 3 < everything:
                failures.append(f"{side} {language}: less than a third hold no person or address")
    for (name, group), n in sorted(check_tables(root, report).items()):
        print(f"{name} {group}: {n}")
    print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
