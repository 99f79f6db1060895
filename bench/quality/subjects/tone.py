"""Sentiment and emotion: `parley nlu train` and `parley nlu eval` on our own lines, each in turn unseen.

Across subjects: a model of GoEmotions (goemotions) and of all our lines but those of one subject
(tools/learn/tone) judges that subject, in three classes and positive against negative. Emotion:
five folds of our lines, with GoEmotions learned beside each.
"""

import json
import random
import sys

from ..figures import ROOT, mean_of, share_of
from ..program import parley, parley_json, write_jsonl

ORDER = 20
NEEDS = ("goemotions",)
LINES = ROOT / "tools/learn/tone"
# What is measured elsewhere on data that nothing of Parley is learned from has these goals.
UNSEEN = {"airline": {"three": 72.0, "two": 90.0}, "film": {"two": 80.0}, "german": {}}
FOLDS = 5

sys.path.insert(0, str(LINES))
import goemotions  # noqa: E402


def run(data, work):
    own = {file.stem: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
           for file in sorted(LINES.glob("*.jsonl"))}
    comments = goemotions.read(data / "goemotions/train.tsv")
    yield from across(work, own, list(goemotions.sentiment(comments)))
    yield from emotion(work, own, list(goemotions.emotion(comments)))


def train_and_eval(work, kind, learn, judge):
    model = work / "model"
    for name, rows in (("learn", learn), ("judge", judge)):
        write_jsonl(work / f"{name}.jsonl", [{"text": row["text"], kind: row[kind],
                                              "weight": row.get("weight", 1)} for row in rows])
    parley("nlu", "train", "--kind", kind, "--data", work / "learn.jsonl", "--out", model)
    return parley_json("nlu", "eval", "--kind", kind, "--model", model, "--data",
                       work / "judge.jsonl")


def across(work, own, comments):
    for subject, goals in UNSEEN.items():
        rest = [row for name, rows in own.items() if name != subject for row in rows]
        seen = train_and_eval(work, "sentiment", rest + comments, own[subject])
        sided = sum(row["sentiment"] != "neutral" for row in own[subject])
        yield share_of(f"Sentiment of {subject}, three classes", seen["accuracy"],
                       seen["examples"], at_least=goals.get("three"))
        yield share_of(f"Sentiment of {subject}, positive against negative",
                       seen["positive_against_negative"], sided, at_least=goals.get("two"))


def emotion(work, own, comments):
    rows = [row for part in own.values() for row in part]
    random.Random(1).shuffle(rows)
    done = [train_and_eval(work, "emotion",
                           [row for at, row in enumerate(rows) if at % FOLDS != fold] + comments,
                           [row for at, row in enumerate(rows) if at % FOLDS == fold])
            for fold in range(FOLDS)]
    yield mean_of("Emotion, accuracy, 5 folds", [100 * seen["accuracy"] for seen in done])
    yield mean_of("Emotion, macro F1, 5 folds", [100 * seen["macro_f1"] for seen in done],
                  remark=mistakes(done))
    yield mean_of("Tone beside the embedding", [seen["p50_tone_ms"] for seen in done], unit="ms",
                  at_most=0.15)


def mistakes(done):
    """The three pairs that are taken for one another most often."""
    counts = {}
    for seen in done:
        for label, answers in seen["confusion"].items():
            for answer, count in answers.items():
                if answer != label:
                    counts[label, answer] = counts.get((label, answer), 0) + count
    worst = sorted(counts, key=counts.get, reverse=True)[:3]
    return "; ".join(f"{label} called {answer} {counts[label, answer]}×" for label, answer in worst)
