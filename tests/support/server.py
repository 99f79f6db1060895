"""The program under test: `parley serve` as a process that can be killed, and its other commands."""
import json
import os
import pathlib
import selectors
import signal
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARLEY = os.environ.get("PARLEY_BIN", str(ROOT / "build/release/bin/parley"))
# PARLEY_… are options of the program: only those that a test names.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
START_WITHIN = 30  # seconds; longer is a failure and not a slow machine


class Failed(Exception):
    """The program did not do what it should; the text says what it did."""


def command(*arguments, text="", **options):
    """Runs a command of the program to its end."""
    return subprocess.run([PARLEY, *map(str, arguments)], input=text, capture_output=True,
                          encoding="utf-8", timeout=120, env=ENVIRONMENT, **options)


def expect(*arguments, text=""):
    """The output of a command that must succeed."""
    done = command(*arguments, text=text)
    if done.returncode != 0:
        raise Failed(f"parley {' '.join(map(str, arguments))}: {done.stderr.strip()}")
    return done.stdout


class Server:
    """`parley serve` on a data folder; its log goes to a file beside the folder."""

    def __init__(self, data, port=0, arguments=(), **options):
        self.data, self.port = pathlib.Path(data), port
        self.log = self.data.with_suffix(".log")
        self.url = self.process = None
        self.seconds_to_ready = self.work_to_ready = None  # of the clock, of processors
        self._arguments, self._options = list(map(str, arguments)), options

    def spawn(self):
        """Starts it and does not wait."""
        listen = f"127.0.0.1:{self.port}"
        with open(self.log, "ab") as log:
            self._begin = time.monotonic()
            self.process = subprocess.Popen(
                [PARLEY, "serve", "--data", str(self.data), "--listen", listen, *self._arguments],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                env=ENVIRONMENT, **self._options)
        return self

    def wait_until_ready(self):
        line = self._first_line()
        self.seconds_to_ready = time.monotonic() - self._begin
        words = line.split()
        if words[:2] != ["parley", "ready"]:
            self.kill()
            raise Failed(f"the first line was {line!r}; the log ends:\n{self.log_end()}")
        self.url = words[2]
        self.work_to_ready = self._processor_seconds()
        return self

    def _processor_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def start(self):
        return self.spawn().wait_until_ready()

    def _first_line(self):
        text = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while b"\n" not in text:
                left = self._begin + START_WITHIN - time.monotonic()
                if left <= 0 or not selector.select(left):
                    self.kill()
                    raise Failed(f"not ready after {START_WITHIN} s:\n{self.log_end()}")
                part = os.read(self.process.stdout.fileno(), 4096)
                if not part:
                    break
                text += part
        return text.decode().split("\n")[0]

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """Asks it to end; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed("it did not end within 20 s of SIGTERM") from None
        self.process.stdout.close()
        return status

    def log_end(self, lines=15):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.kill()

    def request(self, method, path, body=None, headers=None):
        """Status, headers and the JSON (or None) of the answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers or {}, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                status, fields, text = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            status, fields, text = answer.code, answer.headers, answer.read()
        is_json = "json" in fields.get("Content-Type", "")
        return status, fields, json.loads(text) if is_json and text else None

    def get(self, path, key):
        status, _, body = self.request("GET", path, headers={"Authorization": f"Bearer {key}"})
        if status != 200:
            raise Failed(f"GET {path}: {status} {body}")
        return body

    def pages(self, path, key):
        """Every item of a list that pages by cursor."""
        cursor = ""
        while True:
            page = self.get(f"{path}?limit=100{cursor}", key)
            yield page["data"]
            if not page["next_cursor"]:
                return
            cursor = f"&cursor={page['next_cursor']}"
