"""Runs the built program."""

import json
import subprocess

from .figures import ROOT

PARLEY = ROOT / "build/release/bin/parley"


def parley(*arguments, text=None):
    """What it printed. Anything but success is an error that says what it complained of."""
    done = subprocess.run([PARLEY, *map(str, arguments)], input=text, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        complaint = done.stderr.strip().splitlines() or ["it failed without a word"]
        raise RuntimeError(f"parley {arguments[0]} {arguments[1]}: {complaint[-1]}")
    return done.stdout


def parley_json(*arguments, text=None):
    return json.loads(parley(*arguments, "--json", text=text))


def write_jsonl(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
