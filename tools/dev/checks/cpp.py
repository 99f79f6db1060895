"""clang-format and clang-tidy over the C++ sources."""
import concurrent.futures
import functools
import hashlib
import json
import os
import re
import subprocess

from checks.tree import files, tell
from suites import ROOT, Counts

BUILD = ROOT / "build/release"
CACHE = ROOT / ".cache/tidy"


def layout(fix):
    names = files("*.cc", "*.h")
    if fix:
        subprocess.run(["clang-format-19", "-i", *names], cwd=ROOT, check=True)
    result = subprocess.run(["clang-format-19", "--dry-run", *names], cwd=ROOT,
                            capture_output=True, text=True, check=False)
    wrong = re.findall(r"^([^:\n]+):\d+:\d+: warning:", result.stderr, re.MULTILINE)
    return tell(names, [(name, "is laid out otherwise; ./dev lint --fix mends it")
                        for name in sorted(set(wrong))])


def tidy():
    # Only compile_commands.json and the views are needed, not a finished build.
    subprocess.run(["cmake", "--preset", "release", "--log-level=WARNING"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    commands = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        name = os.path.relpath(entry["file"], ROOT)
        commands.setdefault(name, entry["command"])
    CACHE.mkdir(parents=True, exist_ok=True)
    fresh = {name: key for name, command in sorted(commands.items())
             if not (CACHE / (key := _key(name, command))).exists()}
    print(f"{len(commands)} files, {len(fresh)} of them changed since they were last clean",
          flush=True)
    counts = Counts(len(commands) - len(fresh), 0)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for number, (name, findings) in enumerate(pool.map(_tidy_one, fresh), 1):
            if findings:
                print(findings)
                counts.failed += 1
            else:
                (CACHE / fresh[name]).touch()
                counts.passed += 1
            print(f"{number}/{len(fresh)} {name}{': FAILED' if findings else ''}", flush=True)
    return counts


# A test runs its coroutines to their end before the frame that they refer to is left.
NOT_IN_TESTS = ("--checks=-cppcoreguidelines-avoid-capturing-lambda-coroutines,"
                "-cppcoreguidelines-avoid-reference-coroutine-parameters")


def _tidy_one(name):
    command = ["clang-tidy-19", "--quiet", "-p", str(BUILD), name]
    if name.endswith("_test.cc"):
        command.append(NOT_IN_TESTS)
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return name, result.stdout.strip() or (result.stderr if result.returncode else "")


def _key(name, command):
    """A hash of all that decides what clang-tidy says: the file with its headers, how it is
    compiled, and the rules."""
    digest = hashlib.sha256(command.encode() + (ROOT / ".clang-tidy").read_bytes())
    for path in sorted(_with_headers(name)):
        digest.update(path.encode() + _read(path))
    return digest.hexdigest()


def _with_headers(name):
    found, waiting = set(), [name]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(_includes(path))
    return found


@functools.cache
def _read(path):
    return (ROOT / path).read_bytes()


@functools.cache
def _includes(path):
    names = re.findall(rb'^#include "([^"]+)"', _read(path), re.MULTILINE)
    return [header for name in names if (ROOT / (header := "server/" + name.decode())).is_file()]
