// Debian's Chromium, and what a test asks of every page: no error, no breach of the content security
// policy, no accessibility fault, nothing wider than the screen.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { kRoot } from "./server.mjs";

const require = createRequire(join(kRoot, "web/package.json"));
const { chromium } = require("playwright-core");
const kAxe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const kFlags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
// What a page says when the test itself stops the server, or asks for what one may not have.
const kExpected = /ERR_|WebSocket connection|Failed to load resource/;
const kPatienceMs = 30_000;

export const kWide = { width: 1440, height: 900 };
export const kPhone = { width: 390, height: 844 };

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: kFlags });

/** A fresh profile with one page; `faults` gathers what goes wrong in it. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: kWide, reducedMotion: "reduce", locale: "en-GB", ...options });
  context.setDefaultTimeout(kPatienceMs);
  const faults = [];
  context.on("weberror", (event) => faults.push(String(event.error())));
  context.on("console", (message) => {
    if (message.type() === "error" && !kExpected.test(message.text())) faults.push(message.text());
  });
  return { context, page: await context.newPage(), faults };
}

/** Waits until `condition` holds: it is asked again until it gives something true. */
export async function until(what, condition, patience = kPatienceMs) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    assert.ok(Date.now() < end, `waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The analyser comes in past the page's policy, which rightly refuses it. */
export async function expectAccessible(page, where) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: kAxe });
  await session.detach();
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
  });
  assert.deepEqual(found, [], where);
}

export async function expectFits(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${where} is ${over} pixels wider than the screen`);
}

const kShots = process.env.PARLEY_SHOTS;
if (kShots) mkdirSync(kShots, { recursive: true });

/** With PARLEY_SHOTS=FOLDER each moment is kept as a picture, to be looked at. */
export async function picture(page, name) {
  await page.evaluate(() => document.fonts.ready);
  if (kShots) await page.screenshot({ path: join(kShots, `${name}.png`), animations: "disabled" });
}

/** Everything that a page owes at a moment. */
export async function expectSound(page, name) {
  await picture(page, name);
  await expectAccessible(page, name);
  await expectFits(page, name);
}
