"""The console's inbox page and a conversation at 100,000 conversations.

One reader after another, and 16 at once. The peer's table is filled by its own code with the same
number of conversations of two messages.
"""

from runner.report import Line

ORDER = 50
LIMIT = "16 readers share two cores with the load driver: what waits there waits for a processor."


def run(bench):
    with bench.parley.start(data=bench.parley.full()) as server:
        ours = bench.load("lists", server, **bench.agent())
    with bench.desk.start(data=bench.desk.full()) as server:
        theirs = bench.load("lists", server, **bench.agent())
    lines = []
    for what, name in (("inbox", "inbox page"), ("inbox_parallel", "inbox page, 16 at once"),
                       ("conversation", "a conversation"),
                       ("conversation_parallel", "a conversation, 16 at once")):
        for quantile in ("p50", "p99"):
            goal = {"at_most": 5} if quantile == "p99" else {}
            lines.append(Line("lists", f"{name}, {quantile}", ours[what][quantile + "_ms"], "ms",
                              peer=theirs[what][quantile + "_ms"], peer_name="desk", **goal))
    return lines
