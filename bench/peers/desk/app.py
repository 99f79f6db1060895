"""HTTP and WebSocket doors of the peer, in the shapes of Parley's own contract, so that one load
driver drives both. Start: python -m desk.app --data DIR --model DIR [--articles DIR] [--agent EMAIL:PASSWORD]
"""

import argparse
import asyncio
import json
import os
import pathlib
import sys

import orjson
import uvicorn
from fastapi import FastAPI, HTTPException, Request, Response, WebSocket, WebSocketDisconnect
from pydantic import BaseModel

from .db import open_database
from .desk import Desk, message_json
from .embed import Embedder
from .knowledge import Knowledge, read_articles
from .understanding import Understanding


class Visitor(BaseModel):
    name: str | None = None
    email: str | None = None


class NewConversation(BaseModel):
    contact: Visitor
    channel: str


class NewMessage(BaseModel):
    client_id: str
    text: str


class SignIn(BaseModel):
    email: str
    password: str


def http_doors(app, desk):
    def agent(request: Request):
        if request.cookies.get("session") not in desk.tokens:
            raise HTTPException(401)

    @app.get("/healthz")
    async def healthz():
        return {"status": "ok"}

    @app.post("/api/v1/widget/visitors", status_code=201)
    async def visitors(fields: Visitor):
        visitor_id, token = await desk.new_visitor(fields.model_dump())
        return {"visitor_id": visitor_id, "token": token}

    @app.post("/api/v1/conversations", status_code=201)
    async def start_conversation(fields: NewConversation):
        return {"id": await desk.new_conversation(fields.contact.model_dump())}

    @app.post("/api/v1/conversations/{conversation_id}/messages", status_code=201)
    async def post_message(conversation_id: str, fields: NewMessage):
        row, new = await desk.accept(None, fields.client_id, fields.text, conversation_id)
        if new:
            await desk.announce(row)
        return message_json(row)

    @app.post("/api/v1/sessions", status_code=201)
    async def sessions(fields: SignIn, response: Response):
        found = await desk.sign_in(fields.email, fields.password)
        if found is None:
            raise HTTPException(401)
        response.set_cookie("session", found[1], httponly=True)
        return {"account": {"id": found[0], "email": fields.email}, "csrf_token": found[1]}

    @app.get("/api/v1/conversations")
    async def conversations(request: Request, limit: int = 50):
        agent(request)
        return {"data": await desk.inbox(limit), "next_cursor": None}

    @app.get("/api/v1/conversations/{conversation_id}/messages")
    async def messages(request: Request, conversation_id: str):
        agent(request)
        return {"data": await desk.messages(conversation_id), "next_cursor": None}

    @app.get("/bench/steps")
    async def steps():
        return {"turns": desk.steps.turns, "seconds": desk.steps.seconds}


def socket_doors(app, desk):
    async def reply(socket, **frame):
        await socket.send_text(orjson.dumps(frame).decode())

    @app.websocket("/ws/customer/{contact_id}")
    async def customer(socket: WebSocket, contact_id: str):
        await socket.accept()
        try:
            hello = orjson.loads(await asyncio.wait_for(socket.receive_text(), 10))
            known = await desk.is_visitor(contact_id, hello.get("token", ""))
            if known is None:
                await socket.close(4401)
                return
            desk.customers[contact_id] = socket
            await reply(socket, type="welcome", id=contact_id, **known, resumed=False)
            while True:
                frame = orjson.loads(await socket.receive_text())
                if frame["type"] == "ping":
                    await reply(socket, type="pong", id=frame.get("id"))
                elif frame["type"] == "message":
                    row, new = await desk.accept(contact_id, frame["client_id"], frame["text"])
                    await reply(socket, type="ack", client_id=row.client_id, message_id=row.id,
                                position=row.position, conversation_id=row.conversation_id)
                    if new:
                        await desk.announce(row, contact_id)
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            if desk.customers.get(contact_id) is socket:
                del desk.customers[contact_id]

    @app.websocket("/ws/agent/{agent_id}")
    async def agent(socket: WebSocket, agent_id: str):
        await socket.accept()
        try:
            hello = orjson.loads(await asyncio.wait_for(socket.receive_text(), 10))
            if desk.tokens.get(hello.get("csrf_token")) != agent_id:
                await socket.close(4401)
                return
            await reply(socket, type="welcome", id=agent_id, resumed=False)
            desk.agents.add(socket)
            while True:
                await socket.receive_text()
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            desk.agents.discard(socket)


def progress(done, total):
    print(f"\rembedding passages {done}/{total}", end="", file=sys.stderr, flush=True)


def make(arguments):
    data = pathlib.Path(arguments.data)
    data.mkdir(parents=True, exist_ok=True)
    embed = Embedder(pathlib.Path(arguments.model), len(os.sched_getaffinity(0)))
    knowledge = Knowledge(data / "chroma", embed)
    if arguments.articles and knowledge.passages() == 0:
        knowledge.import_articles(read_articles(arguments.articles), progress)
        knowledge.import_intents(json.loads((pathlib.Path(__file__).parent / "intents.json").read_text()))
        print(file=sys.stderr)
    desk = Desk(open_database(data / "desk.sqlite"), Understanding(embed, knowledge), knowledge)
    if arguments.agent:
        asyncio.run(desk.add_agent(*arguments.agent.split(":", 1)))
    app = FastAPI(openapi_url=None)
    http_doors(app, desk)
    socket_doors(app, desk)
    return app


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"desk ready http://127.0.0.1:{port}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--articles")
    parser.add_argument("--agent")
    arguments = parser.parse_args()
    Server(uvicorn.Config(make(arguments), port=arguments.port, access_log=False,
                          log_level="warning", backlog=4096,
                          ws_ping_interval=None)).run()


if __name__ == "__main__":
    main()
