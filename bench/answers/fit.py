#!/usr/bin/env python3
"""Fits the weights of server/answer/confidence.cc from the output of parley_evidence.

  fit.py FILE...

Logistic regression by Newton's method on all files, each file weighing the same. Prints weights for
the source, and by five-fold cross-validation what each threshold answers and how much of it is wrong.
"""
import json
import math
import random
import sys

FEATURES = ("score", "keyword", "vector", "title", "margin", "fit", "unknown", "misnamed")
RIDGE = 1e-2


def solve(matrix, right):
    n = len(right)
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            for j in range(i, n + 1):
                rows[k][j] -= factor * rows[i][j]
    solution = [0.0] * n
    for i in reversed(range(n)):
        rest = sum(rows[i][j] * solution[j] for j in range(i + 1, n))
        solution[i] = (rows[i][n] - rest) / rows[i][i]
    return solution


def chance(weights, row):
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row))))


def fit(examples):
    size = len(FEATURES) + 1
    weights = [0.0] * size
    for _ in range(30):
        gradient = [RIDGE * w for w in weights]
        hessian = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for row, right, weight in examples:
            p = chance(weights, row)
            for i in range(size):
                gradient[i] += weight * (p - right) * row[i]
                for j in range(size):
                    hessian[i][j] += weight * p * (1 - p) * row[i] * row[j]
        weights = [w - s for w, s in zip(weights, solve(hessian, gradient))]
    return weights


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = []
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines]
        files.append([([1.0] + [one[f] for f in FEATURES], one["right"], 100 / len(found))
                      for one in found])
    everything = [example for examples in files for example in examples]
    for name, weight in zip(("constant",) + FEATURES, fit(everything)):
        print(f"{name:10} {weight:8.3f}")

    judged = []
    shuffled = [(number, example) for number, examples in enumerate(files) for example in examples]
    random.Random(1).shuffle(shuffled)
    for fold in range(5):
        weights = fit([example for i, (_, example) in enumerate(shuffled) if i % 5 != fold])
        judged += [(number, chance(weights, row), right)
                   for i, (number, (row, right, _)) in enumerate(shuffled) if i % 5 == fold]
    for number, name in enumerate(sys.argv[1:]):
        mine = [(p, right) for n, p, right in judged if n == number]
        possible = sum(right for _, right in mine)
        print(f"\n{name}: {len(mine)} questions, {possible} with the right article first")
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            answered = [right for p, right in mine if p >= threshold]
            wrong = len(answered) - sum(answered)
            share = 100 * wrong / len(answered) if answered else 0.0
            print(f"  at {threshold}: {len(answered):5} answered, {wrong:4} of them wrong "
                  f"({share:4.1f} %), {100 * sum(answered) / possible:5.1f} % of what could be")


main()
