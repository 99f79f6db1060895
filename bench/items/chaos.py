"""The server killed 500 times while 20 customers and 3 agents write: what is lost, and how soon it is back.

The same program as the suite tests/chaos, with ten times its kills. The goals are absolute.
"""

import json
import subprocess

from runner.report import Line
from runner.servers import ROOT

ORDER = 90
CYCLES = 500


def run(bench):
    result = bench.work / "chaos.json"
    done = subprocess.run([ROOT / "tests/chaos/run", "--cycles", str(CYCLES), "--json", result],
                          stdout=subprocess.PIPE, text=True)
    if not result.exists():
        raise RuntimeError("tests/chaos/run ended early:\n" + done.stdout[-2000:])
    figures = json.loads(result.read_text())
    seen = f"{figures['acknowledged']:,} messages acknowledged, {figures['connections']:,} sockets"
    return [
        Line("chaos", f"promises broken after {figures['kills']} kills", figures["failed"], "",
             at_most=0, note=seen),
        Line("chaos", "start to ready after a kill, p50", figures["ready_p50_s"], "s", at_most=1),
        Line("chaos", "start to ready after a kill, longest", figures["ready_max_s"], "s"),
    ]
