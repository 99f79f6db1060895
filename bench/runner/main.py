"""bench/run [NAME…] [--json FILE] [--data FOLDER] [--write-docs] [--list]

Each item is a file in bench/items/ with ORDER, a description as its docstring, and run(bench) that
returns report.Lines. Without names all of them run. Loopback only; every wait has an end.
"""

import argparse
import importlib
import pathlib
import subprocess
import sys
import time

from . import report
from .bench import Bench
from .servers import ROOT, say


def items():
    found = {}
    for path in sorted((ROOT / "bench/items").glob("*.py")):
        found[path.stem] = importlib.import_module(f"items.{path.stem}")
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))


def options(arguments, known):
    parser = argparse.ArgumentParser(prog="./dev bench", formatter_class=argparse.RawTextHelpFormatter,
                                     description="Measures Parley beside its peer in the same run.",
                                     epilog="items:\n" + listing(known))
    parser.add_argument("names", nargs="*", metavar="NAME", help="items to run; default: all")
    parser.add_argument("--json", metavar="FILE", help="write the result as JSON, - for stdout")
    parser.add_argument("--data", metavar="FOLDER", type=pathlib.Path,
                        help="a folder of JSON articles {id, title, content};\n"
                             "default: a made-up help center of the same size")
    parser.add_argument("--write-docs", action="store_true", help="write docs/operate/benchmarks.md")
    parser.add_argument("--list", action="store_true", help="name the items and stop")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.names if name not in known]
    if unknown:
        parser.error(f"no item {unknown[0]}; there are: {' '.join(known)}")
    if given.write_docs and given.names:
        parser.error("--write-docs writes the whole page: leave out the names")
    if given.data is not None and not given.data.is_dir():
        parser.error(f"{given.data} is no folder; without --data a help center is made up")
    return given


def listing(known):
    return "\n".join(f"  {name:12} {first_line(item)}" for name, item in known.items())


def first_line(item):
    return item.__doc__.strip().splitlines()[0]


def build_drivers():
    say("building the load driver")
    subprocess.run(["cmake", "--build", ROOT / "build/release", "--target", "bench"], check=True,
                   stdout=subprocess.DEVNULL)


def run(bench, chosen):
    lines, failed = [], []
    for number, (name, item) in enumerate(chosen.items(), 1):
        begin = time.monotonic()
        print(f"[{number}/{len(chosen)}] {name}: {first_line(item)}", file=sys.stderr, flush=True)
        try:
            lines += item.run(bench)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            failed.append(name)
            say(f"{name} failed: {error}")
        say(f"{name} took {time.monotonic() - begin:.0f} s")
    return lines, failed


def main(arguments):
    known = items()
    given = options(arguments, known)
    if given.list:
        print(listing(known))
        return 0
    chosen = {name: item for name, item in known.items() if not given.names or name in given.names}
    build_drivers()
    bench = Bench(given.data)
    about = report.machine(bench.work)
    lines, failed = run(bench, chosen)
    if not failed:
        bench.close()
    if given.json != "-":
        print(report.table(lines))
    if given.json:
        report.write_json(given.json, about, lines)
    if given.write_docs:
        measured = {name: item for name, item in known.items() if name not in failed}
        report.write_page(ROOT / "docs/operate/benchmarks.md", about, lines, measured)
    for name in failed:
        print(f"bench: {name} was not measured; logs are in {bench.work}", file=sys.stderr)
    return 1 if failed else 0
