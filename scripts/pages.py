"""The measures as Markdown."""

from collections import Counter, defaultdict

from measures import BINS, Columns


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(c) for c in line) + " |" for line in lines)


def summary(measured):
    f = measured.figures
    if not isinstance(measured, Columns):
        return table(
            ["", "precision", "recall", "F1", "exact bytes", "labelled", "false alarms"],
            [
                [
                    "real spans",
                    *(f"{f['spans.' + k]:.3f}" for k in ("precision", "recall", "f1", "exact")),
                    measured.counts["labelled"],
                    measured.counts["alarms"],
                ]
            ],
        )
    rows = [
        [title, *(f"{f[f'{key}.{k}']:.3f}" for k in ("precision", "recall", "f1"))]
        for title, key in (
            ("columns", "columns"),
            ("places (column and path)", "places"),
            ("quasi-identifiers of severity low", "low"),
        )
    ]
    kept = measured.kept
    return "\n".join(
        (
            f"{measured.counts['tables']} tables, {measured.counts['columns']} columns, {measured.counts['places']} "
            f"labelled places; {measured.counts['real']} columns are real, {measured.counts['misses']} of them missed, "
            f"{measured.counts['alarms']} others called real.\n",
            table(["", "precision", "recall", "F1"], rows),
            f"\nRight entity and path: {f['entity']:.3f} ({measured.right} of {measured.asked}). "
            f"Masked called real: {kept['masked'][1] - kept['masked'][0]} of {kept['masked'][1]}; "
            f"synthetic called real: {kept['synthetic'][1] - kept['synthetic'][0]} of {kept['synthetic'][1]}.",
        )
    )


def reliability(measured):
    """Of the findings that were said with so much confidence, how many were right in place and entity."""
    rows = []
    for i, low in enumerate(BINS):
        right, n = measured.bins[i]
        high = BINS[i + 1] if i + 1 < len(BINS) else 1.0
        rows.append([f"{low:.1f} to {high:.1f}", n, f"{right / n:.3f}" if n else ""])
    return table(["confidence", "findings", "right"], rows)


def alarms_by_class(measured):
    total = Counter(measured.label(place).kind for place in measured.labels)
    alarms = Counter(label.kind for _, label, _ in measured.alarms)
    misses = Counter(label.kind for _, label in measured.misses)
    return table(
        ["class", "places", "missed", "false alarms"],
        [[k, total[k], misses[k], alarms[k]] for k in sorted(set(total) | set(alarms))],
    )


def span_details(measured):
    parts = [
        table(
            ["rule", "labelled", "found", "false alarms"],
            [[r, c["labelled"], c["hits"], c["alarms"]] for r, c in sorted(measured.by_rule.items())],
        )
    ]
    for title, entries in (("Missed", measured.misses), ("False alarms", measured.alarms)):
        names = defaultdict(list)
        for rule, name in sorted(entries):
            names[rule].append(name)
        parts.append(f"### {title}: {len(entries)}\n")
        parts.append("\n".join(f"- {rule}: {' '.join(ids)}" for rule, ids in names.items()))
    return "\n".join(parts)


def details(measured):
    if not isinstance(measured, Columns):
        return span_details(measured)
    said = {place: sorted({f"{v} {r}" for v, r, _ in f}) for place, f in measured.found.items()}
    missed = [
        f"- `{place}`: {', '.join('|'.join(e) for e in label.entities)}; "
        f"said {', '.join(said.get(place, ())) or 'nothing'}"
        for place, label in measured.misses
    ]
    alarms = [
        f"- `{place}`: {label.verdict} ({label.kind}); said {', '.join(rules)}"
        for place, label, rules in measured.alarms
    ]
    elsewhere = [
        f"- `{place}`: {expected}; said {', '.join(rules) or 'nothing here'}"
        for place, expected, rules in measured.elsewhere
    ]
    confusion = [[a.replace("|", " or "), b, n] for (a, b), n in sorted(measured.confusion.items())]
    return "\n".join(
        (
            "### Confidence\n",
            reliability(measured),
            "\n### By class\n",
            alarms_by_class(measured),
            "\n### Entities called another\n",
            table(["is", "said", "places"], confusion),
            f"\n### Missed: {len(missed)}\n",
            *missed,
            f"\n### False alarms: {len(alarms)}\n",
            *alarms,
            f"\n### Found, but not there or not that: {len(elsewhere)}\n",
            *elsewhere,
        )
    )
