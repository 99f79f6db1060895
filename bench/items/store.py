"""Durable appends a second of the log, beside SQLite alone with the same durability.

Both append customers' messages to the same disk in the same minute: one commit at a time, each
waited for, and as many as come together in one commit. SQLite writes one plain row per message
(WAL, synchronous=FULL); the log writes a sealed, chained event with its read models.
"""

import json
import subprocess

from runner.report import Line
from runner.servers import ROOT

ORDER = 60


def run(bench):
    program = ROOT / "build/release/bin/parley_append"
    measured = json.loads(subprocess.run([program, bench.work], check=True,
                                         stdout=subprocess.PIPE).stdout)
    return [Line("store", name, measured[f"log_{key}"], "/s", peer=measured[f"sqlite_{key}"],
                 peer_name="SQLite alone")
            for key, name in (("one_by_one", "one append per commit"),
                              ("together", "64 appends under way at once"))]
