"""One whole analysis of a message of 18 tokens, on one core, and many on both.

The messages are the built-in examples and the sample company's questions that have just 18 tokens.
The limit is the model runtime on the same tokens in turn. The libraries that people use for single
parts run on the same messages; scikit-learn learns and judges the same division of the built-in
examples.
"""

import json
import os
import subprocess
import time

from runner.servers import ROOT
from runner.report import Line

ORDER = 15
COUNT = 2000
MANY = 20_000
FOLDS = 5
MODEL = ROOT / ".deps/models/all-minilm-l6-v2"
BIN = ROOT / "build/release/bin"
INTENTS = ROOT / "share/intents/general.jsonl"
LIMIT = ("An analysis embeds its text once, which takes most of its time; the parts beside it are "
         "counted by themselves.")


def answer(command, **options):
    return json.loads(subprocess.run([str(part) for part in command], check=True,
                                     stdout=subprocess.PIPE, **options).stdout)


def peer(*arguments, cores="0"):
    python = ROOT / ".deps/python-bench/bin/python"
    return answer(["taskset", "-c", cores, python, ROOT / "bench/peers/readers.py", *arguments],
                  env={**os.environ, "OMP_NUM_THREADS": "1"})


def examples():
    return [json.loads(line) for line in INTENTS.read_text("utf-8").splitlines()]


def messages(bench):
    """A file of messages of 18 tokens, one in a line."""
    questions = (ROOT / "share/demo/questions.jsonl").read_text("utf-8").splitlines()
    texts = [line["text"] for line in examples()] + [json.loads(q)["query"] for q in questions]
    every, some = bench.work / "messages", bench.work / "messages-18"
    every.write_text("\n".join(text.replace("\n", " ") for text in texts) + "\n")
    some.write_text("\n".join(peer("tokens", MODEL, every)) + "\n")
    return some


def batch(bench, texts):
    """Messages a second of `parley nlu batch`, both cores, and its resident MiB."""
    lines = texts.read_text().splitlines()
    many = bench.work / "many"

    def run(count):
        many.write_text("".join(lines[i % len(lines)] + "\n" for i in range(count)))
        begin = time.perf_counter()
        with open(many) as given:
            process = subprocess.Popen([BIN / "parley", "nlu", "batch"], stdin=given,
                                       stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError(f"parley nlu batch ended with {status}")
        return time.perf_counter() - begin, used.ru_maxrss / 1024

    start, _ = run(1)
    seconds, resident = run(MANY)
    return (MANY - 1) / (seconds - start), resident


def divided(bench):
    """Five divisions of the built-in examples: what is learned, and what is judged."""
    lines = [line for line in examples() if line["intent"] != "out_of_scope"]
    for fold in range(FOLDS):
        learn, judge = bench.work / f"learn-{fold}.jsonl", bench.work / f"judge-{fold}.jsonl"
        for path, part in ((learn, [l for i, l in enumerate(lines) if i % FOLDS != fold]),
                           (judge, lines[fold::FOLDS])):
            path.write_text("".join(json.dumps(line) + "\n" for line in part))
        yield learn, judge


def intents(bench):
    right = their_right = of = seconds = their_seconds = 0
    for learn, judge in divided(bench):
        made = bench.work / "made.intents"
        begin = time.perf_counter()
        answer([BIN / "parley", "nlu", "train", "--data", learn, "--out", made, "--json"],
               stderr=subprocess.DEVNULL)
        seconds += time.perf_counter() - begin
        ours = answer([BIN / "parley", "nlu", "eval", "--model", made, "--data", judge, "--json"])
        theirs = peer("intents", learn, judge, cores="0,1")
        right += ours["accuracy"] * ours["in_scope"]
        their_right += theirs["right"]
        of += theirs["of"]
        their_seconds += theirs["train_seconds"]
    return 100 * right / of, 100 * their_right / of, seconds / FOLDS, their_seconds / FOLDS


def run(bench):
    texts = messages(bench)
    count = len(texts.read_text().splitlines())
    one = answer(["taskset", "-c", "0", BIN / "parley_analysis", MODEL,
                  ROOT / "build/release/share/parley/intents/general.intents", texts, COUNT])
    a_second, resident = batch(bench, texts)
    vader, cld2, lingua = (peer(name, texts) for name in ("sentiment", "cld2", "lingua"))
    right, their_right, seconds, their_seconds = intents(bench)
    runtime = {"peer_name": "model runtime alone"}
    sklearn = {"peer_name": "scikit-learn, TF-IDF"}
    beside = {"tone": ("vaderSentiment", vader["p50_ms"]), "language": ("lingua", lingua["p50_ms"])}
    lines = [
        Line("understanding", "one analysis, one core, p50", one["p50_ms"], "ms", at_most=3,
             peer=one["embedding_p50_ms"], note=f"{count} messages of 18 tokens", **runtime),
        Line("understanding", "one analysis, one core, p99", one["p99_ms"], "ms", at_most=6,
             peer=one["embedding_p99_ms"], **runtime),
    ]
    for part, value in one["parts"].items():
        name, theirs = beside.get(part, ("", None))
        lines.append(Line("understanding", f"of it: {part}, mean", value, "ms", peer=theirs,
                          peer_name=name))
    return lines + [
        Line("understanding", "of it: language, mean", one["parts"]["language"], "ms",
             peer=cld2["p50_ms"], peer_name="CLD2"),
        Line("understanding", "nlu batch, two cores", a_second, "/s", at_least=700),
        Line("understanding", "resident memory of nlu batch", resident, "MiB",
             peer=lingua["resident_mib"], peer_name="lingua alone"),
        Line("understanding", "built-in intents, five divisions: right", right, "%",
             peer=their_right, **sklearn),
        Line("understanding", "one training of them, start included", seconds, "s",
             peer=their_seconds, **sklearn),
    ]
