"""Text in to answer committed, over the help center: time per message and turns a second.

One customer at a time asks a question; the time ends when the bot's message arrives. The server has
one core for the times (the driver the other), and both cores for turns a second with 8 customers
asking at once. The limit beside it is the embedding of the same questions alone, and one durable
write for the answer.
"""

import json
import re
import subprocess

from runner.report import Line, syncs_per_second
from runner.servers import ROOT

ORDER = 10
PARALLEL = 8
LIMIT = ("Every answer waits for the model once (the embedding of its question) and for the disk "
         "twice (question and answer are each durable before anyone is told); the embedding runs "
         "while the question is written.")
STEP = re.compile(r'^parley_turn_step_seconds_(sum|count)\{step="(\w+)"\} (\S+)$', re.MULTILINE)


def our_steps(server):
    """Milliseconds a turn by step."""
    read = {(kind, step): float(value) for kind, step, value in STEP.findall(server.get("/metrics"))}
    return {step: 1000 * value / read["count", step] for (kind, step), value in read.items()
            if kind == "sum" and read["count", step]}


def their_steps(server):
    steps = json.loads(server.get("/bench/steps"))
    return {step: 1000 * value / steps["turns"] for step, value in steps["seconds"].items()}


def one_core(bench, kind, count, steps):
    with kind.start(cores="0") as server:
        before = server.cpu_seconds()
        result = bench.load("turn", server, cores="1", count=count, warm=100, **bench.asking())
        spent = server.cpu_seconds() - before
        return result, 1000 * spent / (count + 100), steps(server)


def two_cores(bench, kind, count):
    with kind.start() as server:
        result = bench.load("turn", server, count=count, warm=100, parallel=PARALLEL,
                            **bench.asking())
        return result, server.resident_mib()


def embedding_alone(bench, cores):
    program = ROOT / "build/release/bin/parley_embed"
    return json.loads(subprocess.run(
        ["taskset", "-c", cores, program, bench.desk.model, bench.questions],
        check=True, stdout=subprocess.PIPE).stdout)


def run(bench):
    write = 1000 / syncs_per_second(bench.work)
    limit, limit_both = embedding_alone(bench, "0"), embedding_alone(bench, "0,1")
    ours, our_cpu, our_parts = one_core(bench, bench.parley, 1000, our_steps)
    theirs, their_cpu, their_parts = one_core(bench, bench.desk, 400, their_steps)
    our_most, our_memory = two_cores(bench, bench.parley, 4000)
    their_most, their_memory = two_cores(bench, bench.desk, 600)
    cited = f"{100 * ours['cited'] / ours['turns']:.0f} % of the answers cited"
    desk = {"peer_name": "desk"}
    lines = [
        Line("turn", "time per message, one core, p50", ours["answer"]["p50_ms"], "ms", at_most=4,
             peer=theirs["answer"]["p50_ms"], note=cited, **desk),
        Line("turn", "time per message, one core, p99", ours["answer"]["p99_ms"], "ms", at_most=10,
             peer=theirs["answer"]["p99_ms"], **desk),
        Line("turn", "p50, beside the embedding and one durable write", ours["answer"]["p50_ms"],
             "ms", peer=limit["p50_ms"] + write, peer_name="embedding, one write"),
    ]
    lines += [Line("turn", f"of it: {step}, mean", value, "ms", peer=their_parts.get(step), **desk)
              for step, value in our_parts.items()]
    return lines + [
        Line("turn", "processor time per message", our_cpu, "ms", peer=their_cpu,
             note="registering and connecting the customer included", **desk),
        Line("turn", "turns a second, two cores", our_most["per_second"], "/s", times_peer=8,
             peer=their_most["per_second"], **desk),
        Line("turn", "the same, beside the embedding alone", our_most["per_second"], "/s",
             peer=limit_both["per_second"], peer_name="embedding alone"),
        Line("turn", "resident memory at work", our_memory, "MiB", peer=their_memory, **desk),
    ]
