"""What is damaged on disk is found and named, never served, and the rest goes on."""
import json
import resource

from place import holds, refused
from support.server import Server, command

SMALL = 1 << 20  # bytes a file may have on the disk that is full


def add_to(case):
    for function in (damaged_event, damaged_row, damaged_workspace, removed_event, full_disk):
        case(function)


def problem(place, server, path, status):
    got, headers, body = place.call(server, "GET", path)
    holds(got == status, f"GET {path}: {got} {body}")
    holds("problem+json" in headers["Content-Type"], f"no problem document: {body}")
    return body


def goes_on(place, server, conversations, client_id):
    for conversation in conversations:
        place.write(server, conversation, client_id)
        status, _, body = place.call(server, "GET", f"/api/v1/conversations/{conversation}/messages")
        holds(status == 200 and any(m.get("client_id") == client_id for m in body["data"]),
              f"{conversation} has not got {client_id}: {status} {body}")


def mended(place, data):
    """doctor --rebuild makes it whole: everything goes on."""
    done = command("doctor", "--rebuild", "--data", data)
    holds("rebuilt from the log" in done.stdout, done.stdout + done.stderr)
    with Server(data) as server:
        server.start()
        goes_on(place, server, place.conversations, "after mending")
        server.stop()


def damaged_event(place):
    """A damaged event is found by verify and never served; other conversations go on"""
    data = place.copy()
    broken, *others = place.conversations
    stream = f"conversation/{broken}"
    rows = place.alter(data, "UPDATE events SET data = replace(data, 'first', 'forst') "
                             "WHERE stream = ? AND type = 'message.received'", stream)
    holds(rows == 1, f"{rows} rows were damaged")
    found = command("verify", "--json", "--data", data)
    report = json.loads(found.stdout)
    holds(found.returncode == 1 and not report["intact"], found.stdout)
    holds(report["damage"]["stream"] == stream, found.stdout)
    with Server(data) as server:
        server.start()
        goes_on(place, server, others, "beside a damaged event")
        body = problem(place, server, f"/api/v1/conversations/{broken}/events", 500)
        holds("forst" not in json.dumps(body), f"it was served: {body}")
        with place.agent_socket(server, 0) as socket:
            missing = set(others)
            while missing:  # the first message of each other conversation
                frame = json.loads(socket.recv(timeout=10))
                holds("forst" not in json.dumps(frame), f"it was served: {frame}")
                missing.discard(frame.get("message", {}).get("conversation_id"))
        holds(server.stop() == 0, "it did not end well")


def damaged_row(place):
    """A damaged row is left out of lists, named in the log, and mended by doctor --rebuild"""
    data = place.copy()
    broken, *others = place.conversations
    place.alter(data, "UPDATE conversations SET doc = substr(doc, 2) WHERE id = ?", broken)
    with Server(data) as server:
        server.start()
        goes_on(place, server, others, "beside a damaged row")
        status, _, body = place.call(server, "GET", "/api/v1/conversations")
        holds(status == 200 and {c["id"] for c in body["data"]} == set(others), f"{status} {body}")
        problem(place, server, f"/api/v1/conversations/{broken}", 500)
        server.stop()
        log = server.log.read_text()
        holds(broken in log and "parley doctor --rebuild" in log, f"not in the log:\n{log}")
    mended(place, data)


def damaged_workspace(place):
    """Without its settings it does not start, and says what mends it"""
    data = place.copy()
    place.alter(data, "UPDATE workspaces SET doc = '{'")
    refused(["serve", "--data", data, "--listen", "127.0.0.1:0"], "workspaces", "is damaged",
            "parley doctor --rebuild")
    mended(place, data)


def removed_event(place):
    """A removed event is named by its position"""
    data = place.copy()
    place.alter(data, "DELETE FROM events WHERE position = 3")
    done = command("verify", "--data", data)
    holds(done.returncode == 1 and "event 3" in done.stdout and "missing" in done.stdout,
          f"{done.returncode}: {done.stdout}")


def full_disk(place):
    """On a full disk writing is refused and reading goes on; with space again writing does too"""
    data = place.copy()
    kept = []
    with Server(data, restore_signals=False) as server:  # SIGXFSZ stays ignored, as it is in us
        server.start()
        conversation = place.conversations[0]
        unlimited = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (SMALL, unlimited[1]))
        path = f"/api/v1/conversations/{conversation}/messages"
        for number in range(300):
            body = {"client_id": f"full-{number}", "text": "x" * 3000, "from": "customer"}
            status, _, answer = place.call(server, "POST", path, body)
            if status != 201:
                break
            kept.append(answer["id"])
        holds(status == 503, f"the disk was never full, or: {status} {answer}")
        holds("disk" in json.dumps(answer), f"it does not say why: {answer}")
        status, _, _ = place.call(server, "GET", path)
        holds(status == 200, f"reading does not go on: {status}")
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)
        kept.append(place.write(server, conversation, "space again")["id"])
        holds(server.stop() == 0, "it did not end well")
    holds(command("verify", "--data", data).returncode == 0, "the chain does not fit")
    with Server(data) as server:
        server.start()
        there = {message["id"] for page in server.pages(path, place.key) for message in page}
        holds(set(kept) <= there, f"lost: {set(kept) - there}")
        server.stop()
