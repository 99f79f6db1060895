"""The peer's work on one message: accept it durably, understand and answer it, tell everyone.

The event loop owns the sockets. Commits run on one thread (SQLite has one writer anyway), turns on
as many threads as there are cores; OpenVINO and ChromaDB let go of Python's lock while they work.
"""

import asyncio
import hashlib
import os
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import orjson
from sqlalchemy import select

from .db import Agent, Contact, Conversation, Message, newest_conversation
from .knowledge import compose


def timestamp(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")


def message_json(row):
    return {"id": row.id, "conversation_id": row.conversation_id, "position": row.position,
            "client_id": row.client_id, "sender": {"kind": row.sender}, "text": row.text,
            "understanding": row.understanding, "citations": row.citations,
            "created_at": timestamp(row.created_at)}


def password_hash(password, salt):
    return salt + hashlib.scrypt(password.encode(), salt=salt.encode(), n=2**14, r=8, p=1).hex()


class Steps:
    """Seconds of turns by step, for GET /bench/steps."""

    def __init__(self):
        self.seconds, self.turns = {}, 0

    def add(self, name, begin):
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - begin
        return now


class Desk:
    def __init__(self, sessions, understanding, knowledge):
        self._sessions, self._understanding, self._knowledge = sessions, understanding, knowledge
        self._writer = ThreadPoolExecutor(1)
        self._turns = ThreadPoolExecutor(len(os.sched_getaffinity(0)))
        self._busy = {}  # conversation: lock, so that turns of one conversation keep their order
        self._tasks = set()
        self.steps = Steps()
        self.customers, self.agents, self.tokens = {}, set(), {}

    async def write(self, work, *arguments):
        def commit():
            with self._sessions.begin() as session:
                return work(session, *arguments)
        return await asyncio.get_running_loop().run_in_executor(self._writer, commit)

    # -- who

    async def new_visitor(self, fields):
        def work(session):
            contact = Contact(token=secrets.token_hex(24), name=fields.get("name"),
                              email=fields.get("email"))
            session.add(contact)
            session.flush()
            return contact.id, contact.token
        return await self.write(work)

    async def is_visitor(self, contact_id, token):
        def work(session):
            contact = session.get(Contact, contact_id)
            if contact is None or not secrets.compare_digest(contact.token, token):
                return None
            conversation = newest_conversation(session, contact_id)
            return {"conversation_id": conversation.id if conversation else None}
        return await self.write(work)

    async def add_agent(self, email, password):
        salt = secrets.token_hex(8)
        await self.write(lambda session: session.add(
            Agent(email=email, name=email, password=password_hash(password, salt))))

    async def sign_in(self, email, password):
        def work(session):
            agent = session.scalars(select(Agent).where(Agent.email == email)).first()
            if agent is None or password_hash(password, agent.password[:16]) != agent.password:
                return None
            return agent.id
        agent_id = await self.write(work)
        if agent_id is None:
            return None
        token = secrets.token_hex(24)
        self.tokens[token] = agent_id
        return agent_id, token

    # -- messages

    async def new_conversation(self, fields):
        def work(session):
            now = time.time()
            contact = Contact(token=secrets.token_hex(24), name=fields.get("name"),
                              email=fields.get("email"))
            session.add(contact)
            session.flush()
            conversation = Conversation(contact_id=contact.id, created_at=now, updated_at=now)
            session.add(conversation)
            session.flush()
            return conversation.id
        return await self.write(work)

    async def accept(self, contact_id, client_id, text, conversation_id=None):
        """Commits a customer's message; (row, new) where a repeated client_id is not new."""
        def work(session):
            now = time.time()
            conversation = (session.get(Conversation, conversation_id) if conversation_id
                            else newest_conversation(session, contact_id))
            if conversation is None:
                conversation = Conversation(contact_id=contact_id, created_at=now, updated_at=now)
                session.add(conversation)
                session.flush()
            known = session.scalars(select(Message).where(
                Message.conversation_id == conversation.id, Message.client_id == client_id)).first()
            if known is not None:
                return known, False
            row = Message(conversation_id=conversation.id, client_id=client_id, sender="customer",
                          text=text, created_at=now)
            session.add(row)
            conversation.updated_at, conversation.preview = now, text[:200]
            conversation.unread += 1
            session.flush()
            return row, True
        return await self.write(work)

    async def announce(self, row, contact_id=None):
        await self.tell_agents(orjson.dumps({"type": "message", "position": row.position,
                                             "message": message_json(row)}).decode())
        self.begin_turn(contact_id, row)

    def begin_turn(self, contact_id, row):
        task = asyncio.create_task(self._turn(contact_id, row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _draft(self, text):
        clock = time.perf_counter()
        understanding, vector = self._understanding.analyze(text)
        clock = self.steps.add("understand", clock)
        found = self._knowledge.search(vector)
        clock = self.steps.add("search", clock)
        answer, citations = compose(text, found)
        self.steps.add("compose", clock)
        return understanding, answer, citations

    async def _turn(self, contact_id, row):
        async with self._busy.setdefault(row.conversation_id, asyncio.Lock()):
            understanding, answer, citations = await asyncio.get_running_loop().run_in_executor(
                self._turns, self._draft, row.text)

            def work(session):
                now = time.time()
                conversation = session.get(Conversation, row.conversation_id)
                conversation.language = understanding["language"]["code"]
                conversation.sentiment = 0.7 * conversation.sentiment + 0.3 * understanding["sentiment"]["score"]
                conversation.updated_at, conversation.preview = now, answer[:200]
                session.get(Message, row.position).understanding = understanding
                reply = Message(conversation_id=row.conversation_id, sender="bot", text=answer,
                                citations=citations, created_at=now)
                session.add(reply)
                session.flush()
                return reply
            clock = time.perf_counter()
            reply = await self.write(work)
            self.steps.add("commit", clock)
            self.steps.turns += 1
        frame = orjson.dumps({"type": "message", "position": reply.position,
                              "message": message_json(reply)}).decode()
        socket = self.customers.get(contact_id)
        if socket is not None:
            await self._send(socket, frame)
        await self.tell_agents(frame)

    async def tell_agents(self, frame):
        for socket in list(self.agents):
            await self._send(socket, frame)

    async def _send(self, socket, frame):
        try:
            await socket.send_text(frame)
        except RuntimeError:  # closed meanwhile; its own task takes it off the list
            pass

    # -- lists

    async def inbox(self, limit):
        def work(session):
            rows = session.execute(select(Conversation, Contact).join(Contact).order_by(
                Conversation.updated_at.desc()).limit(limit)).all()
            return [{"id": c.id, "contact": {"id": who.id, "name": who.name}, "status": c.status,
                     "owner": {"kind": c.owner}, "language": c.language, "sentiment": c.sentiment,
                     "unread": c.unread, "preview": c.preview, "updated_at": timestamp(c.updated_at)}
                    for c, who in rows]
        return await self._read(work)

    async def messages(self, conversation_id):
        def work(session):
            return [message_json(row) for row in session.scalars(select(Message).where(
                Message.conversation_id == conversation_id).order_by(Message.position).limit(100))]
        return await self._read(work)

    async def _read(self, work):
        def run():
            with self._sessions() as session:
                return work(session)
        return await asyncio.get_running_loop().run_in_executor(self._turns, run)
