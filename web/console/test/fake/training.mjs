// Models, what is said of them, and releases, of the invented company.
import { newId } from "./data.mjs";
import { Refusal } from "./refusal.mjs";

const kTicks = 4;

export function createTrained() {
  const model = (id, created_at) => ({ id, state: "ready", progress: 1, classifier: "softmax", intents: 6, examples: 240, live: id === "model-1", created_by: "Ana Sørensen", created_at, finished_at: created_at });
  return {
    models: [model("model-2", "2026-05-04T09:00:00.000Z"), model("model-1", "2026-05-01T09:00:00.000Z")],
    releases: [
      { id: "r1", number: 1, model_id: "model-1", note: "First own intents", created_at: "2026-05-01T10:00:00.000Z", created_by: "Ana Sørensen", active: true, serving: true, changes: { intents_added: ["card_arrival", "charged_twice", "close_account"], intents_removed: ["refund_request"], examples: 18, accuracy: 0.014 } },
    ],
  };
}

const kNames = [
  "card_arrival", "charged_twice", "close_account", "change_address", "opening_hours", "lost_or_stolen_card", "international_transfer",
  "exchange_rate", "refund_not_showing_up", "pin_blocked", "card_delivery_estimate", "top_up_failed", "verify_identity", "atm_support",
];

function evaluationOf({ taught: { intents: all } }, modelId) {
  const taught = (name) => all.find((each) => each.name === name)?.id;
  const shift = modelId === "model-1" ? -0.012 : 0;
  const intents = kNames.map((intent, index) => {
    const value = Math.min(1, 0.97 - (index % 5) * 0.06 + shift);
    return { intent, examples: 12 + index * 3, precision: value, recall: Math.max(0.5, value - (index % 3) * 0.05), f1: value - 0.02, refused: index % 2 };
  }).slice(0, modelId === "model-1" ? 12 : undefined);
  const confusion = (from, to, count, ...texts) => ({ expected: kNames[from], predicted: kNames[to], count, texts });
  return {
    id: `evaluation-${modelId}`, model_id: modelId, created_at: "2026-05-04T09:00:00.000Z", examples: 432 + shift * 1000, accuracy: 0.932 + shift,
    macro_f1: 0.918 + shift, accuracy_after_rejection: 0.904 + shift, out_of_scope: 24, out_of_scope_recall: 0.86, calibration_error: 0.021,
    intents,
    confusions: [
      confusion(10, 0, 6, "How long until the card is here", "when can I expect my card", "card delivery takes how long"),
      confusion(0, 10, 4, "When does my card come?"), confusion(1, 8, 3, "please return the second payment"),
      confusion(8, 1, 2, "I still have not got the money for the double payment"), confusion(6, 7, 2, "what do I get for 100 dollars in Mexico"),
      confusion(9, 5, 1, "I cannot use my card"), confusion(11, 6, 1, "the transfer to my account failed"), confusion(13, 9, 1, "the machine kept my card"),
      confusion(2, 3, 1, "I live somewhere else now, what about my account"), confusion(12, 2, 1, "why do you want my passport"),
    ],
    suspects: [
      { example_id: "s1", intent_id: taught("card_arrival"), text: "card delivery takes how long", expected: "card_arrival", predicted: "charged_twice", confidence: 0.87, own: 0.08 },
      { example_id: "s2", intent_id: taught("charged_twice"), text: "please return the second payment", expected: "charged_twice", predicted: "close_account", confidence: 0.62, own: 0.3 },
    ],
    overlaps: [{ first: "card_arrival", second: "card_delivery_estimate", confused: 10, share: 0.18 }],
    confidence: Array.from({ length: 10 }, (_, index) => ({
      low: index / 10, high: (index + 1) / 10, count: index < 3 ? 0 : index * index * 3, confidence: index / 10 + 0.05, right: Math.min(1, index / 10 + 0.04),
    })),
  };
}

function explain({ text, model_id: modelId = "model-1" }) {
  const out = /weather|joke/i.test(text);
  return {
    model_id: modelId, scope: out ? 0.41 : 0.83, threshold: 0.58, against: "card_delivery_estimate", lead: 2.1, meaning: 1.2,
    intent: {
      name: "card_arrival", confidence: out ? 0.34 : 0.88, out_of_scope: out,
      alternatives: [{ name: "card_delivery_estimate", confidence: 0.07 }, { name: "close_account", confidence: 0.03 }, { name: "charged_twice", confidence: 0.01 }],
    },
    evidence: [
      { kind: "word", text: "arrived", weight: 0.62 }, { kind: "pair", text: "not arrived", weight: 0.41 }, { kind: "word", text: "when", weight: -0.33 },
      { kind: "piece", text: "arriv", weight: 0.21 }, { kind: "word", text: "card", weight: 0.12 },
    ],
    nearest: [
      { text: "My new card has not arrived", intent: "card_arrival", similarity: 0.93 }, { text: "Where is my bank card?", intent: "card_arrival", similarity: 0.81 },
      { text: "How long until the card is here", intent: "card_delivery_estimate", similarity: 0.77 },
    ],
  };
}

/** Each time that it is asked, a training is a step further. */
function list(world) {
  const { models } = world.trained;
  for (const model of models.filter((each) => each.state === "training")) {
    model.progress = Math.min(1, model.progress + 1 / kTicks);
    if (model.progress === 1) Object.assign(model, { state: "ready", finished_at: new Date().toISOString() });
  }
  return { data: models, next_cursor: null };
}

function activate(trained, release) {
  for (const each of trained.releases) each.active = each === release;
  return release;
}

export const trainingRoutes = [
  ["GET", /^\/nlu\/models$/, ({ world }) => list(world)],
  ["POST", /^\/nlu\/models$/, ({ world: { trained } }) => {
    const model = { id: newId(), state: "training", progress: 0, intents: 6, examples: 244, created_at: new Date().toISOString() };
    trained.models.unshift(model);
    return model;
  }],
  ["POST", /^\/nlu\/models\/([^/]+)\/cancel$/, ({ world }, [, id]) =>
    Object.assign(world.trained.models.find((each) => each.id === id), { state: "cancelled", finished_at: new Date().toISOString() })],
  ["GET", /^\/nlu\/evaluations\/([^/]+)$/, ({ world }, [, id]) => evaluationOf(world, id)],
  ["POST", /^\/nlu\/try$/, (_server, _m, _q, body) => explain(body)],
  ["GET", /^\/releases$/, ({ world }) => ({ data: world.trained.releases, next_cursor: null })],
  ["POST", /^\/releases$/, ({ world: { trained } }, _m, _q, body) => {
    const release = { id: newId(), number: trained.releases.length + 1, note: "", created_at: new Date().toISOString(), created_by: "Nora Feld", serving: true, changes: { intents_added: [], intents_removed: [], examples: 4, accuracy: 0.012 }, ...body };
    trained.releases.unshift(release);
    return activate(trained, release);
  }],
  ["POST", /^\/releases\/([^/]+)\/activate$/, ({ world: { trained } }, [, id]) => {
    const release = trained.releases.find((each) => each.id === id);
    if (!release) throw new Refusal(404);
    return activate(trained, release);
  }],
];
