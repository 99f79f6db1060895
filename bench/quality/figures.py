"""One figure of a subject, and the page that keeps them: docs/operate/quality.md."""

import dataclasses
import math
import pathlib
import re
import statistics

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/operate/quality.md"

HEAD = ["what", "figure", "noise", "before", "goal", "", "remark"]


@dataclasses.dataclass
class Figure:
    """`noise` is the standard error of `value`. `at_least` and `at_most` are goals; they also say
    which way is better, which is up without one."""
    what: str
    value: float
    noise: float = 0.0
    unit: str = "%"
    at_least: float | None = None
    at_most: float | None = None
    remark: str = ""
    before: float | None = None

    def goal(self):
        if self.at_most is not None:
            return f"at most {number(self.at_most)}"
        return f"at least {number(self.at_least)}" if self.at_least is not None else ""

    def met(self):
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None

    def worse(self):
        """Whether it fell behind what the page says by more than its noise."""
        if self.before is None:
            return False
        loss = self.before - self.value
        if self.at_most is not None:
            loss = -loss
        return loss > self.noise + 1e-9

    def cells(self):
        before = "" if self.before is None else number(self.before)
        state = "WORSE" if self.worse() else {True: "met", False: "missed", None: ""}[self.met()]
        return [self.what, f"{number(self.value)} {self.unit}".strip(), f"± {number(self.noise)}",
                before, self.goal(), state, self.remark]


def number(value):
    """Two decimals, three below one: enough to compare, and what the page is read back with."""
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def mean_of(what, values, **more):
    """The mean of what folds gave, and its standard error."""
    noise = statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return Figure(what, statistics.fmean(values), noise, **more)


def share_of(what, share, count, **more):
    """A share of `count` independent cases in percent, and its standard error."""
    return Figure(what, 100 * share, 100 * math.sqrt(share * (1 - share) / max(count, 1)), **more)


def read_page(page=PAGE):
    """What the page says: {subject: lines of its table and text}, {(subject, what): value}."""
    sections, values, subject = {}, {}, None
    for line in page.read_text().splitlines() if page.exists() else []:
        if line.startswith("## "):
            subject = line[3:].strip()
            sections[subject] = []
        elif subject:
            sections[subject].append(line)
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            found = re.match(r"-?[\d.]+", cells[1]) if line.startswith("|") and len(cells) > 1 else None
            if found:
                values[subject, cells[0]] = float(found.group())
    return {name: "\n".join(lines).strip() for name, lines in sections.items()}, values


def table(figures):
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
             for row in rows]
    return "\n".join([shown[0], "-" * len(shown[0]), *shown[1:]])


def section(subject, figures):
    """A subject's part of the page; `before` is left to the next run."""
    head = [cell for cell in HEAD if cell != "before"]
    lines = [subject.__doc__.strip(), "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for figure in figures:
        plain = dataclasses.replace(figure, before=None)
        cells = plain.cells()
        lines.append("| " + " | ".join(cells[:3] + cells[4:]) + " |")
    return "\n".join(lines)


def write_page(sections, page=PAGE):
    page.write_text("\n\n".join([PAGE_HEAD.strip(), *(f"## {name}\n\n{text}"
                                                      for name, text in sections.items())]) + "\n")


PAGE_HEAD = """
# Quality

Written by `./dev bench quality --data FOLDER --write-docs`; do not edit. FOLDER holds public data
sets that are no part of Parley; each subject names its own. `./dev bench quality --data FOLDER NAME`
measures one subject and compares it with this page: a figure that became worse by more than its
noise, the standard error over folds or cases, is marked WORSE and ends the run with status 1. What is measured
is the built program, with its default options, on examples that it did not learn from.
"""
