"""The servers under load: Parley and its peer. Each gets its articles once; every measurement then
starts from a copy of that data folder, on a real disk, and stops its server at the end.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
AGENT = ("bench@example.com", "a long pass phrase for the bench")
READY_WITHIN = 300  # seconds, an import included
FULL = 100_000  # conversations


class Process:
    """A server that prints `… ready URL` as a line of its own."""

    def __init__(self, command, log, environment=None, cores=None):
        if cores:
            command = ["taskset", "-c", cores, *command]
        self._log = open(log, "ab")
        begin = time.monotonic()
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log,
                                         env={**os.environ, **(environment or {})})
        self.pid = self._process.pid
        self.url = self._wait(log)
        self.seconds_to_ready = time.monotonic() - begin

    def _wait(self, log):
        limit = threading.Timer(READY_WITHIN, self._process.kill)
        limit.start()
        for line in self._process.stdout:
            words = line.decode().split()
            if len(words) == 3 and words[1] == "ready":
                limit.cancel()
                threading.Thread(target=self._process.stdout.read, daemon=True).start()
                return words[2]
        limit.cancel()
        self._process.wait()
        raise RuntimeError(f"the server did not start; see {log}")

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return answer.read().decode()

    def _status(self, name):
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(name)) / 1024

    def resident_mib(self):
        return self._status("VmRSS:")

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        self._process.kill()
        self._process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self._log.close()


class Kind:
    """A server that can be started: its name and its prepared data folder."""

    def __init__(self, work, articles):
        self._work, self._articles = work, articles
        self._prepared = work / f"{self.name}-prepared"

    def prepared(self):
        if not self._prepared.exists():
            say(f"{self.name}: importing the articles (once)")
            partial = self._prepared.with_suffix(".partial")
            self._prepare(partial)
            partial.rename(self._prepared)
        return self._prepared

    def start(self, cores=None, data=None):
        """On a fresh copy of the prepared folder, or on `data` as it is."""
        if data is None:
            data = pathlib.Path(tempfile.mkdtemp(prefix=self.name + "-", dir=self._work)) / "data"
            shutil.copytree(self.prepared(), data)
        return Process(self._command(data), self._work / f"{self.name}.log", self._environment(),
                       cores)

    def full(self):
        """A prepared folder with 100,000 conversations more, made once in a run."""
        folder = self._work / f"{self.name}-full"
        if not folder.exists():
            say(f"{self.name}: writing {FULL:,} conversations (once)")
            partial = folder.with_suffix(".partial")
            shutil.copytree(self.prepared(), partial)
            self.fill(partial, FULL)
            partial.rename(folder)
        return folder

    def empty_folder(self):
        return pathlib.Path(tempfile.mkdtemp(prefix=self.name + "-", dir=self._work)) / "data"

    def _environment(self):
        return {}


class Parley(Kind):
    name = "parley"
    binary = ROOT / "build/release/bin/parley"

    def _run(self, *arguments, **options):
        subprocess.run([self.binary, *arguments], check=True, stdout=subprocess.DEVNULL, **options)

    def _prepare(self, data):
        self._run("kb", "import", self._articles, "--data", data)
        self._run("user", "add", AGENT[0], "--name", "Bench", "--role", "agent", "--password-stdin",
                  "--data", data, input=AGENT[1].encode() + b"\n")
        key = subprocess.run([self.binary, "key", "add", "bench", "--scope", "conversations:write",
                              "--data", data], check=True, stdout=subprocess.PIPE)
        self.key = key.stdout.decode().split()[-1]

    def _command(self, data):
        return [self.binary, "serve", "--data", data, "--listen", "127.0.0.1:0"]

    def fill(self, data, count):
        subprocess.run([ROOT / "build/release/bin/parley_fill", data, str(count)], check=True)


class Desk(Kind):
    name = "desk"
    key = "none"  # it asks for none
    python = ROOT / ".deps/python-bench/bin/python"
    model = ROOT / ".deps/models/all-minilm-l6-v2"

    def _environment(self):
        return {"PYTHONPATH": str(ROOT / "bench/peers"), "ANONYMIZED_TELEMETRY": "False"}

    def _command(self, data, *more):
        return [self.python, "-m", "desk.app", "--data", data, "--model", self.model, *more]

    def _prepare(self, data):
        command = self._command(data, "--articles", self._articles, "--agent", ":".join(AGENT))
        with Process(command, self._work / "desk.log", self._environment()):
            pass

    def fill(self, data, count):
        subprocess.run([self.python, "-m", "desk.fill", data, str(count)], check=True,
                       env={**os.environ, **self._environment()})


def say(text):
    print(f"  {text}", file=sys.stderr, flush=True)
