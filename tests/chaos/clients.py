"""Customers and agents on sockets, as an honest client is: it keeps what was not acknowledged, comes
back when the socket breaks, names the last position it saw, and sends again."""
import asyncio
import json

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

QUESTIONS = ["How do I reset my password?", "When does my card arrive?", "When are you open?",
             "I want a refund", "Hello", "and", "on Saturday?", "Is the moon made of cheese?",
             "My card has not come yet", "I want to talk to a human", "Thank you"]
UNACKNOWLEDGED = 4  # at most, then it waits


class Client:
    def __init__(self, desk, path, name, random):
        self.desk, self.name, self.random = desk, name, random
        self._path = path
        self.sent = {}          # client_id: frame, in order
        self.waiting = {}       # of these, not acknowledged
        self.acknowledged = {}  # client_id: ack
        self.refused = {}       # client_id: error
        self.received = []      # message frames, in order
        self.last_position = 0
        self.connections = 0
        self.faults = []
        self.writing = True

    async def live(self):
        """Until it is cancelled."""
        while True:
            try:
                async with connect(self.desk.url.replace("http", "ws") + self._path,
                                   compression=None, ping_interval=None, close_timeout=1,
                                   open_timeout=5, **self._handshake()) as socket:
                    await self._talk(socket)
            except ConnectionClosed as closed:
                if closed.rcvd and closed.rcvd.code != 1012:
                    self.faults.append(f"{self.name} was closed: {closed.rcvd}")
            except (OSError, TimeoutError, InvalidHandshake, InvalidMessage):
                pass  # there is no server now
            await asyncio.sleep(self.random.uniform(0.01, 0.1))

    async def _talk(self, socket):
        await self._send(socket, {"type": "hello", "last_position": self.last_position,
                                  **self._hello()})
        async with asyncio.timeout(10):
            welcome = json.loads(await socket.recv())
        if welcome["type"] != "welcome":
            self.faults.append(f"{self.name} was greeted with {welcome}")
            return
        self.connections += 1
        for frame in list(self.waiting.values()):
            await self._send(socket, frame)
        writer = asyncio.create_task(self._write(socket))
        try:
            async for text in socket:
                self._take(json.loads(text))
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)

    async def _send(self, socket, frame):
        await socket.send(json.dumps(frame))

    async def _say(self, socket, text, **more):
        client_id = f"{self.name}-{len(self.sent)}"
        frame = {"type": "message", "client_id": client_id, "text": f"{text} ({client_id})", **more}
        self.sent[client_id] = self.waiting[client_id] = frame
        await self._send(socket, frame)

    def _take(self, frame):
        kind = frame["type"]
        if kind == "ack":
            self._acknowledge(frame)
        elif kind == "message":
            position = frame["position"]
            if position <= self.last_position:
                self.faults.append(f"{self.name} got {position} after {self.last_position}")
            self.last_position = max(position, self.last_position)
            self.received.append(frame)
            self._on_message(frame["message"])
        elif kind == "error":
            self._on_error(frame)

    def _acknowledge(self, ack):
        client_id = ack["client_id"]
        before = self.acknowledged.setdefault(client_id, ack)
        if before["message_id"] != ack["message_id"]:
            self.faults.append(f"{client_id} was acknowledged as two messages: {before}, {ack}")
        self.waiting.pop(client_id, None)

    def _on_message(self, message):
        pass

    def _on_error(self, error):
        self.faults.append(f"{self.name} was refused: {error}")


class Customer(Client):
    def __init__(self, desk, number, random):
        name = f"customer{number}"
        self.id, self._token = desk.visitor(name)
        super().__init__(desk, f"/ws/customer/{self.id}", name, random)

    def _handshake(self):
        return {}

    def _hello(self):
        return {"token": self._token}

    async def _write(self, socket):
        while True:
            await asyncio.sleep(self.random.uniform(0.05, 0.8))
            if self.writing and len(self.waiting) < UNACKNOWLEDGED:
                await self._say(socket, self.random.choice(QUESTIONS))


class Agent(Client):
    """Answers some of what customers say, and mostly gives the conversation back to the bot."""

    def __init__(self, desk, email, random):
        self.id, self._cookie, self._csrf = desk.sign_in(email)
        super().__init__(desk, f"/ws/agent/{self.id}", email.split("@")[0], random)
        self._to_answer = asyncio.Queue()
        self._to_hand_back = asyncio.Queue()

    def _handshake(self):
        return {"origin": self.desk.url, "additional_headers": {"Cookie": self._cookie}}

    def _hello(self):
        return {"csrf_token": self._csrf}

    async def _write(self, socket):
        while True:
            await asyncio.sleep(self.random.uniform(0.05, 0.2))
            while not self._to_hand_back.empty():
                conversation = self._to_hand_back.get_nowait()
                await self._send(socket, {"type": "hand_back", "conversation_id": conversation})
            if self.writing and len(self.waiting) < UNACKNOWLEDGED and not self._to_answer.empty():
                await self._say(socket, "Let me look", kind="reply",
                                conversation_id=self._to_answer.get_nowait())

    def _on_message(self, message):
        customer = message["sender"]["kind"] == "customer"
        if customer and self._to_answer.empty() and self.random.random() < 0.3:
            self._to_answer.put_nowait(message["conversation_id"])

    def _acknowledge(self, ack):
        super()._acknowledge(ack)
        if self.random.random() < 0.7:
            self._to_hand_back.put_nowait(ack["conversation_id"])

    def _on_error(self, error):
        if error["code"] not in ("conflict", "forbidden"):
            super()._on_error(error)
        elif "client_id" in error:  # another agent has the conversation
            self.refused[error["client_id"]] = error
            self.waiting.pop(error["client_id"], None)
