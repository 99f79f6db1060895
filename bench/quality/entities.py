"""Quality of personal data on a generated corpus in ten languages: precision and recall by type.

    python3 bench/quality/entities.py PARLEY [--half held|dev] [--times N] [--json] [--misses N]

PARLEY is the program. A find counts when type and both ends are right. With --check the exit status
is 1 where a figure is below what is promised: pattern types 0.99 and 0.98, names 0.85 recall.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from quality.corpus_of_entities import corpus  # noqa: E402

PRECISION, RECALL, NAMES_RECALL = 0.99, 0.98, 0.85


def analyses(program, items):
    lines = "".join(json.dumps({"text": item["text"], "now": "2026-06-01T12:00:00Z"}) + "\n" for item in items)
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run([program, "nlu", "batch", "--data", data], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def spans(pii):
    return {(p["type"], p["start"], p["end"]) for p in pii}


def measure(items, answers):
    """Counts by type: right, found, true; and what was missed or wrong."""
    counts, by_language, misses = collections.defaultdict(lambda: [0, 0, 0]), collections.defaultdict(lambda: [0, 0, 0]), []
    for item, answer in zip(items, answers):
        true, found = spans(item["pii"]), spans(answer["pii"])
        for kind, wanted in (("found", found), ("true", true)):
            for one in wanted:
                right = one in true and one in found
                for table, key in ((counts, one[0]), (by_language, (item["language"], "name" if one[0] == "name" else "patterns"))):
                    table[key][1 if kind == "found" else 2] += 1
                    table[key][0] += right and kind == "true"
        for one in sorted(true - found):
            misses.append(("missed", one, item))
        for one in sorted(found - true):
            misses.append(("wrong", one, item))
    return counts, by_language, misses


def rates(right, found, true):
    return (right / found if found else 1.0), (right / true if true else 1.0)


def evaluate(program, half="held", times=20):
    items = list(corpus.texts(half, times))
    counts, by_language, misses = measure(items, analyses(program, items))
    report = {"half": half, "texts": len(items), "types": {}, "languages": {}}
    total = [0, 0, 0]
    for kind in sorted(counts):
        precision, recall = rates(*counts[kind])
        report["types"][kind] = {"precision": round(precision, 4), "recall": round(recall, 4), "true": counts[kind][2]}
        if kind != "name":
            total = [a + b for a, b in zip(total, counts[kind])]
    precision, recall = rates(*total)
    report["patterns"] = {"precision": round(precision, 4), "recall": round(recall, 4), "true": total[2]}
    for (language, kind), numbers in sorted(by_language.items()):
        precision, recall = rates(*numbers)
        report["languages"].setdefault(language, {})[kind] = {"precision": round(precision, 4), "recall": round(recall, 4)}
    return report, misses


def promised(report):
    """What is below what is promised."""
    faults = []
    patterns, names = report["patterns"], report["types"].get("name", {"recall": 1.0})
    if patterns["precision"] < PRECISION:
        faults.append(f"pattern types have a precision of {patterns['precision']}, not {PRECISION}")
    if patterns["recall"] < RECALL:
        faults.append(f"pattern types have a recall of {patterns['recall']}, not {RECALL}")
    if names["recall"] < NAMES_RECALL:
        faults.append(f"names have a recall of {names['recall']}, not {NAMES_RECALL}")
    return faults


def table(report):
    lines = [f"{report['texts']} texts, {report['half']} frames", "", "type            precision  recall   true"]
    rows = list(report["types"].items()) + [("pattern types", report["patterns"])]
    lines += [f"{kind:<16}{row['precision']:8.4f}{row['recall']:9.4f}{row['true']:7}" for kind, row in rows]
    lines += ["", "language   patterns: precision recall   names: precision recall"]
    for language, row in report["languages"].items():
        cells = [row.get(kind, {"precision": 1.0, "recall": 1.0}) for kind in ("patterns", "name")]
        lines.append(f"{language:<11}{cells[0]['precision']:19.4f}{cells[0]['recall']:8.4f}{cells[1]['precision']:18.4f}{cells[1]['recall']:8.4f}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--half", choices=["dev", "held"], default="held")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", type=int, default=0, help="show so many of what was missed or wrong, one for each frame")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    report, misses = evaluate(options.program, options.half, options.times)
    print(json.dumps(report) if options.json else table(report))
    seen = set()
    for what, (kind, start, end), item in misses:
        if (what, kind, item["frame"]) in seen or len(seen) >= options.misses:
            continue
        seen.add((what, kind, item["frame"]))
        print(f"{what} {kind} {item['text'][start:end]!r} [{item['language']}] in {item['text']!r}")
    faults = promised(report) if options.check else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
