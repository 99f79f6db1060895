"""Text in to answer committed, over the help center: time per message and turns a second.

One customer at a time asks a question; the time ends when the bot's message arrives. The server has
one core for the times (the driver the other), and both cores for turns a second with 8 customers
asking at once. The limit beside it is the model runtime alone on the same questions.
"""

from runner.report import Line

ORDER = 10
PARALLEL = 8


def one_core(bench, kind, count):
    with kind.start(cores="0") as server:
        before = server.cpu_seconds()
        result = bench.load("turn", server, cores="1", count=count, warm=100, **bench.asking())
        spent = server.cpu_seconds() - before
    return result, 1000 * spent / (count + 100)


def two_cores(bench, kind, count):
    with kind.start() as server:
        result = bench.load("turn", server, count=count, warm=100, parallel=PARALLEL,
                            **bench.asking())
        return result, server.resident_mib()


def run(bench):
    ours, our_cpu = one_core(bench, bench.parley, 1000)
    theirs, their_cpu = one_core(bench, bench.desk, 400)
    our_most, our_memory = two_cores(bench, bench.parley, 4000)
    their_most, their_memory = two_cores(bench, bench.desk, 600)
    cited = f"{100 * ours['cited'] / ours['turns']:.0f} % of the answers cited"
    return [
        Line("turn", "time per message, one core, p50", ours["answer"]["p50_ms"], "ms", at_most=4,
             peer=theirs["answer"]["p50_ms"], peer_name="desk", note=cited),
        Line("turn", "time per message, one core, p99", ours["answer"]["p99_ms"], "ms", at_most=10,
             peer=theirs["answer"]["p99_ms"], peer_name="desk"),
        Line("turn", "processor time per message", our_cpu, "ms", peer=their_cpu, peer_name="desk",
             note="registering and connecting the customer included"),
        Line("turn", "turns a second, two cores", our_most["per_second"], "/s", times_peer=8,
             peer=their_most["per_second"], peer_name="desk"),
        Line("turn", "resident memory at work", our_memory, "MiB", peer=their_memory,
             peer_name="desk"),
    ]
