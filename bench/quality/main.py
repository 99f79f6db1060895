"""./dev bench quality --data FOLDER [SUBJECT…] [--json FILE] [--write-docs] [--list]

Each subject is a file in bench/quality/subjects/ with ORDER, NEEDS (names in the data folder), a
description as its docstring, and run(data, work), which returns figures.Figure objects.
"""

import argparse
import dataclasses
import importlib
import json
import pathlib
import sys
import tempfile
import time

from . import figures

HERE = pathlib.Path(__file__).resolve().parent


def subjects():
    found = {path.stem: importlib.import_module(f"quality.subjects.{path.stem}")
             for path in sorted((HERE / "subjects").glob("*.py")) if path.stem != "__init__"}
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))


def options(arguments, known):
    listing = "\n".join(f"  {name:12} {subject.__doc__.strip().splitlines()[0]}"
                        for name, subject in known.items())
    parser = argparse.ArgumentParser(prog="./dev bench quality", epilog="subjects:\n" + listing,
                                     formatter_class=argparse.RawTextHelpFormatter,
                                     description="Measures how well Parley understands.")
    parser.add_argument("names", nargs="*", metavar="SUBJECT", help="what to measure; default: all")
    parser.add_argument("--data", metavar="FOLDER", type=pathlib.Path, help="where the data sets are")
    parser.add_argument("--json", metavar="FILE", help="write the figures as JSON, - for stdout")
    parser.add_argument("--write-docs", action="store_true",
                        help="write what was measured into docs/operate/quality.md")
    parser.add_argument("--list", action="store_true", help="name the subjects and stop")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.names if name not in known]
    if unknown:
        parser.error(f"no subject {unknown[0]}; there are: {' '.join(known)}")
    if given.list:
        print(listing)
        sys.exit(0)
    if given.data is None:
        parser.error("--data FOLDER is missing: the data sets are no part of Parley")
    if not given.data.is_dir():
        parser.error(f"{given.data} is no folder")
    return given


def say(text):
    print(f"  {text}", file=sys.stderr, flush=True)


def measure(name, subject, data, before):
    """The subject's figures; None, and why, where it could not be measured."""
    missing = [need for need in subject.NEEDS if not (data / need).exists()]
    if missing:
        say(f"{name} is left out: {data} has no {', '.join(missing)}")
        return None
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="parley-quality-") as work:
        try:
            found = list(subject.run(data, pathlib.Path(work)))
        except (RuntimeError, OSError, KeyError, ValueError) as error:
            say(f"{name} failed: {error}")
            return None
    for figure in found:
        figure.before = before.get((name, figure.what))
    say(f"{name} took {time.monotonic() - begin:.0f} s")
    return found


def main(arguments):
    known = subjects()
    given = options(arguments, known)
    sections, before = figures.read_page()
    chosen = given.names or list(known)
    measured = {}
    for number, name in enumerate(chosen, 1):
        print(f"[{number}/{len(chosen)}] {name}", file=sys.stderr, flush=True)
        found = measure(name, known[name], given.data, before)
        if found is not None:
            measured[name] = found
            if given.json != "-":
                print(f"\n{name}\n{figures.table(found)}\n", flush=True)
    if given.json:
        text = json.dumps({name: [dataclasses.asdict(figure) for figure in found]
                           for name, found in measured.items()}, indent=1)
        print(text) if given.json == "-" else pathlib.Path(given.json).write_text(text + "\n")
    if given.write_docs:
        new = {name: figures.section(known[name], found) for name, found in measured.items()}
        figures.write_page({name: new.get(name) or sections[name] for name in known
                            if name in new or name in sections})
    worse = [f"{name}: {figure.what}" for name, found in measured.items() for figure in found
             if figure.worse()]
    for one in worse:
        print(f"bench: became worse: {one}", file=sys.stderr)
    return 1 if worse or len(measured) < len(chosen) else 0
