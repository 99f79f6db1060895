"""Running suites of tests or checks, counting what passed, and summing up. Used by test and lint."""
import dataclasses
import os
import pathlib
import re
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


@dataclasses.dataclass
class Counts:
    passed: int = 0
    failed: int = 0

    def __add__(self, other):
        return Counts(self.passed + other.passed, self.failed + other.failed)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed"


def environment(preset="release"):
    """What the programs of a suite may rely on: locked tools first in PATH, and PARLEY_BIN."""
    deps = ROOT / ".deps"
    os.environ["PATH"] = os.pathsep.join(
        [str(deps / "node/bin"), str(deps / "python/bin"), os.environ["PATH"]])
    os.environ["PARLEY_BIN"] = str(ROOT / "build" / preset / "bin/parley")


def run(command, cwd=ROOT, shown=lambda line: True):
    """Runs a command, showing its lines (those that `shown` likes) as they come; returns its
    status and all of its text."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True, errors="replace")
    lines = []
    for line in process.stdout:
        if shown(line):
            print(line, end="", flush=True)
        lines.append(line)
    return process.wait(), "".join(lines)


# How the runners that we use state their totals.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_OURS = re.compile(r"^(\d+) passed, (\d+) failed$")
_VITEST = re.compile(r"^\s*Tests\s+(?:(\d+) failed)?(?: \| )?(?:(\d+) passed)?")
_NODE = re.compile(r"^(?:ℹ|#) (pass|fail) (\d+)$")


def counts_from(text):
    """The totals that a program states in its last line, or the sum of those that the runners in
    its output state."""
    lines = _COLOUR.sub("", text).rstrip().splitlines() or [""]
    if match := _OURS.match(lines[-1]):
        return Counts(int(match[1]), int(match[2]))
    counts = Counts()
    for line in lines:
        if match := _VITEST.match(line):
            counts += Counts(int(match[2] or 0), int(match[1] or 0))
        elif match := _NODE.match(line):
            counts += Counts(int(match[2]), 0) if match[1] == "pass" else Counts(0, int(match[2]))
    return counts


def finish(suites):
    """Runs the suites in order, prints a table and the summing line; returns the exit status."""
    rows = []
    for number, (name, suite) in enumerate(suites.items(), 1):
        print(f"\n[{number}/{len(suites)}] {name}", flush=True)
        start = time.monotonic()
        counts = suite()
        note = ""
        if counts == Counts():
            counts, note = Counts(0, 1), "  (nothing ran)"
        rows.append((name, counts, time.monotonic() - start, note))
    print()
    for name, counts, seconds, note in rows:
        print(f"{name:12} {counts.passed:6} passed {counts.failed:4} failed {seconds:7.1f} s{note}")
    total = sum((row[1] for row in rows), Counts())
    print(total, flush=True)
    return 0 if total.failed == 0 and rows else 1
