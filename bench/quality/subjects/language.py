"""Language: 75 languages in single words, word pairs and sentences, five-fold.

The lines of the lingua project (lingua). Each fold learns a model from the other four fifths of the
lines and from the texts (language-texts: the folder `texts` that tools/learn/language_model makes
from Debian's packages), and is judged on its own fifth; it takes about a quarter of an hour.
"""

import math
import re
import subprocess

from ..figures import ROOT, Figure

ORDER = 40
NEEDS = ("lingua", "language-texts")
LANGUAGES, LINES = 75, 300  # of each kind and language


def run(data, work):
    program = ROOT / "build/release/bin/parley_language"
    done = subprocess.run([program, "crossvalidate", data / "lingua", data / "language-texts"],
                          check=True, stdout=subprocess.PIPE, text=True)
    # The report after the last fold is over all of them.
    report = done.stdout[done.stdout.rindex("after fold"):]
    values = [float(value) for value in re.search(r"^all (.*)$", report, re.M).group(1)
              .replace("mean", "").split()]
    goals = (74, 89, 96, 86)
    for name, value, goal in zip(("single words", "word pairs", "sentences", "mean"), values, goals):
        lines = LANGUAGES * LINES * (3 if name == "mean" else 1)
        noise = 100 * math.sqrt(value / 100 * (1 - value / 100) / lines)
        yield Figure(f"{name}, accuracy", value, noise, at_least=goal)
    micros = float(re.search(r"([\d.]+) microseconds", report).group(1))
    yield Figure("a text", micros, micros / 4, "µs", at_most=50, remark="depends on the machine")
