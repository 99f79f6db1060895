// The chat on a company's page, by one script tag.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { apiOf } from "./harness/agent.mjs";
import { expectSound, kPhone, launch, newPage, until } from "./harness/browser.mjs";
import { kAdmin, startDesk } from "./harness/server.mjs";

let browser;
let parley;
let shop; // an origin that may embed
let stranger; // one that may not

// A company's page with a policy of its own: the desk's script and frame, nothing else.
function site() {
  return createServer((_, answer) => {
    const policy = `default-src 'self'; script-src ${parley.url}; frame-src ${parley.url}`;
    answer.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": policy });
    answer.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title><main><h1>Lamps</h1><p><a href="/two">More lamps</a></p></main>
      <script src="${parley.url}/widget.js" async></script></html>`);
  });
}

async function serve(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${server.address().port}`;
}

before(async () => {
  browser = await launch();
  parley = await startDesk();
  shop = site();
  stranger = site();
  const origin = await serve(shop);
  await serve(stranger);
  const api = await apiOf(parley, kAdmin);
  const settings = await api("GET", "/api/v1/settings");
  await api("PUT", "/api/v1/settings", { ...settings, allowed_origins: [origin] });
});
after(async () => {
  await browser?.close();
  shop?.close();
  stranger?.close();
  await parley?.end();
});

const addressOf = (server) => `http://127.0.0.1:${server.address().port}/`;
const chatIn = (page) => page.frameLocator("iframe");

test("on an allowed origin it opens, answers, and goes on over the next page", async () => {
  const { page, faults } = await newPage(browser);
  await page.goto(addressOf(shop));
  await expectSound(page, "embed-1-closed");
  await page.getByRole("button", { name: /chat/i }).click();
  const chat = chatIn(page);
  await chat.locator("#name").fill("Lina Falk");
  await chat.locator("#email").fill("lina@example.net");
  await chat.locator("form button").click();
  await chat.locator("textarea").fill("How long does delivery take?");
  await chat.locator("textarea").press("Enter");
  await chat.getByRole("list", { name: "Sources" }).waitFor();
  await expectSound(page, "embed-2-open");
  await page.getByRole("link", { name: "More lamps" }).click();
  await page.getByRole("button", { name: /chat/i }).click();
  await chatIn(page).getByText("How long does delivery take?").first().waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("on a phone it fills the screen", async () => {
  const { page, faults } = await newPage(browser, { viewport: kPhone, isMobile: true, hasTouch: true });
  await page.goto(addressOf(shop));
  await page.getByRole("button", { name: /chat/i }).click();
  await chatIn(page).locator("form").waitFor();
  await until("it fills the screen", async () => (await page.locator("iframe").boundingBox())?.width === kPhone.width);
  await expectSound(page, "embed-3-phone");
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("on another origin the desk refuses the frame and makes no visitor", async () => {
  const { page, faults } = await newPage(browser);
  await page.goto(addressOf(stranger));
  await page.getByRole("button", { name: /chat/i }).click();
  await until("the browser says why", () => faults.some((fault) => /frame-ancestors/.test(fault)));
  const made = await fetch(`${parley.url}/api/v1/widget/visitors`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: new URL(addressOf(stranger)).origin },
    body: JSON.stringify({ name: "Nobody" }),
  });
  assert.equal(made.status, 403);
  await page.context().close();
});
