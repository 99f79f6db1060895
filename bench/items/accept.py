"""Durable acknowledgements to customers who send without pause; understanding follows behind.

A client posts its next message when the last is acknowledged, over HTTP with an API key (a socket
may carry only 20 frames a second), to 768 conversations in turn. The peer is measured in the same
way, without checking a key.
"""

from runner.report import Line, syncs_per_second

ORDER = 20
LIMIT = ("An acknowledgement waits for at least one durable write of this disk, and understanding "
         "takes what is left of both cores: it runs at a lower priority, not at none.")
SECONDS = 10


def measure(bench, kind, clients):
    with kind.start() as server:
        return bench.load("accept", server, key=kind.key, clients=clients, seconds=SECONDS,
                          **bench.asking())


def run(bench):
    limit = 1000 / syncs_per_second(bench.work)
    lines = []
    for clients in (1, 16, 64):
        ours = measure(bench, bench.parley, clients)
        theirs = measure(bench, bench.desk, clients)
        goals = {1: ({}, {"at_most": 1.5}, {}), 16: ({}, {}, {}),
                 64: ({"at_least": 3000}, {}, {"at_most": 30})}[clients]
        name = f"{clients} client{'s' if clients > 1 else ''}"
        lines.append(Line("accept", f"{name}, messages a second", ours["per_second"], "/s",
                          peer=theirs["per_second"], peer_name="desk", **goals[0]))
        for goal, quantile in zip(goals[1:], ("p50", "p99")):
            lines.append(Line("accept", f"{name}, {quantile}", ours["ack"][quantile + "_ms"], "ms",
                              peer=theirs["ack"][quantile + "_ms"], peer_name="desk", **goal))
        if clients == 1:
            lines.append(Line("accept", "the same, beside one durable write alone",
                              ours["ack"]["p50_ms"], "ms", peer=limit, peer_name="one write"))
    return lines
