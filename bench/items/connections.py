"""Idle chats: resident memory of each, and processor time of 10,000 with their heartbeats.

Memory is the growth of the server from no chat to all of them, registered before. Each chat sends a
ping every 25 s. The peer holds 3,000.
"""

from runner.report import Line

ORDER = 40
LIMIT = "A chat is a connection, its session and its place in the fan-out; kernel memory is not counted."


def measure(bench, kind, count, seconds):
    with kind.start() as server:
        return bench.load("connections", server, pid=server.pid, count=count, seconds=seconds)


def run(bench):
    many = measure(bench, bench.parley, 15_000, 5)
    ours = measure(bench, bench.parley, 10_000, 60)
    theirs = measure(bench, bench.desk, 3_000, 60)
    return [
        Line("connections", "memory of an idle chat, 15,000", many["kib_each"], "KiB", at_most=8,
             peer=theirs["kib_each"], peer_name="desk, 3,000"),
        Line("connections", "10,000 idle chats, of one core", ours["core_percent"], "%", at_most=2,
             peer=theirs["core_percent"] * 10 / 3, peer_name="desk, from 3,000"),
    ]
