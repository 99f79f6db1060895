// What the invented company has taught.
import { newId } from "./data.mjs";
import { page, Refusal } from "./refusal.mjs";

const kTaught = {
  card_arrival: ["A new card has not come yet.", ["My new card has not arrived", "When does my card come?", "Still waiting for the card you sent", "card delivery takes how long", "Where is my bank card?", "How do I track my new card", "The card was sent two weeks ago", "Wann kommt meine neue Karte?", "no card in the letterbox yet", "Has my card been posted?", "Do you know where my card is", "is my card on the way"], 0.94, 0.91],
  charged_twice: ["The same purchase was charged two times.", ["I was charged twice for one purchase", "Double charge on my account", "Why did you take the money two times?", "there are two identical payments", "you booked 49.90 twice", "Zweimal abgebucht!", "duplicate transaction", "Two payments for one coffee", "the shop charged me again", "It shows the same payment twice", "please return the second payment"], 0.97, 0.95],
  close_account: ["", ["I want to close my account", "Delete my account please", "How can I leave the bank?", "Ich möchte kündigen", "terminate my contract"], 0.71, 0.66],
  change_address: ["Moved house; the new address is to be kept.", ["I have moved", "change my address", "Ich bin umgezogen", "new street, same town", "update my home address", "My address is wrong", "please use [ADDRESS_1] from now on", "Wie ändere ich meine Adresse?", "I live somewhere else now", "Post goes to my old flat"], 0.9, 0.83],
  opening_hours: ["", [], undefined, undefined],
  out_of_scope: ["", ["What is the weather?", "Tell me a joke", "who won the match yesterday"], undefined, undefined],
};

const kWhen = "2026-05-03T10:00:00.000Z";

export function createTaught(conversationId) {
  const intents = [];
  const examples = [];
  for (const [name, [description, texts, precision, recall]] of Object.entries(kTaught)) {
    const id = newId();
    intents.push({ id, name, description, out_of_scope: name === "out_of_scope", precision, recall, version: 1, created_at: kWhen, updated_at: kWhen });
    texts.forEach((text, index) =>
      examples.push({
        id: newId(), intent_id: id, text, created_at: kWhen,
        ...(index % 4 === 0 ? { language: "en", message_id: newId(), conversation_id: conversationId } : {}),
      }));
  }
  return { intents, examples };
}

const shown = (taught, intent) => ({ ...intent, examples: taught.examples.filter((each) => each.intent_id === intent.id).length });

function intentOf(taught, id) {
  const intent = taught.intents.find((each) => each.id === id);
  if (!intent) throw new Refusal(404, { detail: "there is no such intent" });
  return intent;
}

function write(taught, intent, body) {
  if (taught.intents.some((each) => each !== intent && each.name === body.name)) {
    throw new Refusal(409, { detail: "there is an intent of this name already", errors: [{ pointer: "#/name", detail: "is the name of another intent" }] });
  }
  Object.assign(intent, { description: "", ...body }, { version: intent.version + 1 });
  if (!taught.intents.includes(intent)) taught.intents.push(intent);
  return shown(taught, intent);
}

function add(world, id, given) {
  const { taught } = world;
  let added = 0;
  const data = given.map(({ text, message_id: messageId, language }) => {
    const message = [...world.messages.values()].flat().find((each) => each.id === messageId);
    const said = (text ?? message?.text ?? "").replaceAll(/\S+@\S+/g, "[EMAIL_1]");
    const known = taught.examples.find((each) => each.text.toLowerCase() === said.toLowerCase());
    if (known && known.intent_id !== id) {
      throw new Refusal(409, { detail: `'${said}' is an example of ${intentOf(taught, known.intent_id).name} already; move it from there` });
    }
    if (known) return known;
    added += 1;
    const example = { id: newId(), intent_id: id, text: said, created_at: new Date().toISOString(), ...(language ? { language } : {}), ...(message ? { message_id: message.id, conversation_id: message.conversation_id } : {}) };
    taught.examples.unshift(example);
    return example;
  });
  return { data, added };
}

function remove(taught, exampleId) {
  taught.examples = taught.examples.filter((each) => each.id !== exampleId);
}

function importLines({ content, built_in: builtIn, dry_run: dryRun = false }) {
  const lines = builtIn ? 40 : content.trim().split("\n").length;
  return {
    dry_run: dryRun, added: lines - 2, repeated: 1, left_out: 1, redacted: 3, new_intents: ["track_order", "lost_card"], findings_in_all: 2,
    findings: [
      { line: 3, error: false, message: "repeats line 1" },
      { line: 7, error: true, message: "contradicts an example that is there: the same text is close_account there and lost_card here" },
    ],
  };
}

export const intentRoutes = [
  ["GET", /^\/intents$/, ({ world }, _m, query) => page(world.taught.intents.map((each) => shown(world.taught, each)), query)],
  ["POST", /^\/intents$/, ({ world }, _m, _q, body) =>
    write(world.taught, { id: newId(), out_of_scope: false, version: 0, created_at: kWhen, updated_at: kWhen }, body)],
  ["GET", /^\/intents\/findings$/, ({ world }) => ({
    data: [
      { severity: "warning", code: "no_examples", message: "opening_hours has no example, so no message can be found to mean it", intent_id: world.taught.intents[4]?.id },
      { severity: "hint", code: "few_examples", message: "close_account has 5 examples; give it ten or more", intent_id: world.taught.intents[2]?.id },
    ],
  })],
  ["POST", /^\/intents\/import$/, (_server, _m, _q, body) => importLines(body)],
  ["GET", /^\/intents\/([^/]+)$/, ({ world }, [, id]) => shown(world.taught, intentOf(world.taught, id))],
  ["PUT", /^\/intents\/([^/]+)$/, ({ world }, [, id], _q, body) => write(world.taught, intentOf(world.taught, id), body)],
  ["DELETE", /^\/intents\/([^/]+)$/, ({ world: { taught } }, [, id]) => void taught.intents.splice(taught.intents.indexOf(intentOf(taught, id)), 1)],
  ["GET", /^\/intents\/([^/]+)\/examples$/, ({ world }, [, id], query) => {
    const q = query.get("q")?.toLowerCase() ?? "";
    return page(world.taught.examples.filter((each) => each.intent_id === id && each.text.toLowerCase().includes(q)), query);
  }],
  ["POST", /^\/intents\/([^/]+)\/examples$/, ({ world }, [, id], _q, body) => add(world, id, body.examples)],
  ["POST", /^\/intents\/[^/]+\/examples\/([^/]+)\/move$/, ({ world }, [, id], _q, body) =>
    Object.assign(world.taught.examples.find((each) => each.id === id), body)],
  ["DELETE", /^\/intents\/[^/]+\/examples\/([^/]+)$/, ({ world }, [, id]) => remove(world.taught, id)],
];
