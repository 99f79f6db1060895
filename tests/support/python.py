"""Locked packages: a suite's program starts itself again under .deps/python, where they are."""
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def use_locked_packages():
    python = ROOT / ".deps/python/bin/python"
    if python.exists() and pathlib.Path(sys.prefix).resolve() != python.parents[1].resolve():
        os.execv(python, [str(python), *sys.argv])
