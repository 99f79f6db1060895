"""What must hold after all those kills. Each function yields the faults it finds."""
from collections import Counter, defaultdict


def kept_once(clients, log):
    """Every acknowledged message is there, as it was sent, and no message is there twice."""
    found = {message["id"]: message for messages in log.values() for message in messages}
    for client in clients:
        for client_id, ack in client.acknowledged.items():
            message = found.get(ack["message_id"])
            if not message:
                yield f"{client_id} was acknowledged at {ack['position']} and is lost"
            elif message["position"] != ack["position"]:
                yield f"{client_id} was at {ack['position']} and is at {message['position']}"
            elif message["text"] != client.sent[client_id]["text"]:
                yield f"{client_id} has become {message['text']!r}"
    texts = Counter(message["text"] for message in found.values() if message.get("client_id"))
    for text, times in texts.items():
        if times > 1:
            yield f"{times} times: {text!r}"


def all_arrived(clients, log):
    """What a client sent was acknowledged in the end, or refused and then is not there."""
    known = {message.get("client_id") for messages in log.values() for message in messages}
    for client in clients:
        for client_id in client.waiting:
            yield f"{client_id} was never acknowledged"
        for client_id in client.refused.keys() & known:
            yield f"{client_id} was refused and is there"


def in_order(clients, log):
    """The messages of each sender stand in the order in which they were sent."""
    for client in clients:
        place = {client_id: number for number, client_id in enumerate(client.sent)}
        for messages in log.values():
            numbers = [place[message["client_id"]] for message in messages
                       if message.get("client_id") in place]
            if numbers != sorted(numbers):
                yield f"{client.name}: {numbers}"


def resumed(clients, log, may_see):
    """Each client got every message that it may see, over all its connections, without gap."""
    for client in clients:
        got = {frame["message"]["id"] for frame in client.received}
        got |= {ack["message_id"] for ack in client.acknowledged.values()}
        for conversation, messages in log.items():
            if not may_see(client, conversation):
                continue
            for message in messages:
                if message["id"] not in got:
                    yield f"{client.name} never saw {message['position']}: {message['text']!r}"


def turns_finished_once(events_of):
    """Each customer message is understood once, belongs to one finished turn, and a turn that was
    to be answered has one answer."""
    for conversation, events in events_of.items():
        received, counts = [], defaultdict(Counter)
        for event in events:
            kind, data = event["type"], event["data"]
            if kind == "message.received":
                received.append(data["message_id"])
            elif kind == "message.understood":
                counts["understood"][data["message_id"]] += 1
            elif kind == "turn.drafted":
                counts["drafted"].update(data["message_ids"])
                counts[data["outcome"]][data["draft_id"]] += 1
            elif kind == "message.sent" and data["sender"] == "bot":
                counts["answers"][data.get("suggestion_of")] += 1
        for message in received:
            for what in ("understood", "drafted"):
                if counts[what][message] != 1:
                    yield f"{message} of {conversation} was {what} {counts[what][message]} times"
        for draft in counts["sent"]:
            if counts["answers"][draft] != 1:
                yield f"turn {draft} was answered {counts['answers'][draft]} times"
        if counts["answers"].total() != counts["sent"].total() + counts["handed_over"].total():
            yield f"{conversation}: {dict(counts['answers'])} to {dict(counts['sent'])}"


def unfinished(events_of):
    """Messages whose turn has not been finished yet."""
    drafted = {message for events in events_of.values() for event in events
               if event["type"] == "turn.drafted" for message in event["data"]["message_ids"]}
    return [event["data"]["message_id"] for events in events_of.values() for event in events
            if event["type"] == "message.received" and event["data"]["message_id"] not in drafted]
