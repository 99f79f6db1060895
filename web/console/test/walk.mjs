// Walks every page of the built console in a real browser, light and dark, wide and phone, and fails on any
// axe-core violation, error of the page, or breach of the content security policy.
//   node test/walk.mjs [--shots DIR] [--only NAME]      (after: npm run build)
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { startFake } from "./fake/server.mjs";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const kFlags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const kSizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const { values: options } = parseArgs({
  options: { shots: { type: "string" }, only: { type: "string" }, locale: { type: "string", default: "en-GB" } },
});

const open = (path) => async (page, server) => void (await page.goto(`${server.origin}/console${path}`));
const press = (...keys) => async (page) => {
  for (const key of keys) await page.keyboard.press(key);
};
const firstId = (server) => [...server.world.conversations.keys()][0];
const conversation = async (page, server) => {
  await page.goto(`${server.origin}/console/conversations/${firstId(server)}?view=mine`);
  await page.getByRole("log").getByRole("article").last().waitFor();
};

/** Each page: how to come there; `out`: signed out. */
const kPages = {
  "sign-in": { out: true, steps: [open("/signin")] },
  "sign-in-wrong": {
    out: true,
    steps: [open("/signin"), async (page) => {
      await page.locator("[name=email]").fill("nora@nordbank.example");
      await page.locator("[name=password]").fill("wrong");
      await page.locator("[type=submit]").click();
      await page.getByRole("alert").waitFor();
    }],
  },
  setup: { out: true, steps: [open("/setup?token=abc")] },
  welcome: { out: true, steps: [open("/welcome?token=abc")] },
  inbox: { steps: [open("/conversations?view=mine")] },
  all: { steps: [open("/conversations?view=all")] },
  "inbox-empty": { steps: [open("/conversations?view=mine&q=xyzzy")] },
  conversation: { steps: [conversation] },
  understanding: { steps: [conversation, async (page) => page.getByRole("log").getByRole("button", { expanded: false }).last().click()] },
  note: { steps: [conversation, press("n"), async (page) => page.keyboard.type("Called the supplier.")] },
  assign: { steps: [conversation, press("a")] },
  help: { steps: [conversation, press("?")] },
  me: { steps: [open("/conversations?view=all"), async (page) => page.locator("nav button").last().click()] },
  collision: {
    steps: [conversation, async (page, server) => {
      server.send({ type: "view", agent_id: "ana", name: "Ana Sørensen", conversation_id: firstId(server), on: true });
      server.send({ type: "typing", conversation_id: firstId(server), on: true, from: { kind: "customer" } });
      server.send({ type: "alert", conversation_id: firstId(server), reason: "sinking_sentiment", sentiment: -0.7 });
    }],
  },
  lost: { steps: [conversation, async (page, server) => {
    server.setDown(true);
    await page.getByRole("button", { name: /Try now|Jetzt/ }).waitFor();
  }] },
  articles: { steps: [open("/articles")] },
  article: { steps: [open("/articles/article-0")] },
  "article-edit": { steps: [open("/articles/article-0/edit")] },
  "article-import": { steps: [open("/articles/import")] },
  "search-test": { steps: [open("/articles/search?q=card%20arrival")] },
  intents: { steps: [open("/intents")] },
  intent: {
    steps: [open("/intents"), async (page) => page.getByRole("link", { name: "card arrival" }).click(),
      async (page) => page.getByText("My new card has not arrived").waitFor()],
  },
  "intent-move": {
    steps: [open("/intents"), async (page) => page.getByRole("link", { name: "card arrival" }).click(),
      async (page) => page.getByRole("button", { name: /^(Move|“My new card).*/ }).first().click(), press("c")],
  },
  "intent-new": { steps: [open("/intents"), async (page) => page.getByRole("button", { name: /New intent|Neue Absicht/ }).click()] },
  "intent-import": {
    steps: [open("/intents/import"), async (page) => page.locator("input[type=file]").setInputFiles({
      name: "shop.jsonl", mimeType: "text/plain", buffer: Buffer.from("{}\n".repeat(12)),
    }), async (page) => page.getByText("Line 7").waitFor()],
  },
  "intents-training": { steps: [open("/intents/training"), async (page) => page.getByRole("table").first().waitFor()] },
  "intents-confusion": {
    steps: [open("/intents/training"), async (page) => page.getByRole("table").first().waitFor(),
      async (page) => page.locator("figcaption").scrollIntoViewIfNeeded()],
  },
  "intents-figures": {
    steps: [open("/intents/training"), async (page) => page.getByRole("table").first().waitFor(),
      async (page) => page.getByRole("table").last().scrollIntoViewIfNeeded()],
  },
  "intents-running": {
    steps: [open("/intents/training"), async (page) => page.getByRole("button", { name: /^Train/ }).click(),
      async (page) => page.getByRole("progressbar").waitFor()],
  },
  "intents-release": {
    steps: [open("/intents/releases"), async (page) => page.getByRole("button", { name: /^(Release|Freigeben)$/ }).click()],
  },
  "intents-releases": { steps: [open("/intents/releases"), async (page) => page.getByText("First own intents").waitFor()] },
  "intents-try": { steps: [open("/intents/try?q=my%20card%20has%20not%20arrived"), async (page) => page.getByText("My new card has not arrived").waitFor()] },
  teach: {
    steps: [conversation, async (page) =>
      page.getByRole("log").getByRole("button", { name: /Add as an example/ }).last().click()],
  },
  admin: { steps: [open("/admin")] },
  accounts: { steps: [open("/admin/accounts")] },
  invite: { steps: [open("/admin/accounts"), async (page) => page.getByRole("button", { name: /Invite|einladen/ }).click()] },
  keys: { steps: [open("/admin/keys")] },
  settings: { steps: [open("/admin/settings")] },
};

async function visit(browser, server, name, size, scheme) {
  const { out = false, steps } = kPages[name];
  server.signedIn = !out;
  server.setDown(false);
  const context = await browser.newContext({
    viewport: kSizes[size], colorScheme: scheme, locale: options.locale, reducedMotion: "reduce",
    hasTouch: size === "phone", isMobile: size === "phone",
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const expected = /status of (401|404|422)|ERR_EMPTY_RESPONSE|ERR_CONNECTION|WebSocket connection/.test(message.text());
    if (message.type() === "error" && !expected) problems.push(`console: ${message.text()}`);
  });
  for (const step of steps) await step(page, server);
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.waitForTimeout(400);
  await page.evaluate(() => document.fonts.ready);
  if (options.shots) await page.screenshot({ path: join(options.shots, `${name}-${size}-${scheme}.png`) });
  // The policy rightly stops a script that is put in; axe comes in from outside of it.
  const session = await context.newCDPSession(page);
  const source = (await import("node:fs")).readFileSync(axePath, "utf8");
  await session.send("Runtime.evaluate", { expression: source });
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, nodes } of found.violations) {
    for (const node of nodes.slice(0, 3)) {
      problems.push(`axe ${id}: ${node.target.join(" ")} ${node.any[0]?.message ?? node.all[0]?.message ?? ""}`);
    }
  }
  await context.close();
  return problems;
}

const server = await startFake({ conversations: 3000 });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: kFlags });
let failed = 0;
try {
  if (options.shots) await mkdir(options.shots, { recursive: true });
  for (const name of Object.keys(kPages)) {
    if (options.only && !name.startsWith(options.only)) continue;
    for (const size of Object.keys(kSizes)) {
      for (const scheme of ["light", "dark"]) {
        const problems = await visit(browser, server, name, size, scheme).catch((error) => [String(error)]);
        failed += problems.length > 0 ? 1 : 0;
        process.stdout.write(`${problems.length > 0 ? "FAIL" : "ok  "} ${name} ${size} ${scheme}\n`);
        for (const problem of problems) process.stdout.write(`     ${problem}\n`);
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}
process.stdout.write(failed ? `${failed} failed\n` : "all clean\n");
process.exitCode = failed ? 1 : 0;
