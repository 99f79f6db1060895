// The public help center: found by category and by typing, read, and the chat beside it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expectSound, kPhone, kWide, launch, newPage } from "./harness/browser.mjs";
import { startDesk } from "./harness/server.mjs";

let browser;
let parley;

before(async () => {
  browser = await launch();
  parley = await startDesk();
});
after(async () => {
  await browser?.close();
  await parley?.end();
});

async function open(path, options = {}) {
  const { page, faults } = await newPage(browser, options);
  await page.goto(parley.url + path);
  return { page, faults, close: () => page.context().close() };
}

test("the front page leads by category to an article, and to its kin", async () => {
  const { page, faults, close } = await open("/help/?lang=en");
  await page.getByRole("heading", { name: "Orders" }).waitFor();
  await expectSound(page, "help-1-front");
  await page.getByRole("link", { name: "How long does delivery take?" }).click();
  await page.getByRole("heading", { level: 1, name: "How long does delivery take?" }).waitFor();
  await page.getByRole("cell", { name: "next working day" }).waitFor();
  await page.getByRole("heading", { name: "Related articles" }).waitFor();
  const data = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
  assert.equal(data["@graph"][0].headline, "How long does delivery take?");
  await expectSound(page, "help-2-article");
  await page.getByRole("link", { name: "Orders" }).click();
  await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("typing searches, clearing leads back", async () => {
  const { page, faults, close } = await open("/help/?lang=en");
  const field = page.getByRole("searchbox");
  await field.pressSequentially("my parcel is late", { delay: 20 });
  await page.getByRole("heading", { level: 1, name: "Results" }).waitFor();
  await page.getByRole("link", { name: /parcel|delivery/i }).first().waitFor();
  assert.match(page.url(), /q=my\+parcel\+is\+late/);
  await expectSound(page, "help-3-search");
  await field.fill("");
  await page.getByRole("heading", { name: "Orders" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a search works without script", async () => {
  const { page, close } = await open("/help/?lang=en", { javaScriptEnabled: false });
  await page.getByRole("searchbox").fill("refund");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Results" }).waitFor();
  await page.getByRole("link", { name: /refund/i }).first().click();
  await page.getByRole("article").waitFor();
  await close();
});

test("articles of another language are one link away", async () => {
  const { page, close } = await open("/help/", { locale: "de-DE", colorScheme: "dark", viewport: kPhone });
  await page.getByRole("heading", { level: 1, name: "Hilfe" }).waitFor();
  await expectSound(page, "help-4-german");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Help" }).waitFor();
  await close();
});

test("the chat opens beside the articles", async () => {
  const { page, faults, close } = await open("/help/?lang=en", { viewport: kWide });
  await page.getByRole("button", { name: /chat/i }).click();
  await page.frameLocator("iframe").getByRole("textbox").first().waitFor();
  await expectSound(page, "help-5-chat");
  assert.deepEqual(faults, []);
  await close();
});
