"""clang-tidy over the C++ sources, and again only over what changed."""
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess

from suites import ROOT, Counts

BUILD = ROOT / "build/release"
CACHE = ROOT / ".cache/tidy"


def check():
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
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("JOBS", os.cpu_count()))) as pool:
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

# Objects that are made before the server starts and outlive every coroutine: these, and only these,
# may be taken by reference.
OUTLIVE = {"Desk", "Pool", "StaticFiles"}


def _tidy_one(name):
    command = ["clang-tidy-19", "--quiet", "-p", str(BUILD), name]
    if name.endswith("_test.cc"):
        command.append(NOT_IN_TESTS)
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    findings = [block for block in re.split(r"(?m)^(?=\S+:\d+:\d+: (?:error|warning): )", result.stdout)
                if block.strip() and not _outlives(block)]
    if not findings and not result.stdout.strip() and result.returncode:
        findings = [result.stderr]
    return name, "".join(findings).strip()


def _outlives(finding):
    place = re.match(r"(\S+):(\d+):(\d+): error: .*avoid-reference-coroutine-parameters", finding)
    if not place:
        return False
    line = pathlib.Path(place[1]).read_text().splitlines()[int(place[2]) - 1]
    parameter = re.match(r"(?:const )?(?:\w+::)*(\w+)&", line[int(place[3]) - 1:])
    return bool(parameter) and parameter[1] in OUTLIVE


def _key(name, command):
    """A hash of all that decides what clang-tidy says: the file with its headers, how it is
    compiled, and the rules."""
    digest = hashlib.sha256(command.encode() + (ROOT / ".clang-tidy").read_bytes()
                            + pathlib.Path(__file__).read_bytes())
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
