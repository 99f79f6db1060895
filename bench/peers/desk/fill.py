"""python -m desk.fill DIR COUNT: conversations of two messages in the peer's tables."""

import sys
import time

from sqlalchemy import insert

from .db import Contact, Conversation, Message, new_id, open_database

BATCH = 2000


def fill(session, begin, count):
    rows = [(new_id(), new_id(), time.time() - (begin + i)) for i in range(count)]
    session.execute(insert(Contact), [
        {"id": contact, "token": "", "name": f"Visitor {begin + i}", "email": None}
        for i, (contact, _, _) in enumerate(rows)])
    session.execute(insert(Conversation), [
        {"id": id_, "contact_id": contact, "status": "open", "owner": "bot", "language": "en",
         "sentiment": 0.0, "unread": 1, "preview": "How do I open an account?", "created_at": at,
         "updated_at": at} for contact, id_, at in rows])
    session.execute(insert(Message), [
        {"id": new_id(), "conversation_id": id_, "client_id": None, "sender": sender, "text": text,
         "understanding": None, "citations": None, "created_at": at}
        for _, id_, at in rows
        for sender, text in (("customer", "How do I open an account?"),
                             ("bot", "You can open an account in the app at any time."))])


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    sessions = open_database(f"{folder}/desk.sqlite")
    for begin in range(0, count, BATCH):
        with sessions.begin() as session:
            fill(session, begin, min(BATCH, count - begin))


if __name__ == "__main__":
    main()
