"""Process start to ready: an empty folder, and one with 100,000 conversations."""

import statistics

from runner.report import Line

ORDER = 70
LIMIT = "Compiling the model for this processor is most of a start."
TIMES = 5


def ready(bench, kind, data):
    """Seconds, the median of five starts, and memory when idle."""
    seconds, memory = [], 0
    for _ in range(TIMES):
        with kind.start(data=data()) as server:
            seconds.append(server.seconds_to_ready)
            memory = server.resident_mib()
    return statistics.median(seconds), memory


def run(bench):
    lines = []
    for name, folder in (("an empty folder", lambda kind: kind.empty_folder),
                         ("100,000 conversations", lambda kind: kind.full)):
        ours, memory = ready(bench, bench.parley, folder(bench.parley))
        theirs, their_memory = ready(bench, bench.desk, folder(bench.desk))
        lines.append(Line("start", f"{name}, to ready", ours, "s", at_most=1, peer=theirs,
                          peer_name="desk"))
        if name == "an empty folder":
            lines.append(Line("start", "idle memory, model loaded", memory, "MiB", at_most=150,
                              peer=their_memory, peer_name="desk"))
    size = bench.parley.binary.stat().st_size / 2**20
    lines.append(Line("start", "the program on disk", size, "MiB",
                      note="with symbols; OpenVINO's libraries not included"))
    return lines
