"""A data folder with a little history, to be copied for each case, and how to look at it."""
import hashlib
import json
import pathlib
import shutil
import sqlite3
import tempfile

from websockets.sync.client import connect

from support.server import Failed, Server, command, expect

AGENT, PASSWORD = "agent@example.com", "a long pass phrase for the agent"
MODEL = "models/all-minilm-l6-v2"


class Place:
    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="parley-process-"))
        self.folder.chmod(0o755)
        self._copies = 0
        self._full = self.folder / "full"
        self.key = expect("key", "add", "tests", "--data", self._full, "--scope",
                          "conversations:read", "--scope", "conversations:write"
                          ).splitlines()[-1]
        expect("user", "add", AGENT, "--name", "Agent", "--role", "agent", "--password-stdin",
               "--data", self._full, text=PASSWORD + "\n")
        with Server(self._full) as server:
            server.start()
            self.conversations = [self._talk(server, name) for name in ("Anna", "Ben", "Cleo")]
            server.stop()
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def _talk(self, server, name):
        status, _, body = self.call(server, "POST", "/api/v1/conversations",
                                    {"channel": "api", "contact": {"name": name}})
        if status != 201:
            raise Failed(f"no conversation: {status} {body}")
        self.write(server, body["id"], "first")
        return body["id"]

    def call(self, server, method, path, body=None):
        return server.request(method, path, body, {"Authorization": f"Bearer {self.key}"})

    def write(self, server, conversation, client_id, expected=201):
        status, _, body = self.call(server, "POST", f"/api/v1/conversations/{conversation}/messages",
                                    {"client_id": client_id, "text": "I am here", "from": "customer"})
        if status != expected:
            raise Failed(f"a message of {conversation}: {status} {body}")
        return body

    def agent_socket(self, server, last_position):
        """A socket of the agent after its hello; frames come as they are."""
        status, headers, body = server.request("POST", "/api/v1/sessions",
                                               {"email": AGENT, "password": PASSWORD})
        if status != 201:
            raise Failed(f"the agent cannot sign in: {status} {body}")
        socket = connect(f"{server.url.replace('http', 'ws')}/ws/agent/{body['account']['id']}",
                         origin=server.url, compression=None,
                         additional_headers={"Cookie": headers["Set-Cookie"].split(";")[0]})
        socket.send(json.dumps({"type": "hello", "csrf_token": body["csrf_token"],
                                "last_position": last_position}))
        return socket

    def copy(self):
        """A data folder of one's own with three conversations."""
        self._copies += 1
        return pathlib.Path(shutil.copytree(self._full, self.folder / f"data{self._copies}"))

    def alter(self, data, statement, *values, file="log.sqlite"):
        """What a failing disk or a meddling hand does to the database."""
        database = sqlite3.connect(data / file, isolation_level=None)
        try:
            return database.execute(statement, values).rowcount
        finally:
            database.close()


def prints_of(data):
    """A hash of every file, to see that none has changed; the lock holds a process id."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(data.iterdir()) if path.is_file() and path.name != "lock"
            and not path.name.endswith("-shm")}


def refused(arguments, *words, status=1, **options):
    """The command ends with `status`, says nothing on stdout and, beside its log, one line with all
    the words."""
    done = command(*arguments, **options)
    line = "\n".join(line for line in done.stderr.splitlines() if not line.startswith("{"))
    if done.returncode != status:
        raise Failed(f"exit status {done.returncode}, not {status}: {done.stdout}{line}")
    if "\n" in line or not line.startswith("parley: "):
        raise Failed(f"not one line of the program: {line!r}")
    if done.stdout:
        raise Failed(f"on stdout: {done.stdout!r}")
    missing = [word for word in map(str, words) if word not in line]
    if missing:
        raise Failed(f"{missing} not in: {line}")
    return line


def holds(condition, otherwise):
    if not condition:
        raise Failed(otherwise)
