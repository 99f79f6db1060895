"""A coroutine lambda that captures is not called where it is written: the lambda, and with it all
that it captured, is gone at the end of that statement, and the coroutine goes on without."""
import re

from checks.tree import files, tell
from suites import ROOT

CAPTURING = re.compile(r"\[[^\]\[]+\]\s*\([^()]*\)[^{};]*->\s*[\w:]*(?:Task|awaitable)<[^{};]*\{")


def check():
    sources = files("server/*.cc", "server/*.h")
    findings = []
    for name in sources:
        text = (ROOT / name).read_text()
        for match in CAPTURING.finditer(text):
            if text[_end_of_block(text, match.end()):].lstrip().startswith("("):
                line = text.count("\n", 0, match.start()) + 1
                findings.append((name, f"line {line}: a coroutine lambda that captures is called "
                                       "where it is written; name it, or pass what it needs"))
    return tell(sources, findings)


def _end_of_block(text, start):
    depth = 1
    for index in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index + 1
    return len(text)
