"""Intents: what `parley nlu train` finds by its five folds, and `parley nlu eval` on other examples.

Banking77 (banking77), HWU64 (hwu64), the three bots of HINT3 v1 (hint3) and the built-in intents
are divided into five parts by the training itself; nothing of a model is chosen by the part that is
held out but its temperature and the threshold of its scope. The few examples are drawn from
Banking77 and judged on 2,000 others. CLINC150 (clinc150) is learned from its training part and
judged on its validation part, with and without its examples out of scope. The goals are those of
test halves that are not here: with a fifth fewer examples a figure is naturally lower.
"""

import csv
import json
import random

from ..figures import ROOT, mean_of, share_of
from ..program import parley_json, write_jsonl

ORDER = 10
NEEDS = ("banking77", "clinc150", "hwu64", "hint3")
BOTS = ("curekart", "powerplay11", "sofmattress")


def run(data, work):
    banking = read_csv(data / "banking77/train.csv")
    yield from crossed("Banking77", work, banking, at_least=94.4)
    yield from few_examples("Banking77", work, banking)
    with open(data / "hwu64/hwu64_folds_1_to_8.jsonl", encoding="utf-8") as file:
        hwu = [json.loads(line) for line in file]
    yield from crossed("HWU64", work, [{"text": row["text"], "intent": row["intent"]}
                                       for row in hwu], at_least=92.2)
    for bot in BOTS:
        yield from crossed(f"HINT3 {bot}", work, read_csv(data / f"hint3/train/{bot}_train.csv"))
    with open(ROOT / "share/intents/general.jsonl", encoding="utf-8") as file:
        yield from crossed("built in", work, [json.loads(line) for line in file])
    yield from clinc(data, work)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [{"text": row[0].strip(), "intent": row[1].strip()} for row in list(csv.reader(file))[1:]]


def train(work, rows):
    """What training says; the model stands in work/model."""
    return parley_json("nlu", "train", "--data", write_jsonl(work / "learn.jsonl", rows), "--out",
                       work / "model")


def evaluate(work, rows):
    return parley_json("nlu", "eval", "--model", work / "model", "--data",
                       write_jsonl(work / "judge.jsonl", rows))


def crossed(name, work, rows, **goal):
    trained = train(work, rows)
    seen = trained["cross_validation"]
    yield share_of(f"{name}, accuracy", seen["accuracy"], seen["examples"], **goal,
                   remark=f"{seen['examples']} examples held out in turn, "
                          f"{trained['intents']} intents")
    yield mean_of(f"{name}, calibration error", [seen["calibration_error"]], unit="", at_most=0.03)


def few_examples(name, work, rows):
    accuracy, errors = [], []
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        taken, learn, rest = {}, [], []
        for row in shuffled:
            taken[row["intent"]] = taken.get(row["intent"], 0) + 1
            (learn if taken[row["intent"]] <= 10 else rest).append(row)
        errors.append(train(work, learn)["cross_validation"]["calibration_error"])
        accuracy.append(100 * evaluate(work, rest[:2000])["accuracy"])
    yield mean_of(f"{name} with 10 examples per intent, accuracy", accuracy, at_least=87.0,
                  remark="five draws")
    yield mean_of(f"{name} with 10 examples per intent, calibration error", errors, unit="",
                  at_most=0.03)


def clinc(data, work):
    parts = json.loads((data / "clinc150/data_full_without_test.json").read_text())
    rows = {name: [{"text": text, "intent": intent} for text, intent in part]
            for name, part in parts.items()}
    train(work, rows["train"] + rows["oos_train"])
    yield from scope("CLINC150", evaluate(work, rows["val"] + rows["oos_val"]))
    train(work, rows["train"])
    yield from scope("CLINC150 without examples out of scope",
                     evaluate(work, rows["val"] + rows["oos_val"] + rows["oos_train"]))


def scope(name, seen):
    yield share_of(f"{name}, accuracy in scope", seen["accuracy"], seen["in_scope"], at_least=96.7)
    yield share_of(f"{name}, accuracy after rejection", seen["in_scope_accuracy_after_rejection"],
                   seen["in_scope"], at_least=93.5)
    yield share_of(f"{name}, out of scope refused", seen["oos_recall"], seen["out_of_scope"],
                   at_least=90.0, remark=f"{seen['out_of_scope']} examples")
    yield share_of(f"{name}, AUROC of the scope", seen["oos_auroc"], seen["out_of_scope"],
                   at_least=98.2)
