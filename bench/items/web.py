"""Both web apps as they are sent, and the first page's time on a line of 1.6 Mbit/s.

Debian's Chromium with an empty cache, 1.6 Mbit/s down, 750 kbit/s up and 150 ms a round trip; the
median of five, until the field that a person needs is visible. Sizes are bytes on the wire.
"""

import json
import subprocess
import urllib.request

from runner.report import Line
from runner.servers import ROOT

ORDER = 80
LIMIT = "The line: 200 kB a second, and 150 ms for each answer that must come before the next request."
TIMES = 5


def first_page(server, path, selector):
    node = ROOT / ".deps/node/bin/node"
    program = ROOT / "bench/web/first_page.mjs"
    return json.loads(subprocess.run([node, program, server.url, path, selector, str(TIMES)],
                                     check=True, stdout=subprocess.PIPE, timeout=600).stdout)


def sent_bytes(server, path):
    request = urllib.request.Request(server.url + path, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return len(answer.read())


def run(bench):
    with bench.parley.start() as server:
        loader = sent_bytes(server, "/widget.js")
        customer = first_page(server, "/", "input, textarea")
        console = first_page(server, "/console/", "input[type=password]")
    return [
        Line("web", "/widget.js as sent", loader / 1000, "kB", at_most=1.5),
        Line("web", "customer page, scripts as sent", customer["script_bytes"] / 1000, "kB",
             at_most=15, note=f"all: {customer['bytes'] / 1000:.0f} kB in "
                              f"{customer['requests']} requests"),
        Line("web", "customer page, first field visible", customer["ms"] / 1000, "s", at_most=1.5),
        Line("web", "console sign-in, scripts as sent", console["script_bytes"] / 1000, "kB",
             note=f"all: {console['bytes'] / 1000:.0f} kB in {console['requests']} requests"),
        Line("web", "console sign-in, first field visible", console["ms"] / 1000, "s", at_most=2),
    ]
