"""A company teaches an intent while the program runs, and a crash or a damaged file cannot stay."""
import json
import time

from place import holds
from support.server import Failed, Server, command, expect

THINGS = ["bike", "bicycle", "e-bike", "tandem", "scooter", "trailer"]
LINES = "text,intent\n" + "".join(
    f"the brake of my {thing} squeaks,brake_repair\nmy {thing} does not brake any more,brake_repair\n"
    f"can I rent a {thing} for a day,rental\nwhat does it cost to hire a {thing},rental\n"
    for thing in THINGS)
QUESTION = "the brakes of the tandem do not work"
WITHIN = 240  # seconds; longer is a failure and not a slow machine, although training gives way to all


def add_to(case):
    for function in (taught_while_running, training_cut_off):
        case(function)


class Desk:
    def __init__(self, server, key):
        self.server, self.key = server, key

    def call(self, method, path, body=None, expected=200):
        status, _, answer = self.server.request(method, path, body,
                                                {"Authorization": f"Bearer {self.key}"})
        if status != expected:
            raise Failed(f"{method} {path}: {status} {answer}")
        return answer

    def wait(self, what, done):
        end = time.monotonic() + WITHIN
        while time.monotonic() < end:
            found = done()
            if found:
                return found
            time.sleep(0.05)
        raise Failed(f"{what} took more than {WITHIN} s")

    def begin_training(self):
        return self.call("POST", "/api/v1/nlu/models", {}, 202)["id"]

    def model(self, identity):
        return self.call("GET", f"/api/v1/nlu/models/{identity}")

    def train(self):
        identity = self.begin_training()
        model = self.wait("training", lambda: (m := self.model(identity))["state"] != "training" and m)
        if model["state"] != "ready":
            raise Failed(f"the training: {model}")
        return model

    def intent_of(self, text):
        """The intent that a customer's message gets."""
        conversation = self.call("POST", "/api/v1/conversations",
                                 {"channel": "api", "contact": {"name": "Ada"}}, 201)["id"]
        path = f"/api/v1/conversations/{conversation}/messages"
        self.call("POST", path, {"client_id": "1", "text": text, "from": "customer"}, 201)
        first = self.wait("understanding", lambda: next(
            (m for m in self.call("GET", path)["data"] if m.get("understanding")), None))
        return first["understanding"]["intent"]["name"]


def with_key(place):
    data = place.copy()
    return data, expect("key", "add", "teacher", "--data", data, "--scope", "admin").splitlines()[-1]


def taught_while_running(place):
    """A taught intent is understood from its release on, after a restart, and not from a damaged file"""
    data, key = with_key(place)
    with Server(data) as server:
        desk = Desk(server.start(), key)
        report = desk.call("POST", "/api/v1/intents/import", {"content": LINES})
        holds(report["added"] == 4 * len(THINGS), f"imported: {report}")
        holds(desk.intent_of(QUESTION) != "brake_repair", "it was known before")
        model = desk.train()
        holds(desk.intent_of(QUESTION) != "brake_repair", "it was live before the release")
        release = desk.call("POST", "/api/v1/releases", {"model_id": model["id"]}, 201)
        holds(release["serving"], f"not serving: {release}")
        holds(desk.intent_of(QUESTION) == "brake_repair", "the release does not understand it")
        desk.call("POST", "/api/v1/releases", {"built_in": True}, 201)
        holds(desk.intent_of(QUESTION) != "brake_repair", "the built-in intents do not serve again")
        desk.call("POST", f"/api/v1/releases/{release['id']}/activate")
        holds(desk.intent_of(QUESTION) == "brake_repair", "going back does not serve it")
        server.stop()
    with Server(data) as server:
        desk = Desk(server.start(), key)
        holds(desk.intent_of(QUESTION) == "brake_repair", "the restart lost the release")
        server.stop()
    holds(command("doctor", "--data", data).stdout.count("release: "), "doctor is silent")
    damaged = data / "models" / f"{model['hash']}.intents"
    with damaged.open("r+b") as file:
        file.seek(damaged.stat().st_size // 2)
        file.write(b"damage")
    doctor = json.loads(command("doctor", "--data", data, "--json").stdout)
    wrong = [finding for finding in doctor if finding["name"] == "release"]
    holds(not wrong[0]["fine"] and damaged.name in wrong[0]["detail"], f"doctor: {wrong}")
    with Server(data) as server:
        desk = Desk(server.start(), key)
        holds(desk.intent_of(QUESTION) not in ("", "brake_repair"), "the built-in intents do not serve")
        holds("is damaged" in server.log_end(100), "the log does not say so")
        releases = desk.call("GET", "/api/v1/releases")["data"]
        holds(not any(each["serving"] for each in releases), f"serving: {releases}")
        server.stop()


def training_cut_off(place):
    """A training that a crash cut off has failed, and the next one works"""
    data, key = with_key(place)
    with Server(data) as server:
        desk = Desk(server.start(), key)
        desk.call("POST", "/api/v1/intents/import", {"content": LINES})
        cut = desk.begin_training()
        server.kill()
    with Server(data) as server:
        desk = Desk(server.start(), key)
        model = desk.model(cut)
        holds(model["state"] == "failed" and "start it again" in model["error"], f"{model}")
        holds(desk.train()["live"] is False, "it is live without a release")
        server.stop()
