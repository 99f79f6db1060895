"""Intents: each fold is trained by `parley nlu train` and measured by `parley nlu eval`.

The training half of each set is divided by a fixed draw. Banking77 (banking77), CLINC150 (clinc150:
trained on its train part and judged on its validation part, with and without its examples out of
scope), HWU64 (hwu64: the folds of the file), HINT3 v1 (hint3: the mean of its three bots).
Calibration is the error on the examples that the training itself held out.
"""

import csv
import json
import random

from ..figures import mean_of, share_of
from ..program import parley_json, write_jsonl

ORDER = 10
NEEDS = ("banking77", "clinc150", "hwu64", "hint3")
BOTS = ("curekart", "powerplay11", "sofmattress")


def run(data, work):
    yield from banking(data, work)
    yield from clinc(data, work)
    yield from hwu(data, work)
    yield from hint(data, work)


def read_csv(path):
    """Rows of text and intent, each text once."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return once({"text": row[0].strip(), "intent": row[1].strip()} for row in rows)


def once(rows):
    return list({row["text"]: row for row in rows}.values())


def train_and_eval(work, learn, judge):
    """(what training says, what eval says) of those rows."""
    model = work / "model"
    trained = parley_json("nlu", "train", "--data", write_jsonl(work / "learn.jsonl", learn),
                          "--out", model)
    return trained, parley_json("nlu", "eval", "--model", model, "--data",
                                write_jsonl(work / "judge.jsonl", judge))


def dealt(rows, folds, seed=1):
    """The number of the fold of each row: each intent's rows are dealt in a random order."""
    order = list(range(len(rows)))
    random.Random(seed).shuffle(order)
    dealt_to, counts = [0] * len(rows), {}
    for at in order:
        intent = rows[at]["intent"]
        dealt_to[at] = counts.get(intent, 0) % folds
        counts[intent] = counts.get(intent, 0) + 1
    return dealt_to


def crossed(work, rows, numbers, most=None):
    """For each fold what training and eval say; of `most` folds at most."""
    for fold in sorted(set(numbers))[:most]:
        yield train_and_eval(work, [row for row, at in zip(rows, numbers) if at != fold],
                             [row for row, at in zip(rows, numbers) if at == fold])


def banking(data, work):
    rows = read_csv(data / "banking77/train.csv")
    done = list(crossed(work, rows, dealt(rows, 5)))
    yield mean_of("Banking77, accuracy, 5 folds", percent(done, "accuracy"))
    yield calibration("Banking77", done)
    few = []
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        taken, learn, rest = {}, [], []
        for row in rows:
            taken[row["intent"]] = taken.get(row["intent"], 0) + 1
            (learn if taken[row["intent"]] <= 10 else rest).append(row)
        few.append(train_and_eval(work, learn, rest))
    yield mean_of("Banking77, 10 examples per intent, 5 draws", percent(few, "accuracy"),
                  at_least=87.0)
    yield calibration("Banking77, 10 examples per intent", few)


def clinc(data, work):
    parts = json.loads((data / "clinc150/data_full_without_test.json").read_text())
    rows = {name: [{"text": text, "intent": intent} for text, intent in part]
            for name, part in parts.items()}
    trained, seen = train_and_eval(work, rows["train"] + rows["oos_train"],
                                   rows["val"] + rows["oos_val"])
    yield from scope_figures("CLINC150", trained, seen)
    trained, seen = train_and_eval(work, rows["train"],
                                   rows["val"] + rows["oos_val"] + rows["oos_train"])
    yield from scope_figures("CLINC150 without examples out of scope", trained, seen)


def scope_figures(name, trained, seen):
    yield share_of(f"{name}, accuracy in scope", seen["accuracy"], seen["in_scope"], at_least=96.7)
    yield share_of(f"{name}, accuracy after rejection", seen["in_scope_accuracy_after_rejection"],
                   seen["in_scope"])
    yield share_of(f"{name}, out of scope refused", seen["oos_recall"], seen["out_of_scope"],
                   at_least=90.0, remark=f"{seen['out_of_scope']} examples")
    yield share_of(f"{name}, AUROC of the scope", seen["oos_auroc"], seen["out_of_scope"],
                   at_least=98.2)
    yield calibration(name, [(trained, seen)])


def hwu(data, work):
    with open(data / "hwu64/hwu64_folds_1_to_8.jsonl", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    numbers = [row["fold"] for row in rows]
    plain = [{"text": row["text"], "intent": row["intent"]} for row in rows]
    done = list(crossed(work, plain, numbers))
    yield mean_of("HWU64, accuracy, its 8 folds", percent(done, "accuracy"), at_least=92.2)
    yield calibration("HWU64", done)


def hint(data, work):
    by_bot = {}
    for bot in BOTS:
        rows = read_csv(data / f"hint3/train/{bot}_train.csv")
        by_bot[bot] = list(crossed(work, rows, dealt(rows, 5)))
        yield mean_of(f"HINT3 {bot}, accuracy, 5 folds", percent(by_bot[bot], "accuracy"))
    means = [sum(fold) / len(BOTS) for fold in zip(*(percent(done, "accuracy")
                                                      for done in by_bot.values()))]
    yield mean_of("HINT3, mean of the bots", means, remark="easier than its real messages")
    yield calibration("HINT3", [one for done in by_bot.values() for one in done])


def percent(done, figure):
    return [100 * seen[figure] for _, seen in done]


def calibration(name, done):
    errors = [trained["cross_validation"]["calibration_error"] for trained, _ in done]
    return mean_of(f"{name}, calibration error", errors, unit="", at_most=0.03)
