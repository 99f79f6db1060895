// An invented company with thousands of conversations, the same at every start.

let seed = 7;
export function random() {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
}
export const pick = (list) => list[Math.floor(random() * list.length)];
let lastId = 0;
export const newId = () => `0190a000-0000-7000-8000-${(++lastId).toString(16).padStart(12, "0")}`;

const kFirst = "Mara Jonas Aisha Luca Sofia Emre Nadia Tom Ingrid Pablo Yuki Ben Clara Omar Lea Viktor Hana Paul Zoe Amir".split(" ");
const kLast = "Keller Novak Brandt Rossi Okafor Lindqvist Moreau Haas Petrov Castillo Tanaka Weber Osei Falk Dubois".split(" ");

const kTopics = [
  {
    intent: "card_arrival", category: "cards", tags: ["card"], language: "en",
    lines: ["Hi, my new card has not arrived yet", "I ordered it two weeks ago, order #A-10293", "Can you tell me when it comes?"],
    answer: "New cards are delivered within 5 to 7 working days. If yours has not arrived after 10 working days, you can order a replacement at no cost in the app under Cards → Replace.",
    article: 0, entity: { type: "order_id", text: "#A-10293", value: "A-10293" },
  },
  {
    intent: "charged_twice", category: "payments", tags: ["refund", "payment"], language: "en",
    lines: ["I was charged twice for the same purchase!", "49.90 € at Nordlicht, both on Tuesday", "This is really annoying, I need that money back"],
    answer: "A second charge of the same amount is usually a reservation that disappears by itself within 3 working days. If it is still there after that, dispute it under Transactions → Report a problem.",
    article: 1, entity: { type: "amount", text: "49.90 €", value: { amount: 49.9, currency: "EUR" } },
  },
  {
    intent: "change_address", category: "account", tags: ["account"], language: "de",
    lines: ["Guten Tag, ich bin umgezogen.", "Wie kann ich meine Adresse ändern?"],
    answer: "Ihre Adresse ändern Sie in der App unter Profil → Persönliche Daten. Die Änderung gilt sofort; neue Karten gehen ab dann an die neue Anschrift.",
    article: 2, entity: null,
  },
  {
    intent: "close_account", category: "account", tags: ["churn"], language: "en",
    lines: ["I want to close my account.", "I have asked three times now and nobody does anything", "Can I talk to a human please"],
    answer: "You can close your account in the app under Profile → Close account. The balance must be zero and no payment may be open.",
    article: 3, entity: null,
  },
  {
    intent: "international_transfer", category: "payments", tags: ["transfer"], language: "es",
    lines: ["Hola, ¿cuánto cuesta una transferencia a México?", "¿Y cuánto tarda?"],
    answer: "Las transferencias fuera de la zona SEPA cuestan un 0,5 % con un mínimo de 2 € y tardan de uno a tres días laborables.",
    article: 4, entity: null,
  },
  {
    intent: "opening_hours", category: "general", tags: [], language: "en",
    lines: ["When are you open on Saturdays?"],
    answer: "Our branches are open on Saturdays from 9:00 to 13:00. By chat and phone we are here every day from 7:00 to 22:00.",
    article: 5, entity: null,
  },
];

const kArticleTexts = [
  ["When does my new card arrive?", "cards", "en", "New cards are delivered within **5 to 7 working days**.\n\nIf yours has not arrived after 10 working days, you can order a replacement at no cost in the app under *Cards → Replace*.\n\n## Abroad\n\nOutside of the country it takes up to 15 working days.\n\n1. Check the address under Profile\n2. Look whether the card is marked as sent\n3. Order a replacement"],
  ["I was charged twice", "payments", "en", "A second charge of the same amount is usually a reservation that disappears by itself within **3 working days**.\n\nIf it is still there after that, dispute it under *Transactions → Report a problem*.\n\n| Kind | Disappears after |\n|---|---|\n| Card payment | 3 working days |\n| Hotel, rental car | 14 days |"],
  ["Adresse ändern", "account", "de", "Ihre Adresse ändern Sie in der App unter *Profil → Persönliche Daten*. Die Änderung gilt sofort; neue Karten gehen ab dann an die neue Anschrift."],
  ["Close an account", "account", "en", "You can close your account in the app under *Profile → Close account*. The balance must be zero and no payment may be open."],
  ["Transferencias internacionales", "payments", "es", "Las transferencias fuera de la zona SEPA cuestan un 0,5 % con un mínimo de 2 € y tardan de uno a tres días laborables."],
  ["Opening hours", "general", "en", "Our branches are open on Saturdays from 9:00 to 13:00. By chat and phone we are here every day from 7:00 to 22:00."],
];

const inline = (text) => text.replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>").replace(/\*(.+?)\*/g, "<em>$1</em>");

const paragraphs = (content) =>
  content
    .split("\n\n")
    .map((part) => {
      if (part.startsWith("## ")) return `<h2>${part.slice(3)}</h2>`;
      if (/^\d\. /.test(part)) return `<ol>${part.split("\n").map((line) => `<li>${inline(line.slice(3))}</li>`).join("")}</ol>`;
      if (part.startsWith("|")) {
        const rows = part.split("\n").filter((_, index) => index !== 1).map((line) => line.split("|").slice(1, -1));
        return `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell.trim()}</td>`).join("")}</tr>`).join("")}</table>`;
      }
      return `<p>${inline(part)}</p>`;
    })
    .join("");

export function articleHtml(content) {
  return paragraphs(content);
}

export function createArticles() {
  const articles = kArticleTexts.map(([title, category, language, content], index) => ({
    id: `article-${index}`, title, content, format: "markdown", html: paragraphs(content), audience: "public",
    state: index === 3 ? "review" : "published", category, language, tags: index === 0 ? ["card", "delivery"] : [],
    version: 1, updated_at: new Date(Date.now() - index * 86_400_000 * 3).toISOString(),
  }));
  for (let index = kArticleTexts.length; index < 240; index += 1) {
    const base = articles[index % kArticleTexts.length];
    articles.push({
      ...base, id: `article-${index}`, title: `${base.title} (${index})`, audience: index % 9 === 0 ? "agents" : "public",
      state: index % 11 === 0 ? "draft" : index % 13 === 0 ? "archived" : "published",
      updated_at: new Date(Date.now() - index * 7_200_000).toISOString(),
    });
  }
  return articles;
}

export function createAccounts() {
  const people = [
    ["me", "Nora Feld", "admin"], ["ana", "Ana Sørensen", "agent"], ["kwame", "Kwame Boateng", "supervisor"],
    ["lin", "Lin Wei", "agent"], ["max", "Maximilian Oberhuber-Katzenstein", "agent"], ["eva", "Eva Lund", "agent"],
  ];
  return people.map(([id, name, role], index) => ({
    id, name, role, email: `${id}@nordbank.example`, workspace_id: "w1",
    status: index === 5 ? "disabled" : index === 4 ? "invited" : "active",
    presence: ["online", "online", "busy", "away", "offline", "offline"][index],
    capacity: [8, 6, 4, 6, 6, 6][index], load: [5, 2, 4, 1, 0, 0][index],
  }));
}

function understanding(topic, text, score, position) {
  const at = topic.entity ? text.indexOf(topic.entity.text) : -1;
  return {
    text, language: { code: topic.language, confidence: 0.97 },
    intent: {
      name: topic.intent, confidence: 0.78 + (position % 20) / 100,
      alternatives: [{ name: "card_delivery_estimate", confidence: 0.06 }, { name: "lost_or_stolen_card", confidence: 0.03 }],
      out_of_scope: false,
    },
    entities: at < 0 ? [] : [{ ...topic.entity, start: at, end: at + topic.entity.text.length, confidence: 1 }],
    key_phrases: [topic.intent.replaceAll("_", " ")],
    sentiment: { label: score < -0.25 ? "negative" : score > 0.25 ? "positive" : "neutral", score },
    emotion: { label: score < -0.25 ? "annoyance" : "neutral", confidence: 0.6 },
    pii: [], redacted: text, complexity: 0.35, urgency: score < -0.25 ? 0.8 : 0.3, took_ms: 2.1,
    complexity_factors: [{ name: "turns", value: 0.6, weight: 0.5 }, { name: "questions", value: 0.2, weight: 0.25 }],
    urgency_factors: score < -0.25 ? [{ name: "repeated", value: 1, weight: 0.8 }] : [],
  };
}

export function createWorld(count) {
  const articles = createArticles();
  const accounts = createAccounts();
  const conversations = new Map();
  const messages = new Map();
  const world = { articles, accounts, conversations, messages, position: 0, suggestions: new Map() };
  for (let index = 0; index < count; index += 1) addConversation(world, index, count);
  return world;
}

function ownerOf(index) {
  if (index < 7) return { kind: "agent", agent_id: "me" };
  if (index % 9 === 0) return { kind: "queue" };
  return index % 3 === 0 ? { kind: "agent", agent_id: pick(["ana", "kwame", "lin"]) } : { kind: "bot" };
}

function addConversation(world, index, count) {
  const topic = kTopics[index % kTopics.length];
  const name = `${pick(kFirst)} ${pick(kLast)}`;
  const age = index * index * 900 + index * 40_000 + 30_000;
  const at = (offset) => new Date(Date.now() - age - offset).toISOString();
  const owner = ownerOf(index);
  const id = newId();
  const contact = {
    id: newId(), name, email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@mail.example`,
    phone: index % 2 ? `+49 151 ${1000000 + index}` : null, preferred_language: null, detected_language: topic.language,
    external_ids: index % 4 ? {} : { customer_number: `K-${4000 + index}` }, attributes: index % 3 ? {} : { plan: "Premium" },
    created_at: new Date(Date.now() - 86_400_000 * (30 + (index % 300))).toISOString(),
  };
  const list = [];
  const conversation = {
    id, contact, channel: index % 7 === 3 ? "email" : index % 11 === 5 ? "whatsapp" : "web", subject: null,
    status: index > count * 0.6 ? "resolved" : index % 41 === 40 ? "snoozed" : "open", owner,
    priority: index % 17 === 4 ? "urgent" : index % 13 === 2 ? "high" : "normal", category: topic.category,
    language: topic.language, sentiment: topic.intent === "close_account" ? -0.7 : topic.intent === "charged_twice" ? -0.5 : 0.1,
    complexity: 0.4, tags: topic.tags, unread: index < 12 && index % 3 === 1 ? 2 : 0, version: 5,
    created_at: at(3_600_000), updated_at: at(0), first_reply_at: at(3_590_000),
  };
  world.conversations.set(id, conversation);
  world.messages.set(id, list);
  const rounds = index === 0 ? 60 : index < 7 ? 3 : 1;
  for (let round = rounds; round > 0; round -= 1) addRound(world, conversation, topic, round, rounds);
  if (owner.kind !== "bot") addCustomerEnd(world, conversation, topic);
  finish(world, conversation, topic);
}

export function addMessage(world, conversation, message) {
  const list = world.messages.get(conversation.id);
  const full = {
    id: newId(), conversation_id: conversation.id, position: ++world.position, attachments: [], citations: [], language: conversation.language,
    html: `<p>${message.text}</p>`,
    created_at: new Date().toISOString(), ...message,
  };
  list.push(full);
  return full;
}

function addRound(world, conversation, topic, round, rounds) {
  const base = Date.parse(conversation.updated_at) - round * (rounds > 5 ? 5_400_000 : 600_000);
  const at = (seconds) => new Date(base + seconds * 1000).toISOString();
  const customer = { kind: "customer", id: conversation.contact.id, name: conversation.contact.name };
  topic.lines.forEach((text, index) => {
    const score = conversation.sentiment < 0 ? -0.15 - index * 0.3 : 0.1 - index * 0.05;
    addMessage(world, conversation, {
      sender: customer, text, created_at: at(index * 20), understanding: understanding(topic, text, score, world.position),
    });
  });
  const article = world.articles[topic.article];
  addMessage(world, conversation, {
    sender: { kind: "bot", name: "Lumi" }, text: topic.answer, html: `<p>${topic.answer}</p>`, created_at: at(64),
    citations: [{ article_id: article.id, passage_id: `p-${article.id}`, title: article.title, quote: topic.answer.split(".")[0], score: 0.82 }],
    delivered_at: at(65), read_at: at(90),
  });
  if (round % 3 !== 1 || conversation.owner.kind !== "agent") return;
  const agent = world.accounts.find((account) => account.id === conversation.owner.agent_id);
  addMessage(world, conversation, { sender: { kind: "system" }, text: `${agent.name} took the conversation`, created_at: at(200) });
  addMessage(world, conversation, {
    sender: { kind: "agent", id: agent.id, name: agent.name }, created_at: at(240), delivered_at: at(241), read_at: round > 1 ? at(260) : null,
    text: "Hello! I am looking into this for you right now, one moment please.",
  });
  addMessage(world, conversation, {
    kind: "note", sender: { kind: "agent", id: "ana", name: "Ana Sørensen" }, created_at: at(300),
    text: "Called the card supplier: the batch of last week is late. Offer express delivery if they ask again.",
  });
}

function addCustomerEnd(world, conversation, topic) {
  const text = topic.lines.at(-1);
  addMessage(world, conversation, {
    sender: { kind: "customer", id: conversation.contact.id, name: conversation.contact.name }, text,
    created_at: conversation.updated_at, understanding: understanding(topic, text, conversation.sentiment, world.position),
  });
}

function finish(world, conversation, topic) {
  const last = world.messages.get(conversation.id).at(-1);
  conversation.updated_at = last.created_at;
  conversation.last_message = { text: last.text, sender_kind: last.sender.kind, at: last.created_at };
  if (last.sender.kind === "customer") world.suggestions.set(conversation.id, suggestionFor(world, conversation, topic, last));
}

function suggestionFor(world, conversation, topic, message) {
  const article = world.articles[topic.article];
  return {
    conversation_id: conversation.id, draft_id: `draft-${message.id}`, message_id: message.id, next_actions: [], understanding: message.understanding,
    suggestions: [{
      text: topic.answer, confidence: 0.86,
      citations: [{ article_id: article.id, passage_id: `p-${article.id}`, title: article.title, quote: topic.answer.split(".")[0], score: 0.86 }],
    }],
  };
}

/** A customer writes again, as a live event. */
export function customerWrites(world, conversation, text) {
  const index = [...world.conversations.keys()].indexOf(conversation.id);
  const topic = kTopics[index % kTopics.length];
  const line = text ?? pick(topic.lines);
  const message = addMessage(world, conversation, {
    sender: { kind: "customer", id: conversation.contact.id, name: conversation.contact.name }, text: line,
    understanding: understanding(topic, line, conversation.sentiment, world.position),
  });
  conversation.version += 1;
  conversation.unread += 1;
  finish(world, conversation, topic);
  return message;
}
