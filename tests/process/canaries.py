"""Personal data stays out of logs and metrics: marked values go in through every door, also the ones
that refuse, and are then looked for."""
import json
import urllib.error
import urllib.parse
import urllib.request

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from place import AGENT, holds
from support.server import Server

EMAIL, PHONE, CARD = "canary.bird@leak.example", "+49 171 5550199", "4539 1488 0343 6467"
NAME, PASSWORD, IBAN = "Zebedee Quillfeather", "Canary-Passw0rd-77", "DE89 3704 0044 0532 0130 00"
TEXT = (f"My name is {NAME}, {EMAIL}, {PHONE}, card {CARD}, IBAN {IBAN}, my password is {PASSWORD}. "
        "Where is my order #A-10293? It is urgent!")
# As they stand and as a program may have normalised them.
CANARIES = [EMAIL, NAME, "Quillfeather", PASSWORD, CARD, CARD.replace(" ", ""), PHONE,
            PHONE.replace(" ", ""), IBAN, IBAN.replace(" ", ""), urllib.parse.quote(NAME),
            urllib.parse.quote(EMAIL), NAME.lower(), EMAIL.upper()]


def add_to(case):
    for function in (no_log_and_no_metric_names_a_customer,):
        case(function)


def leaks(text):
    lower = text.lower()
    return [canary for canary in CANARIES if canary.lower() in lower]


def raw(server, method, path, body=b"", headers=None):
    """A request that need not be right; whatever it answers is fine, but nothing may follow."""
    request = urllib.request.Request(server.url + path, body or None, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as answer:
        return answer.code


def visitor(server):
    status, _, body = server.request("POST", "/api/v1/widget/visitors",
                                     {"name": NAME, "email": EMAIL, "phone": PHONE})
    holds(status == 201, f"no visitor: {status} {body}")
    return body["visitor_id"], body["token"]


def over_the_socket(server, identity, token):
    """A message, then frames that are refused."""
    with connect(f"{server.url.replace('http', 'ws')}/ws/customer/{identity}", compression=None) as socket:
        socket.send(json.dumps({"type": "hello", "token": token}))
        socket.send(json.dumps({"type": "message", "client_id": "c1", "text": TEXT}))
        socket.send(json.dumps({"type": TEXT}))
        socket.send(json.dumps({"type": "message", "client_id": "c2", "text": TEXT, EMAIL: NAME}))
        socket.send("{" + TEXT)
        try:
            while "bad_frame" not in (frame := socket.recv(timeout=10)) and frame:
                pass
        except (TimeoutError, WebSocketException):
            pass
    try:
        with connect(f"{server.url.replace('http', 'ws')}/ws/customer/{identity}", compression=None) as socket:
            socket.send(json.dumps({"type": "hello", "token": EMAIL}))
            socket.recv(timeout=10)
    except (TimeoutError, WebSocketException):
        pass


def over_http(place, server, token):
    headers = {"Authorization": f"Bearer {place.key}", "Content-Type": "application/json"}
    status, _, body = place.call(server, "POST", "/api/v1/conversations",
                                 {"channel": "api", "contact": {"name": NAME, "email": EMAIL}, "subject": TEXT})
    holds(status == 201, f"no conversation: {status} {body}")
    messages = f"/api/v1/conversations/{body['id']}/messages"
    for number, sender in enumerate(("customer", "agent", "note")):
        status, _, answer = place.call(server, "POST", messages, {"client_id": f"m{number}", "text": TEXT, "from": sender})
        holds(status == 201, f"no message from {sender}: {status} {answer}")
    place.call(server, "POST", messages, {"client_id": "m0", "text": TEXT + " changed", "from": "customer"})
    place.call(server, "POST", "/api/chat/analyze-message", {"text": TEXT})
    place.call(server, "POST", "/api/chat/analyze-message", {"text": TEXT, "conversation_id": NAME})
    place.call(server, "POST", "/api/v1/knowledge/search", {"query": TEXT})
    # What is refused, at each step of a request.
    quoted = urllib.parse.quote(TEXT)
    for method, path, body in (
            ("POST", messages, b"{" + TEXT.encode()), ("POST", messages, json.dumps({EMAIL: NAME}).encode()),
            ("POST", messages, json.dumps({"client_id": EMAIL * 20, "text": TEXT, "from": NAME}).encode()),
            ("POST", messages, json.dumps({"client_id": "big", "text": TEXT * 400, "from": "customer"}).encode()),
            ("POST", messages, TEXT.encode("utf-16")), ("GET", f"/api/v1/conversations?q={quoted}&{quoted}=1", b""),
            ("GET", f"/api/search/customer/{urllib.parse.quote(NAME)}", b""), ("GET", f"/api/v1/contacts/{quoted}", b""),
            ("GET", f"/{quoted}", b""), ("GET", f"/api/v1/conversations?cursor={quoted}", b""),
            ("PATCH", f"/api/v1/conversations/{quoted}", TEXT.encode())):
        raw(server, method, path, body, headers)
    raw(server, "GET", "/api/v1/conversations", b"", {"Authorization": f"Bearer {EMAIL}"})
    raw(server, "POST", "/api/v1/conversations", TEXT.encode(), {**headers, "Content-Type": EMAIL})
    raw(server, "POST", "/api/v1/sessions", json.dumps({"email": EMAIL, "password": PASSWORD}).encode(), headers)
    raw(server, "POST", "/api/v1/sessions", json.dumps({"email": AGENT, "password": PASSWORD}).encode(), headers)
    raw(server, "POST", "/api/v1/widget/visitors", json.dumps({"name": [NAME], "e-mail": EMAIL}).encode(), headers)
    raw(server, "GET", messages, b"", {"Authorization": f"Bearer {token}"})


def no_log_and_no_metric_names_a_customer(place):
    """What customers write is in no log, at the level debug neither, and in no metric"""
    data = place.copy()
    config = data.with_suffix(".toml")
    config.write_text('[log]\nlevel = "debug"\n')
    with Server(data, arguments=("--config", config)) as server:
        server.start()
        identity, token = visitor(server)
        over_http(place, server, token)
        over_the_socket(server, identity, token)
        with urllib.request.urlopen(server.url + "/metrics", timeout=20) as answer:
            metrics = answer.read().decode()
        server.stop()
    log = server.log.read_text(errors="replace")
    holds(metrics, "there are no metrics")
    holds('"turn"' in log, "no turn is in the log: it was not looked at while messages came")
    holds(leaks(TEXT), "the look for marked values is blind")
    for what, text in (("the log", log), ("the metrics", metrics)):
        found = leaks(text)
        line = next((line for line in text.splitlines() if leaks(line)), "")
        holds(not found, f"{what} holds {found}: {line[:300]}")
