"""How right a report or a list of spans is. Handles names of tables, columns and rules, never a value.

Columns: is a column called real where it is real, and only there? Places: the same of each path in a column.
A rule of the labels may be a pattern (`id.de.*`); `a|b` are names for one entity, `a,b` two entities in one place.
A path may have other spellings (`a|b`), and `…` in it stands for anything.
Figures are shares, and more is always better. The headline is of severity medium and above; quasi-identifiers of
low severity are measured apart.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from fnmatch import fnmatchcase
from typing import NamedTuple

# The catalogue's rules of severity low: what singles nobody out alone.
LOW = """address.postal-code address.*.postcode address.*.zip fin.bic fin.lei fin.isin fin.cusip id.us.ein id.*.vat
vat.* org.* id.br.cnpj id.sg.uen id.au.abn id.au.acn id.uk.vat online.social-handle online.url-personal health.us.npi
secret.stripe.test device.serial net.user-agent net.hostname demo.sex demo.age demo.birth-year demo.zip3 demo.city
demo.state demo.country demo.nationality demo.marital demo.education demo.occupation demo.employer demo.income-band demo.language
demo.children""".split()
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
# Not labelled in texts.
UNLABELLED_IN_TEXTS = ("name.*", "address.street", "address.postal-code", "demo.*", "org.*", "vat.*", "online.username")


def is_low(rule):
    return any(fnmatchcase(rule, pattern) for pattern in LOW)


class Label(NamedTuple):
    verdict: str
    entities: tuple  # of tuples of patterns
    kind: str
    note: str

    @property
    def patterns(self):
        return [pattern for entity in self.entities for pattern in entity]

    @property
    def is_low(self):
        return self.verdict == "real" and all(is_low(entity[0]) for entity in self.entities)

    def names(self, rule):
        return any(fnmatchcase(rule, pattern) for pattern in self.patterns)


UNLABELLED = Label("none", (), "unlabelled path", "")


class Place(NamedTuple):
    table: str
    column: str
    path: str

    def __str__(self):
        return f"{self.table}.{self.column}{' ' + self.path if self.path else ''}"


def entities(text):
    return tuple(tuple(e.split("|")) for e in text.replace(" ", "").split(",") if e)


def read_labels(path, prefix=""):
    labels = {}
    with open(path, newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            place = Place(prefix + row["table"], row["column"], row["path"])
            labels[place] = Label(row["verdict"], entities(row["rules"]), row.get("class", ""), row["note"])
    return labels


def read_findings(path, labels, prefix=""):
    """place -> [(verdict, rule, confidence)]."""
    tables = {place.table for place in labels}
    with open(path) as file:
        report = json.load(file)
    found = defaultdict(list)
    for f in report["findings"]:
        table = f"{f['schema']}.{f['table']}" if f.get("schema") else f["table"]
        place = Place(prefix + (table if prefix + table in tables else f["table"]), f["column"], f.get("path") or "")
        found[place].append((f["verdict"], f["rule"], f.get("confidence", 0.0)))
    return found, report


def share(part, whole):
    return part / whole if whole else 1.0


def rates(hits, alarms, misses):
    precision, recall = share(hits, hits + alarms), share(hits, hits + misses)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


class Columns:
    """The measures of findings against labels."""

    def __init__(self, labels, found):
        self.labels, self.found = labels, self._at_labelled_paths(labels, found)
        self.misses, self.alarms, self.elsewhere, self.confusion = [], [], [], Counter()
        self.bins = [[0, 0] for _ in BINS]
        self.kept = {"masked": [0, 0], "synthetic": [0, 0]}
        self.figures, self.counts = {}, Counter()
        self._measure()

    @staticmethod
    def _at_labelled_paths(labels, found):
        """Findings at the labels' spelling of their paths."""
        patterns = defaultdict(list)
        for place in labels:
            if "|" in place.path or "…" in place.path:
                pattern = "|".join(".*".join(map(re.escape, p.split("…"))) for p in place.path.split("|"))
                patterns[place.table, place.column].append((re.compile(pattern), place))
        moved = defaultdict(list)
        for place, said in found.items():
            ways = () if place in labels else patterns[place.table, place.column]
            moved[next((p for pattern, p in ways if pattern.fullmatch(place.path)), place)] += said
        return moved

    def label(self, place):
        whole = self.labels.get(place._replace(path=""))
        return self.labels.get(place) or (whole if whole and whole.verdict == "any" else UNLABELLED)

    def _real(self, place, low):
        return [(r, c) for v, r, c in self.found.get(place, ()) if v == "real" and is_low(r) == low]

    def _measure(self):
        places, low, columns = Counter(), Counter(), defaultdict(lambda: [False, False])
        for place in sorted(set(self.labels) | set(self.found)):
            label, said = self.label(place), self._real(place, False)
            if label.verdict == "any":
                continue
            true = label.verdict == "real" and not label.is_low
            column = columns[place.table, place.column]
            column[0] |= true
            column[1] |= bool(said)
            outcome = "hits" if true and said else "misses" if true else "alarms" if said else ""
            places[outcome] += 1
            low_said = self._real(place, True)
            if label.is_low:
                low["hits" if low_said or said else "misses"] += 1
            elif low_said and label.verdict != "real":
                low["alarms"] += 1
            if label.verdict in self.kept:
                self.kept[label.verdict][1] += 1
                self.kept[label.verdict][0] += not said
            if outcome == "misses":
                self.misses.append((place, label))
            if outcome == "alarms" or (low_said and label.verdict != "real"):
                self.alarms.append((place, label, sorted({r for r, _ in said + low_said})))
            self._confidences(label, said + low_said)
        self._entities(columns)
        outcomes = Counter(
            ("hits" if said else "misses") if true else ("alarms" if said else "") for true, said in columns.values()
        )
        self.counts = Counter(
            tables=len({p.table for p in self.labels}),
            columns=len({p[:2] for p in self.labels}),
            places=len(self.labels),
            real=outcomes["hits"] + outcomes["misses"],
            alarms=outcomes["alarms"],
            misses=outcomes["misses"],
        )
        for name, c in (("columns", outcomes), ("places", places), ("low", low)):
            for figure, value in rates(c["hits"], c["alarms"], c["misses"]).items():
                self.figures[f"{name}.{figure}"] = value
        self.figures["entity"] = share(self.right, self.asked)
        for verdict, (kept, total) in self.kept.items():
            self.figures[f"{verdict}.not-real"] = share(kept, total)
        self.figures["confidence.0.9"] = share(*self.bins[-1])

    def _entities(self, columns):
        """Right entity and path, of the real places in columns that were found."""
        self.right = self.asked = 0
        for place, label in sorted(self.labels.items()):
            if label.verdict != "real" or label.is_low or not columns[place.table, place.column][1]:
                continue
            said = {r for r, _ in self._real(place, False)}
            right = any(label.names(rule) for rule in said)
            self.asked += 1
            self.right += right
            expected = ",".join("|".join(e) for e in label.entities)
            for rule in said:
                if not label.names(rule):
                    self.confusion[expected, rule] += 1
            if not right:
                self.elsewhere.append((place, expected, sorted(said)))

    def _confidences(self, label, said):
        for rule, confidence in said:
            at = max(i for i, low in enumerate(BINS) if confidence >= low)
            self.bins[at][0] += label.verdict == "real" and label.names(rule)
            self.bins[at][1] += 1


def read_spans(lines):
    spans = defaultdict(list)
    for line in lines:
        if line.strip():
            s = json.loads(line)
            spans[s["id"]].append((s["start"], s["end"], s["rule"], s["verdict"]))
    return spans


class Spans:
    """The measures of spans against labelled spans: found when a span said to be real shares a byte and the rule."""

    def __init__(self, labels, said):
        self.misses, self.alarms, self.by_rule = [], [], defaultdict(Counter)
        hits = exact = 0
        for name in sorted(set(labels) | set(said)):
            own = [s for s in labels.get(name, ()) if s[3] == "real"]
            optional = [s for s in labels.get(name, ()) if s[3] == "any"]
            other = [s for s in said.get(name, ()) if s[3] == "real" and not self._is_ignored(s, optional)]
            pairs = self._pair(own, other)
            hits += len(pairs)
            exact += sum(a[:2] == b[:2] for a, b in pairs)
            for s in own:
                self.by_rule[s[2]]["labelled"] += 1
            for label, _ in pairs:
                self.by_rule[label[2]]["hits"] += 1
            self.misses += [(s[2], name) for s in own if s not in [a for a, _ in pairs]]
            for s in other:
                if s not in [b for _, b in pairs]:
                    self.by_rule[s[2]]["alarms"] += 1
                    self.alarms.append((s[2], name))
        self.counts = Counter(texts=len(said), labelled=hits + len(self.misses), alarms=len(self.alarms))
        self.figures = {f"spans.{k}": v for k, v in rates(hits, len(self.alarms), len(self.misses)).items()}
        self.figures["spans.exact"] = share(exact, hits)

    @staticmethod
    def _is_ignored(s, optional):
        return any(fnmatchcase(s[2], p) for p in UNLABELLED_IN_TEXTS) or any(
            s[0] < o[1] and o[0] < s[1] for o in optional
        )

    @staticmethod
    def _pair(labels, said):
        """Greedy one-to-one pairing, in order of position."""
        left, pairs = sorted(said), []
        for label in sorted(labels):
            rules = label[2].split("|")
            match = next(
                (s for s in left if label[0] < s[1] and s[0] < label[1] and any(fnmatchcase(s[2], r) for r in rules)),
                None,
            )
            if match:
                left.remove(match)
                pairs.append((label, match))
        return pairs
