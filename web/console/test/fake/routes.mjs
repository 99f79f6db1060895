// The API as far as the console needs it, over the invented world.
import { addMessage, articleHtml, newId } from "./data.mjs";
import { intentRoutes } from "./intents.mjs";
import { page, Refusal } from "./refusal.mjs";
import { trainingRoutes } from "./training.mjs";

const kPage = 50;

const inView = {
  mine: (row) => row.status !== "resolved" && row.status !== "snoozed" && row.owner.agent_id === "me",
  unassigned: (row) => row.status !== "resolved" && row.status !== "snoozed" && row.owner.kind === "queue",
  bot: (row) => row.status !== "resolved" && row.status !== "snoozed" && row.owner.kind === "bot",
  all: (row) => row.status !== "resolved",
  resolved: (row) => row.status === "resolved",
};

const publicAccount = ({ presence: _presence, capacity: _capacity, load: _load, ...account }) => account;

function conversationOf(world, id) {
  const row = world.conversations.get(id);
  if (!row) throw new Refusal(404, { detail: "No such conversation." });
  return row;
}

function listConversations(world, query) {
  const view = query.get("view");
  const contact = query.get("contact_id");
  const q = query.get("q")?.toLowerCase();
  let rows = [...world.conversations.values()].toSorted((a, b) => b.updated_at.localeCompare(a.updated_at));
  if (view) rows = rows.filter(inView[view]);
  if (contact) rows = rows.filter((row) => row.contact.id === contact || row.contact.name === conversationContactName(world, contact));
  if (q) rows = rows.filter((row) => `${row.contact.name} ${row.last_message?.text}`.toLowerCase().includes(q));
  return page(rows, query);
}

function conversationContactName(world, contactId) {
  return [...world.conversations.values()].find((row) => row.contact.id === contactId)?.contact.name;
}

function counts(world) {
  const rows = [...world.conversations.values()];
  return Object.fromEntries(Object.entries(inView).map(([view, fits]) => [view, rows.filter(fits).length]));
}

const commands = {
  take: (row) => ({ owner: { kind: "agent", agent_id: "me" }, status: row.status === "resolved" ? "open" : row.status }),
  release: () => ({ owner: { kind: "queue" } }),
  assign: (_row, body) => ({ owner: { kind: "agent", agent_id: body.agent_id } }),
  "hand-back": () => ({ owner: { kind: "bot" } }),
  resolve: () => ({ status: "resolved", resolved_at: new Date().toISOString() }),
  reopen: () => ({ status: "open" }),
  snooze: (_row, body) => ({ status: "snoozed", snoozed_until: body.until }),
  tags: (_row, body) => ({ tags: body.tags }),
  priority: (_row, body) => ({ priority: body.priority }),
};

function runCommand(server, id, name, body) {
  const row = conversationOf(server.world, id);
  const change = commands[name];
  if (!change) throw new Refusal(404);
  if (body.version !== undefined && body.version !== row.version) {
    throw new Refusal(409, { detail: "The conversation has changed.", conversation: row });
  }
  Object.assign(row, change(row, body), { version: row.version + 1 });
  server.changed(row);
  return row;
}

function postMessage(server, id, body) {
  const row = conversationOf(server.world, id);
  const known = server.world.messages.get(id).find((message) => message.client_id === body.client_id);
  if (known) return known;
  if (server.refuseReplies && body.from !== "note") throw new Refusal(409, { detail: "Ana has it.", conversation: row });
  const me = server.world.accounts[0];
  const message = addMessage(server.world, row, {
    client_id: body.client_id, text: body.text, sender: { kind: "agent", id: me.id, name: me.name },
    ...(body.from === "note" ? { kind: "note" } : {}),
  });
  row.version += 1;
  row.unread = 0;
  row.updated_at = message.created_at;
  row.last_message = { text: body.text, sender_kind: "agent", at: message.created_at };
  if (body.from !== "note") row.owner = { kind: "agent", agent_id: "me" };
  server.send({ type: "message", position: message.position, message });
  server.changed(row);
  if (body.from !== "note") server.deliverSoon(message);
  return message;
}

function messagesBefore(world, id, query) {
  conversationOf(world, id);
  const before = Number(query.get("before") ?? Infinity);
  const limit = Number(query.get("limit") ?? kPage);
  const older = world.messages.get(id).filter((message) => message.position < before);
  const data = older.slice(-limit);
  return { data, next_cursor: older.length > limit ? String(data[0].position) : null };
}

function listArticles(world, query) {
  const q = query.get("q")?.toLowerCase();
  const state = query.get("state");
  const fits = (article) => (!q || article.title.toLowerCase().includes(q)) && (!state || article.state === state);
  return page(world.articles.filter(fits), query);
}

function articleOf(world, id) {
  const article = world.articles.find((each) => each.id === id);
  if (!article) throw new Refusal(404, { detail: "No such article." });
  return article;
}

function writeArticle(world, article, body) {
  Object.assign(article, body, {
    html: articleHtml(body.content), version: (article.version ?? 0) + 1, updated_at: new Date().toISOString(),
  });
  if (!world.articles.includes(article)) world.articles.unshift(article);
  return article;
}

function searchKnowledge(world, body) {
  const words = body.query.toLowerCase().split(/\W+/).filter((word) => word.length > 2);
  if (words.includes("nonsense")) return { data: [], took_ms: 1.2 };
  const data = world.articles.slice(0, body.k).map((article, index) => ({
    article_id: article.id, passage_id: `p-${article.id}`, title: article.title, heading: null, text: article.content.slice(0, 260),
    score: 0.91 - index * 0.08,
    explain: { keyword: 0.8 - index * 0.09, vector: 0.86 - index * 0.07, title: index === 0 ? 1 : 0.2, coverage: 0.9 - index * 0.08, fused: 0.91 - index * 0.08 },
  }));
  return { data, took_ms: 3.4 };
}

function overview() {
  const hours = Array.from({ length: 24 }, (_, index) => {
    const busy = Math.max(0, Math.sin(((index - 3) / 24) * Math.PI) * 60);
    return {
      hour: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - (23 - index) * 3_600_000).toISOString(),
      customer: Math.round(busy + (index % 5) * 3), bot: Math.round(busy * 0.7), agent: Math.round(busy * 0.25),
    };
  });
  return {
    conversations: { bot: 1124, queue: 12, agent: 214, snoozed: 9, resolved: 1640 }, waiting: { count: 12, oldest_s: 412 },
    agents_online: 3, messages_per_hour: hours,
    today: { conversations: 486, answered_by_bot: 391, handed_over: 74, resolved: 402, median_first_reply_s: 38, rating_mean: 4.6 },
  };
}

function importFiles(raw) {
  const names = [...raw.matchAll(/filename="([^"]+)"/g)].map((match) => match[1]);
  const files = names.map((file, index) =>
    file.endsWith(".csv") ? { file, status: "failed", error: "Line 1: the header lacks “content”; it should be “title,content”." }
    : { file, status: index % 2 ? "unchanged" : "added", article_id: `article-${index}` });
  const count = (status) => files.filter((file) => file.status === status).length;
  return { added: count("added"), changed: 0, unchanged: count("unchanged"), failed: count("failed"), files };
}

/** [method, path pattern, handler(server, match, query, body)] */
export const routes = [
  ...intentRoutes,
  ...trainingRoutes,
  ["POST", /^\/sessions$/, (server, _m, _q, body) => server.signIn(body)],
  ["GET", /^\/sessions\/current$/, (server) => server.session()],
  ["DELETE", /^\/sessions\/current$/, (server) => server.signOut()],
  ["GET", /^\/setup$/, (server) => ({ needed: server.setupNeeded })],
  ["POST", /^\/setup$/, (server, _m, _q, body) => server.enter(body.token)],
  ["POST", /^\/invitations\/accept$/, (server, _m, _q, body) => server.enter(body.token)],
  ["GET", /^\/conversations$/, ({ world }, _m, query) => listConversations(world, query)],
  ["GET", /^\/conversations\/counts$/, ({ world }) => counts(world)],
  ["GET", /^\/conversations\/([^/]+)$/, ({ world }, [, id]) => conversationOf(world, id)],
  ["GET", /^\/conversations\/([^/]+)\/messages$/, ({ world }, [, id], query) => messagesBefore(world, id, query)],
  ["POST", /^\/conversations\/([^/]+)\/messages$/, (server, [, id], _q, body) => postMessage(server, id, body)],
  ["GET", /^\/conversations\/([^/]+)\/suggestion$/, ({ world }, [, id]) => {
    const suggestion = world.suggestions.get(id);
    if (!suggestion) throw new Refusal(404);
    return suggestion;
  }],
  ["POST", /^\/conversations\/([^/]+)\/([a-z-]+)$/, (server, [, id, name], _q, body) => runCommand(server, id, name, body)],
  ["PATCH", /^\/contacts\/([^/]+)$/, (server, [, id], _q, body) => {
    const row = [...server.world.conversations.values()].find((each) => each.contact.id === id);
    if (body.email === "taken@mail.example") {
      throw new Refusal(422, { detail: "The e-mail belongs to another contact.", errors: [{ pointer: "#/email", detail: "belongs to another contact" }] });
    }
    return Object.assign(row.contact, body);
  }],
  ["DELETE", /^\/contacts\/([^/]+)$/, () => undefined],
  ["GET", /^\/agents$/, ({ world }) => ({
    data: world.accounts.filter((account) => account.status === "active").map(({ id, name, role, presence, capacity, load }) => ({ id, name, role, status: presence, capacity, load })),
  })],
  ["GET", /^\/accounts$/, ({ world }, _m, query) => page(world.accounts.map(publicAccount), query)],
  ["POST", /^\/accounts$/, ({ world, origin }, _m, _q, body) => {
    const account = { ...body, id: newId(), workspace_id: "w1", status: "invited", presence: "offline", capacity: 6, load: 0 };
    world.accounts.push(account);
    return { account: publicAccount(account), invitation_url: `${origin}/console/welcome?token=9f2c71d07be4a1` };
  }],
  ["POST", /^\/accounts\/([^/]+)\/link$/, ({ world, origin }, [, id]) => ({
    account: publicAccount(world.accounts.find((each) => each.id === id)), invitation_url: `${origin}/console/welcome?token=again`,
  })],
  ["PATCH", /^\/accounts\/([^/]+)$/, ({ world }, [, id], _q, body) => publicAccount(Object.assign(world.accounts.find((each) => each.id === id), body))],
  ["GET", /^\/keys$/, (server) => ({ data: server.keys })],
  ["POST", /^\/keys$/, (server, _m, _q, body) => {
    const key = { ...body, id: newId(), created_at: new Date().toISOString(), last_used_at: null };
    server.keys.push(key);
    return { key, secret: "parley_live_4f1c_9bb2d6c0a7e84f5d9a31" };
  }],
  ["DELETE", /^\/keys\/([^/]+)$/, (server, [, id]) => void (server.keys = server.keys.filter((key) => key.id !== id))],
  ["GET", /^\/overview$/, overview],
  ["GET", /^\/settings$/, (server) => server.settings],
  ["PUT", /^\/settings$/, (server, _m, _q, body) => (server.settings = body)],
  ["GET", /^\/widget\/snippet$/, ({ origin }) => ({ html: `<script async src="${origin}/widget.js"></script>` })],
  ["GET", /^\/articles$/, ({ world }, _m, query) => listArticles(world, query)],
  ["POST", /^\/articles\/import$/, (_server, _m, _q, raw) => importFiles(raw)],
  ["POST", /^\/articles$/, ({ world }, _m, _q, body) => writeArticle(world, { id: newId() }, body)],
  ["GET", /^\/articles\/([^/]+)$/, ({ world }, [, id]) => articleOf(world, id)],
  ["PUT", /^\/articles\/([^/]+)$/, ({ world }, [, id], _q, body) => writeArticle(world, articleOf(world, id), body)],
  ["DELETE", /^\/articles\/([^/]+)$/, ({ world }, [, id]) => void world.articles.splice(world.articles.indexOf(articleOf(world, id)), 1)],
  ["POST", /^\/knowledge\/search$/, ({ world }, _m, _q, body) => searchKnowledge(world, body)],
];
