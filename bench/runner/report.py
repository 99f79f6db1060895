"""One measured line, and how lines are shown: as a table, as JSON, as the page in docs/."""

import dataclasses
import json
import os
import pathlib
import platform
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass
class Line:
    """`peer` is what was measured in the same run; goals are about `value`, or about the ratio."""
    item: str
    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    peer: float | None = None
    peer_name: str = ""
    times_peer: float | None = None
    note: str = ""

    def goal(self):
        if self.at_most is not None:
            return f"at most {number(self.at_most)}"
        if self.at_least is not None:
            return f"at least {number(self.at_least)}"
        if self.times_peer is not None:
            return f"{number(self.times_peer)} times the peer"
        return ""

    def met(self):
        if self.at_most is not None:
            return self.value <= self.at_most
        if self.at_least is not None:
            return self.value >= self.at_least
        if self.times_peer is not None and self.peer:
            return self.value >= self.times_peer * self.peer
        return None

    def ratio(self):
        return f"{self.value / self.peer:.2g} ×" if self.peer else ""

    def cells(self):
        met = {True: "met", False: "MISSED", None: ""}[self.met()]
        peer = f"{number(self.peer)} ({self.peer_name})" if self.peer is not None else ""
        return [self.item, self.what, f"{number(self.value)} {self.unit}".strip(), peer,
                self.ratio(), self.goal(), met, self.note]


HEAD = ["item", "what", "Parley", "peer, same run", "to peer", "goal", "", "remark"]


def number(value):
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def table(lines):
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
             for row in rows]
    return "\n".join([shown[0], "-" * len(shown[0]), *shown[1:]])


def syncs_per_second(folder):
    """Blocks of 4 KiB made durable one by one in a file of full size, as a write-ahead log does it:
    what the disk allows any store."""
    path, blocks, count = pathlib.Path(folder) / "sync", 1024, 0
    path.write_bytes(bytes(4096 * blocks))
    with open(path, "r+b", buffering=0) as file:
        os.fsync(file.fileno())
        begin = time.monotonic()
        while time.monotonic() - begin < 1.0:
            file.seek(count % blocks * 4096)
            file.write(bytes(4096))
            os.fdatasync(file.fileno())
            count += 1
    path.unlink()
    return count / (time.monotonic() - begin)


def versions():
    """Of what is measured: the program, its model runtime, and the peer's packages."""
    found = {"parley": first_line(ROOT / "build/release/bin/parley", "version").split()[-1],
             "compiler": first_line("clang++-19", "--version"),
             "python": platform.python_version()}
    for package in ("openvino", "fastapi", "sqlalchemy", "chromadb"):
        metadata = sorted((ROOT / ".deps/python-bench").glob(
            f"lib/python*/site-packages/{package}-*.dist-info"))
        if metadata:
            found[package] = metadata[0].name.removesuffix(".dist-info").split("-", 1)[1]
    return found


def first_line(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()[0]


def machine(folder):
    with open("/proc/cpuinfo") as file:
        processor = next((line.split(":", 1)[1].strip() for line in file
                          if line.startswith("model name")), platform.machine())
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / 2**20
    disk = os.stat(folder).st_dev
    with open("/proc/self/mountinfo") as file:
        mounted = next((line.split(" - ")[1].split()[:2] for line in file
                        if line.split()[2] == f"{os.major(disk)}:{os.minor(disk)}"), ["?", "?"])
    return {"processor": processor, "cores": os.cpu_count(), "memory_gib": round(memory, 1),
            "kernel": platform.release(), "disk": " ".join(mounted),
            "disk_syncs_per_second": round(syncs_per_second(folder)),
            "versions": versions(),
            "load_before": round(os.getloadavg()[0], 2), "date": time.strftime("%Y-%m-%d")}


def write_json(path, about, lines):
    rows = [{**{k: v for k, v in dataclasses.asdict(line).items() if v not in (None, "")},
             "goal_met": line.met()} for line in lines]
    text = json.dumps({"machine": about, "lines": rows}, indent=1)
    if str(path) == "-":
        print(text)
    else:
        pathlib.Path(path).write_text(text + "\n")


def write_page(path, about, lines, items):
    """The page in docs/. `items` are the measured modules by name."""
    busy = about["load_before"] > 0.5
    names = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    parts = [PAGE_HEAD,
             f"Machine: {about['processor']}, {about['cores']} cores, {about['memory_gib']} GiB, "
             f"Linux {about['kernel']}, disk {about['disk']}, which makes "
             f"{about['disk_syncs_per_second']} blocks of 4 KiB a second durable one by one. "
             f"Measured {about['date']}, load before the run {about['load_before']}"
             f"{': a busy machine, the figures are only indicative' if busy else ''}.\n\n"
             f"Versions: {names}.\n", missed(lines, items)]
    for name, item in items.items():
        parts.append(f"\n## {name}\n\n{item.__doc__.strip()}\n")
        parts.append("| " + " | ".join(HEAD[1:]) + " |")
        parts.append("|---" * (len(HEAD) - 1) + "|")
        parts += ["| " + " | ".join(line.cells()[1:]) + " |" for line in lines if line.item == name]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(parts) + "\n")


def missed(lines, items):
    """Each goal that was missed, and what bounds that item."""
    parts = ["\n## Goals that are missed\n"]
    for name, item in items.items():
        misses = [line for line in lines if line.item == name and line.met() is False]
        parts += [f"* {name}: {line.what}: {line.cells()[2]}, goal {line.goal()}."
                  for line in misses]
        if misses and hasattr(item, "LIMIT"):
            parts.append(f"  {item.LIMIT}")
    return "\n".join(parts if len(parts) > 1 else [*parts, "None."]) + "\n"


PAGE_HEAD = """# Benchmarks

Written by `./dev bench --write-docs`; do not edit. `./dev bench NAME` measures one item,
`./dev bench --list` names them, `--json FILE` keeps the figures; `--data FOLDER` asks about your own
articles instead of the made-up help center. Every figure stands beside what it is compared
to, measured in the same run on the same machine. The peer is `bench/peers/desk/`: the same job in
the stack that is common today (FastAPI, SQLAlchemy on SQLite, ChromaDB, the same model on OpenVINO
from Python, WebSocket push), with settings chosen in its favour. One load driver, `bench/load/`,
drives both over the same HTTP and socket contract.
"""
