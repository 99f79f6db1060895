"""Customer's frame in to agent's frame out: 1,000 connected customers, 200 messages a second.

Every message is durable before anyone sees it, and the bot answers meanwhile. Messages have fixed
times and latency counts from the time a message was due.
"""

from runner.report import Line

ORDER = 30
LIMIT = ("A frame waits for the commit of its message, and at this rate the answers take most of "
         "both cores.")
RATE, GENTLE = 200, 25  # messages a second; at the second the peer keeps up


def measure(bench, kind, rate):
    with kind.start() as server:
        before = server.cpu_seconds()
        result = bench.load("delivery", server, customers=1000, rate=rate, seconds=20,
                            **bench.asking(), **bench.agent())
        return result, 100 * (server.cpu_seconds() - before) / 20


def run(bench):
    lines = []
    for rate, goal in ((RATE, {"at_most": 25}), (GENTLE, {})):
        ours, our_cpu = measure(bench, bench.parley, rate)
        theirs, _ = measure(bench, bench.desk, rate)
        lost = f"not delivered: {ours['not_delivered']}, desk {theirs['not_delivered']}"
        lines += [
            Line("delivery", f"{rate} a second, p50", ours["agent"]["p50_ms"], "ms",
                 peer=theirs["agent"]["p50_ms"], peer_name="desk",
                 note=f"{our_cpu:.0f} % of a core with the answers"),
            Line("delivery", f"{rate} a second, p99", ours["agent"]["p99_ms"], "ms",
                 peer=theirs["agent"]["p99_ms"], peer_name="desk", note=lost, **goal),
        ]
    return lines
