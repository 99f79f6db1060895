// Every page in light and dark, on a wide screen and on a phone: nothing an analyser objects to, nothing wider
// than the screen, no error. With PARLEY_SHOTS=FOLDER each is kept as a picture, to be looked at.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Agent, apiOf } from "./harness/agent.mjs";
import { expectSound, kPhone, kWide, launch, until } from "./harness/browser.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin, kAgent, startDesk } from "./harness/server.mjs";

let browser;
let parley;
let talk; // id of the conversation that the pages show

const kAsked = [
  ["Emma Clark", "I was charged twice for order A-10293 and nobody answers me! Can I talk to a person?"],
  ["Jonas Weber", "How long does delivery take to Hamburg?"],
  ["Priya Nair", "How do I return something I bought?"],
  ["Luis Ortega", "I forgot my password"],
  ["Léa Martin", "Does the Aero 300 filter fit the old model?"],
  ["Mohammed Al-Rashid", "Where is my parcel? It should have come on Monday."],
];
const kUnimportant = 1200;

async function say(api, conversation, text) {
  await api("POST", `/api/v1/conversations/${conversation}/messages`, { client_id: text, text, from: "customer" });
}

async function begin(api, name, text) {
  const contact = { name, email: `${name.split(" ")[0].toLowerCase()}@example.net`, phone: "+49 30 1234567" };
  const { id } = await api("POST", "/api/v1/conversations", { contact, channel: "api" });
  await say(api, id, text);
  return id;
}

/** Until the bot has said what it says. */
async function settled(api, conversation, count) {
  await until("the bot has answered", async () =>
    (await api("GET", `/api/v1/conversations/${conversation}/messages`)).data.length >= count);
}

before(async () => {
  browser = await launch();
  parley = await startDesk();
  const api = await apiOf(parley, kAdmin);
  const fill = async (from) => {
    for (let index = from; index < kUnimportant; index += 16) {
      const contact = { name: `Customer ${index}` };
      const { id } = await api("POST", "/api/v1/conversations", { contact, channel: "api", subject: `Order ${index}` });
      if (index % 3 === 0) await api("POST", `/api/v1/conversations/${id}/resolve`, {});
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, from) => fill(from)));
  for (const [name, text] of kAsked) await settled(api, await begin(api, name, text), 2);
  talk = await begin(api, "Anna Lindqvist", "How do I return something I bought? The lamp is too bright.");
  await settled(api, talk, 2);
  await api("POST", `/api/v1/conversations/${talk}/take`, {});
  const from = (kind, text) =>
    api("POST", `/api/v1/conversations/${talk}/messages`, { client_id: text, text, from: kind });
  await from("note", "She has been a customer since 2019.");
  await from("agent", "Of course, Anna. Do you still have the **original box**?");
  await say(api, talk, "Yes, it is all there. How long does the refund take?");
  await until("there is a suggestion", async () =>
    (await fetchSuggestion(api))?.suggestions.length > 0);
});
after(async () => {
  await browser?.close();
  await parley?.end();
});

const fetchSuggestion = (api) => api("GET", `/api/v1/conversations/${talk}/suggestion`).catch(() => undefined);
const openTalk = async (agent) => {
  await agent.go(`/conversations/${talk}?view=all`);
  await agent.hasLine("How long does the refund take?");
  await agent.page.getByRole("region", { name: "Suggested reply" }).waitFor();
};
const go = (path, seen) => async (agent) => {
  await agent.go(path);
  await agent.page.getByText(seen).first().waitFor();
};
const press = (key, seen) => async (agent) => {
  await openTalk(agent);
  await agent.page.keyboard.press(key);
  await seen(agent.page).first().waitFor();
};

const kPages = {
  inbox: go("/conversations?view=all", "Anna Lindqvist"),
  resolved: go("/conversations?view=resolved", /Order \d+/),
  "inbox-none": go("/conversations?view=all&q=zxqv", "Nothing found"),
  conversation: openTalk,
  gone: go("/conversations/00000000-0000-7000-8000-000000000000?view=all", "This conversation does not exist"),
  assign: press("a", (page) => page.getByText("Jonas Lind")),
  help: press("?", (page) => page.getByRole("dialog")),
  contact: async (agent) => {
    await openTalk(agent);
    const panel = agent.page.getByRole("button", { name: "Contact", exact: true });
    if ((await panel.getAttribute("aria-pressed")) !== "true") await panel.click();
    await agent.page.getByText("Known since").waitFor();
  },
  me: async (agent) => {
    await agent.go("/articles");
    await agent.page.getByRole("navigation", { name: "Main" }).locator("button").last().click();
    await agent.page.getByText("Sign out").waitFor();
  },
  articles: go("/articles", "How long does delivery take?"),
  article: async (agent) => {
    await agent.go("/articles?q=delivery%20take");
    await agent.page.getByRole("link", { name: /How long does delivery take/ }).click();
    await agent.page.getByRole("table").waitFor();
  },
  "article-new": go("/articles/new", "For whom"),
  "article-import": go("/articles/import", "Choose files"),
  search: go("/articles/search?q=my%20parcel%20is%20late", "Score"),
  intents: go("/intents", "No intents yet"),
  "intents-import": go("/intents/import", "Choose a file"),
  "intents-training": go("/intents/training", "Nothing trained yet"),
  "intents-try": go("/intents/try?q=my%20parcel%20is%20late", "Nearest examples"),
  "intents-releases": go("/intents/releases", "Nothing released yet"),
  admin: go("/admin", "Messages per hour"),
  accounts: go("/admin/accounts", "Jonas Lind"),
  keys: go("/admin/keys", /API key|key/i),
  settings: go("/admin/settings", "Allowed origins"),
};

for (const [size, viewport] of Object.entries({ wide: kWide, phone: kPhone })) {
  for (const colorScheme of ["light", "dark"]) {
    describe(`${size}, ${colorScheme}`, () => {
      let agent;
      const touch = size === "phone" ? { hasTouch: true, isMobile: true } : {};
      before(async () => {
        agent = await Agent.enter(browser, parley, kAdmin, { viewport, colorScheme, ...touch });
      });
      after(() => agent?.close());
      for (const [name, come] of Object.entries(kPages)) {
        test(name, async () => {
          await come(agent);
          await expectSound(agent.page, `page-${name}-${size}-${colorScheme}`);
          assert.deepEqual(agent.faults, []);
        });
      }
      test("what a page says when the server has a problem", async () => {
        await agent.page.route("**/api/v1/articles?*", (route) => route.fulfill({ status: 500, body: "{}" }));
        await agent.go("/articles");
        await agent.page.getByRole("button", { name: /again/i }).waitFor();
        await expectSound(agent.page, `page-error-${size}-${colorScheme}`);
        await agent.page.unroute("**/api/v1/articles?*");
        await agent.page.getByRole("button", { name: /again/i }).click();
        await agent.sees("How long does delivery take?");
      });
    });
  }
}

test("of thousands of conversations only those in sight are in the page", async () => {
  const agent = await Agent.enter(browser, parley, kAgent, { path: "/conversations?view=all" });
  const rows = agent.page.locator("[data-conversation]");
  await rows.first().waitFor();
  const list = agent.page.getByRole("region", { name: "Conversations" });
  await list.hover();
  await until("the oldest row is reached", async () => {
    await agent.page.mouse.wheel(0, 20_000);
    return (await rows.filter({ hasText: /^Customer 1\D/ }).count()) + (await rows.getByText("Customer 1", { exact: true }).count()) > 0;
  }, 60_000);
  assert.ok((await rows.count()) < 60);
  assert.deepEqual(agent.faults, []);
  await agent.close();
});

describe("the customer's page", () => {
  const kLooks = {
    dark: { colorScheme: "dark" },
    phone: { viewport: kPhone, hasTouch: true, isMobile: true },
    german: { locale: "de-DE", question: "Wie lange dauert die Lieferung?", human: "Mit einem Menschen sprechen" },
    "right-to-left": { locale: "ar", viewport: kPhone, colorScheme: "dark", human: "التحدث مع موظف" },
  };
  before(async () => {
    const api = await apiOf(parley, kAdmin);
    const settings = await api("GET", "/api/v1/settings");
    const widget = { ...settings.widget, languages: ["en", "de", "ar"] };
    await api("PUT", "/api/v1/settings", { ...settings, widget });
  });
  for (const [name, { question = "How long does delivery take?", human = "Talk to a human", ...look }] of Object.entries(kLooks)) {
    test(name, async () => {
      const customer = await Customer.visit(browser, `${parley.url}/`, look);
      const { page } = customer;
      await page.locator("form").waitFor();
      await expectSound(page, `customer-${name}-1-form`);
      await customer.introduce("Emma", "emma@example.net");
      await customer.say(question);
      const answer = await customer.answered();
      await expectSound(page, `customer-${name}-2-answer`);
      await answer.locator("ul button").first().click();
      await page.locator("mark").first().waitFor();
      await expectSound(page, `customer-${name}-3-article`);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: human }).click();
      await until("it is handed over", async () => (await page.getByRole("button", { name: human }).count()) === 0);
      await expectSound(page, `customer-${name}-4-human`);
      const right = await page.evaluate(() => getComputedStyle(document.body).direction);
      assert.equal(right, name === "right-to-left" ? "rtl" : "ltr");
      assert.deepEqual(customer.faults, []);
      await customer.close();
    });
  }

  test("in German an answer comes from the German articles", async () => {
    const customer = await Customer.come(browser, parley, { name: "Uwe", locale: "de-DE" });
    await customer.say("Wie lange dauert die Lieferung?");
    const answer = await customer.answered();
    await answer.getByText(/Werktag|Tage/).first().waitFor();
    assert.equal(await customer.page.locator("html").getAttribute("lang"), "de");
    await customer.close();
  });
});

test("the console speaks German", async () => {
  const agent = await Agent.enter(browser, parley, kAgent, { locale: "de-DE" });
  await agent.page.getByRole("link", { name: "Artikel" }).waitFor();
  await expectSound(agent.page, "console-german");
  assert.equal(await agent.page.locator("html").getAttribute("lang"), "de");
  assert.deepEqual(agent.faults, []);
  await agent.close();
});
