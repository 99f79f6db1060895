// A desk in small for the browser tests: it serves the built app under the policy of the real server
// and speaks the customer's part of the contract from memory. The test plays bot and agent on it.

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { WebSocketServer, type WebSocket } from "ws";
import type { Article, ClientFrame, Config, ConversationState, Message, ServerFrame } from "../src/frames";
import { outDir } from "../vite.config.mjs";

const kTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; " +
  "font-src 'self'; base-uri 'none'; form-action 'none'";

type Stored = Message & { visitor: string };

export class FakeDesk {
  config: Config = { name: "Acme", greeting: "Hello! Ask me anything about your account.", languages: ["en", "de", "ar"] };
  articles = new Map<string, Article>();
  /** Bodies of POST /widget/visitors, as they came. */
  visitors: Record<string, unknown>[] = [];
  frames: ClientFrame[] = [];
  log: Stored[] = [];
  states = new Map<string, ConversationState>();
  /** Commit, but let the acknowledgement be lost. */
  loseAcks = false;
  /** Answer a write with this problem instead. */
  objection: { status: number; body: unknown } | undefined;
  /** What /host shows: a page that embeds the widget, of another origin when it is opened as localhost. */
  hostPage = "";

  private position = 100;
  private tokens = new Map<string, string>();
  private sockets = new Map<WebSocket, string>();
  private server: Server | undefined;

  /** What was stored before a stop is there after another start. */
  async start(port = 0): Promise<string> {
    const server = (this.server = createServer((request, response) => void this.serve(request, response)));
    const upgrades = new WebSocketServer({ server });
    upgrades.on("connection", (socket, request) => this.connected(socket, request.url ?? ""));
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop() {
    for (const socket of this.sockets.keys()) socket.terminate();
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  // What a test does on the desk's side.

  /** Every visitor's token stops being valid. */
  revoke() {
    this.tokens.clear();
  }

  close(code: number) {
    for (const socket of this.sockets.keys()) socket.close(code);
  }

  say(visitor: string, message: Partial<Message> & { text: string }): Message {
    return this.append(visitor, { sender: { kind: "bot", name: "Assistant" }, ...message });
  }

  set(visitor: string, change: Partial<ConversationState>) {
    const id = this.conversationOf(visitor);
    const now = this.states.get(id) ?? { conversation_id: id, version: 0, owner: { kind: "bot" }, status: "open" };
    const next = { ...now, ...change, version: now.version + 1 } as ConversationState;
    this.states.set(id, next);
    this.tell(visitor, { type: "state", ...next });
  }

  tell(visitor: string, frame: ServerFrame, but?: WebSocket) {
    for (const [socket, id] of this.sockets) if (id === visitor && socket !== but) socket.send(JSON.stringify(frame));
  }

  history(visitor: string, count: number) {
    for (let i = 1; i <= count; i++) {
      const mine = i % 2 === 1;
      this.append(visitor, {
        text: mine ? `Question ${i}` : `Answer ${i}`,
        sender: mine ? { kind: "customer" } : { kind: "bot", name: "Assistant" },
        created_at: new Date(Date.now() - (count - i) * 3_600_000).toISOString(),
      });
    }
  }

  visitor(token = "token-1", id = "visitor-1") {
    this.tokens.set(token, id);
    return { visitor_id: id, token, expires_at: new Date(Date.now() + 30 * 86_400_000).toISOString(), profile: {} };
  }

  // The contract.

  private conversationOf = (visitor: string) => "conversation-" + visitor;

  private append(visitor: string, message: Partial<Stored> & { text: string }, from?: WebSocket): Stored {
    const known = message.client_id && this.log.find((m) => m.client_id === message.client_id && m.visitor === visitor);
    if (known) return known;
    const position = ++this.position;
    const stored: Stored = {
      id: "message-" + position,
      conversation_id: this.conversationOf(visitor),
      position,
      sender: { kind: "customer" },
      created_at: new Date().toISOString(),
      ...message,
      visitor,
    };
    this.log.push(stored);
    this.tell(visitor, { type: "message", position, message: stored }, from);
    return stored;
  }

  private connected(socket: WebSocket, url: string) {
    const visitor = url.split("/").pop() ?? "";
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as ClientFrame;
      this.frames.push(frame);
      const send = (answer: ServerFrame) => socket.send(JSON.stringify(answer));
      if (frame.type === "hello") {
        if (this.tokens.get(frame.token) !== visitor) return socket.close(4401);
        this.sockets.set(socket, visitor);
        const gap = this.log.filter((m) => m.visitor === visitor && m.position > frame.last_position);
        send({ type: "welcome", id: visitor, position: this.position, resumed: frame.last_position > 0 });
        for (const message of gap) send({ type: "message", position: message.position, message });
        const state = this.states.get(this.conversationOf(visitor));
        if (state) send({ type: "state", ...state });
      } else if (frame.type === "message") {
        const { id, position, conversation_id } = this.append(
          visitor,
          { client_id: frame.client_id, text: frame.text },
          socket,
        );
        if (!this.loseAcks) send({ type: "ack", client_id: frame.client_id, message_id: id, position, conversation_id });
      } else if (frame.type === "ping") {
        send({ type: "pong" });
      }
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://desk");
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
      response.end(JSON.stringify(body));
    };
    const visitor = this.tokens.get((request.headers.authorization ?? "").replace("Bearer ", ""));
    if (pathname === "/host") return void response.writeHead(200, { "content-type": kTypes[".html"] }).end(this.hostPage);
    if (!pathname.startsWith("/api/v1/")) return this.file(pathname, response);
    const path = pathname.slice(8).split("/").map(decodeURIComponent);

    if (path[0] === "widget" && path[1] === "config") return json(this.config);
    if (path[0] === "widget" && path[1] === "visitors") {
      const body = JSON.parse(await text(request)) as Record<string, unknown>;
      this.visitors.push(body);
      if (this.objection) return json(this.objection.body, this.objection.status);
      if (request.headers.authorization && !visitor) return json({ detail: "token" }, 401);
      const id = visitor ?? "visitor-" + this.visitors.length;
      return json(this.visitor("token-" + this.visitors.length, id), 201);
    }
    if (!visitor) return json({ detail: "token" }, 401);
    const conversation_id = this.conversationOf(visitor);
    const mine = this.log.filter((m) => m.visitor === visitor);
    if (path[0] === "conversations" && path.length === 1) {
      const state = this.states.get(conversation_id);
      return json({ data: mine.length ? [{ owner: { kind: "bot" }, status: "open", version: 0, ...state, id: conversation_id }] : [] });
    }
    if (path[0] === "conversations" && path[1] === conversation_id) {
      const limit = Number(searchParams.get("limit"));
      const before = Number(searchParams.get("cursor") ?? Infinity);
      const older = mine.filter((m) => m.position < before);
      const page = older.slice(-limit);
      return json({ data: page, next_cursor: older.length > limit ? String(page[0]?.position) : null });
    }
    const article = path[0] === "articles" && this.articles.get(path[1] ?? "");
    return article ? json(article) : json({ detail: "not found" }, 404);
  }

  private async file(pathname: string, response: ServerResponse) {
    const name = pathname === "/" ? "index.html" : pathname.replace(/^\/(assets\/widget\/)?/, "");
    try {
      const bytes = await readFile(join(outDir, name));
      response.writeHead(200, { "content-type": kTypes[extname(name)] ?? "", "content-security-policy": kPolicy }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}

async function text(request: IncomingMessage): Promise<string> {
  let all = "";
  for await (const chunk of request) all += String(chunk);
  return all;
}
