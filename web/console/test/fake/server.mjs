// A server for developing and testing the console alone: the built app, the API and the agents' socket over an
// invented company, all in memory. Sends the content security policy of the real one.
//   node test/fake/server.mjs [--port 8099] [--conversations 3000] [--live]
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { WebSocketServer } from "ws";
import { createWorld, customerWrites, pick } from "./data.mjs";
import { createTaught } from "./intents.mjs";
import { Refusal } from "./refusal.mjs";
import { routes } from "./routes.mjs";
import { createTrained } from "./training.mjs";

const kDist = fileURLToPath(new URL("../../../dist/console/", import.meta.url));
const kTypes = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const kCsrf = "csrf-1";

export async function startFake({ port = 0, conversations = 3000 } = {}) {
  const server = new FakeServer(createWorld(conversations));
  await server.listen(port);
  return server;
}

class FakeServer {
  signedIn = false;
  setupNeeded = false;
  refuseReplies = false;
  /** Added to every answer of the API, to see what waits. */
  delayMs = 0;
  /** While true the API answers nothing and sockets are cut. */
  down = false;
  keys = [{ id: "k1", name: "Warehouse", scopes: ["conversations:read", "contacts:read"], created_at: "2026-03-02T10:00:00.000Z", last_used_at: null }];
  settings = {
    organisation: "Nordbank",
    widget: {
      name: "Nordbank help", greeting: "Hello! What can we do for you?", colour: "#3f63d6", locale: "en", languages: ["en", "de"],
      fields: [{ name: "name", required: false }, { name: "email", required: true }], rating: true,
    },
    allowed_origins: ["https://www.nordbank.example"],
    bot: {
      name: "Lumi", confidence_threshold: 0.6, escalation_topics: ["fraud", "complaint"], handoff_after_failures: 2, handoff_below_sentiment: -0.6,
      small_talk: { greeting: "Hello! How can I help?", thanks: "You are welcome.", goodbye: "Goodbye!", are_you_a_bot: "Yes, I am a bot." },
      unknown_reply: "I do not know that. Shall I ask a colleague?", handoff_reply: "I am passing you to a colleague.",
    },
  };
  frames = [];
  #sockets = new Set();

  constructor(world) {
    this.world = world;
    world.trained = createTrained();
    world.taught = createTaught([...world.conversations.keys()][0]);
    this.http = createServer((request, response) => void this.#answer(request, response));
    this.sockets = new WebSocketServer({ server: this.http });
    this.sockets.on("connection", (socket) => this.#connected(socket));
  }

  async listen(port) {
    await new Promise((resolve) => void this.http.listen(port, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${this.http.address().port}`;
  }

  close() {
    for (const socket of this.#sockets) socket.terminate();
    this.http.closeAllConnections();
    this.http.close();
  }

  signIn({ email, password }) {
    if (password !== "correct horse") throw new Refusal(401, { detail: "E-mail or password is wrong." });
    this.signedIn = true;
    return this.session(email);
  }

  session() {
    if (!this.signedIn) throw new Refusal(401);
    const { presence: _presence, capacity: _capacity, load: _load, ...account } = this.world.accounts[0];
    return { account, csrf_token: kCsrf };
  }

  signOut() {
    this.signedIn = false;
  }

  enter(token) {
    if (token === "used") throw new Refusal(410, { detail: "The link was used." });
    this.signedIn = true;
    this.setupNeeded = false;
    return this.session();
  }

  send(frame) {
    const text = JSON.stringify(frame);
    for (const socket of this.#sockets) socket.send(text);
  }

  changed(row) {
    this.send({ type: "conversation", conversation: row });
  }

  deliverSoon(message) {
    const conversation_id = message.conversation_id;
    setTimeout(() => this.send({ type: "receipt", conversation_id, position: message.position, kind: "delivered", by: "customer" }), 300);
    setTimeout(() => this.send({ type: "receipt", conversation_id, position: message.position, kind: "read", by: "customer" }), 1500);
  }

  /** A customer writes: message, row and suggestion, as the real server sends them. */
  customerWrites(row, text) {
    const message = customerWrites(this.world, row, text);
    this.send({ type: "message", position: message.position, message });
    this.send({ type: "suggestion", ...this.world.suggestions.get(row.id) });
    this.changed(row);
    return message;
  }

  setDown(down) {
    this.down = down;
    if (down) for (const socket of this.#sockets) socket.terminate();
  }

  #connected(socket) {
    if (this.down || !this.signedIn) {
      socket.close(this.down ? 1012 : 4401);
      return;
    }
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("message", (data) => this.#frame(socket, JSON.parse(String(data))));
  }

  #frame(socket, frame) {
    this.frames.push(frame);
    if (frame.type === "ping") socket.send('{"type":"pong"}');
    if (frame.type === "read") {
      const row = this.world.conversations.get(frame.conversation_id);
      if (!row || row.unread === 0) return;
      row.unread = 0;
      this.changed(row);
    }
    if (frame.type === "presence") {
      this.world.accounts[0].presence = frame.status;
      this.world.accounts[0].capacity = frame.capacity ?? this.world.accounts[0].capacity;
      this.send({ ...frame, agent_id: "me" });
    }
    if (frame.type !== "hello") return;
    const position = this.world.position;
    const resumed = frame.last_position !== undefined;
    socket.send(JSON.stringify({ type: "welcome", id: "me", position, server_time: new Date().toISOString(), resumed, status: "online" }));
    this.#sockets.add(socket);
    if (!resumed) return;
    const missed = [...this.world.messages.values()].flat().filter((message) => message.position > frame.last_position);
    for (const message of missed.toSorted((a, b) => a.position - b.position)) {
      socket.send(JSON.stringify({ type: "message", position: message.position, message }));
    }
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.origin);
    if (url.pathname.startsWith("/api/v1/")) await this.#api(request, response, url);
    else await file(response, url.pathname);
  }

  async #api(request, response, url) {
    const raw = await readBody(request);
    if (this.delayMs) await new Promise((resolve) => void setTimeout(resolve, this.delayMs));
    if (this.down) {
      request.socket.destroy();
      return;
    }
    try {
      const path = url.pathname.slice("/api/v1".length);
      const body = request.headers["content-type"]?.startsWith("application/json") && raw ? JSON.parse(raw) : raw;
      this.#allow(request, path);
      const [, pattern, handle] = routes.find(([method, each]) => method === request.method && each.test(path)) ?? [];
      if (!handle) throw new Refusal(404, { detail: `${request.method} ${path}` });
      const answer = handle(this, pattern.exec(path), url.searchParams, body);
      response.writeHead(answer === undefined ? 204 : request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, { detail: String(error) });
      response.writeHead(refusal.status, { "content-type": "application/problem+json" });
      response.end(JSON.stringify(refusal.body));
    }
  }

  #allow(request, path) {
    const open = ["/sessions", "/setup", "/invitations/accept"].includes(path);
    if (open) return;
    if (!this.signedIn) throw new Refusal(401);
    if (request.method !== "GET" && request.headers["x-csrf-token"] !== kCsrf) throw new Refusal(403, { detail: "CSRF" });
  }
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

async function file(response, path) {
  const name = path.startsWith("/assets/console/") ? path.slice("/assets/console/".length) : "index.html";
  try {
    const bytes = await readFile(join(kDist, name));
    response.writeHead(200, { "content-type": kTypes[extname(name)] ?? "application/octet-stream", "content-security-policy": kPolicy });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "8099" }, conversations: { type: "string", default: "3000" }, live: { type: "boolean" } },
  });
  const server = await startFake({ port: Number(values.port), conversations: Number(values.conversations) });
  process.stdout.write(`${server.origin}/console/  any e-mail, password: correct horse\n`);
  if (values.live) {
    const rows = [...server.world.conversations.values()].slice(0, 60);
    setInterval(() => server.customerWrites(pick(rows)), 700);
  }
}
