// Administration: the numbers, who may sign in, keys, and what is configured for the customer's page.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Agent } from "./harness/agent.mjs";
import { expectSound, launch, newPage, picture } from "./harness/browser.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin, kAgent, kPassword, startDesk } from "./harness/server.mjs";

let browser;
let parley;
let admin;
let page;

before(async () => {
  browser = await launch();
  parley = await startDesk();
});
after(async () => {
  await browser?.close();
  await parley?.end();
});
beforeEach(async () => {
  admin = await Agent.enter(browser, parley, kAdmin, { path: "/admin" });
  page = admin.page;
});
afterEach(async (t) => {
  if (!t.passed) await picture(page, `failed-${t.name.slice(0, 20)}`);
  assert.deepEqual(admin.faults, []);
  await admin.close();
});

const figure = (name) => page.locator("[class*=figure]").filter({ hasText: name }).locator("[class*=value]");

test("the numbers are those of the conversations that are", async () => {
  const customer = await Customer.come(browser, parley);
  await customer.say("How long does delivery take?");
  await customer.answered();
  await page.reload();
  await figure("With the bot").getByText("1", { exact: true }).waitFor();
  await figure("Agents online").getByText("1", { exact: true }).waitFor();
  await figure("Answered by the bot").getByText("1", { exact: true }).waitFor();
  await expectSound(page, "admin-1-overview");
  await customer.close();
});

test("an account gets another role, and one that is closed may no longer sign in", async () => {
  await page.getByRole("link", { name: "Accounts" }).click();
  const row = page.getByRole("row", { name: new RegExp(kAgent.name) });
  await row.waitFor();
  await expectSound(page, "admin-2-accounts");
  const role = row.getByLabel(`Role of ${kAgent.name}`);
  await role.click();
  await page.getByRole("option", { name: "Supervisor" }).click();
  await page.reload();
  await role.waitFor();
  assert.equal(await role.inputValue(), "Supervisor");
  await row.getByRole("button", { name: /actions/i }).click();
  await page.getByRole("menuitem").first().click();
  await row.getByText("Disabled").waitFor();
  const { page: other } = await newPage(browser);
  await other.goto(`${parley.url}/console/signin`);
  await other.getByLabel("E-mail").fill(kAgent.email);
  await other.locator("[name=password]").fill(kPassword);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.getByText("E-mail or password is wrong.").waitFor();
  await other.context().close();
});

test("a key is shown once and can be revoked", async () => {
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: /New key/ }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Shop");
  await dialog.getByRole("checkbox").first().check();
  await expectSound(page, "admin-3-key");
  await dialog.getByRole("button", { name: /Make/ }).click();
  const key = await dialog.locator("pre").innerText();
  const headers = { Authorization: `Bearer ${key.trim()}` };
  assert.equal((await fetch(`${parley.url}/api/v1/conversations`, { headers })).status, 200);
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByText("Shop").waitFor();
  assert.ok(!(await page.content()).includes(key.trim()));
  await expectSound(page, "admin-4-keys");
  await page.getByRole("button", { name: "Revoke Shop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke Shop" }).waitFor({ state: "detached" });
  assert.equal((await fetch(`${parley.url}/api/v1/conversations`, { headers })).status, 401);
});

test("what is asked before the chat, its title and greeting are settings", async () => {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Title").fill("Hotel Seeblick");
  await page.getByLabel("Greeting", { exact: true }).fill("Welcome to the lake!");
  await page.getByRole("checkbox", { name: "Room number", exact: true }).check();
  await page.getByRole("checkbox", { name: "Room number is required" }).check();
  await expectSound(page, "admin-5-settings");
  await page.getByRole("button", { name: "Save" }).click();
  await admin.sees("Saved");
  const customer = await Customer.visit(browser, `${parley.url}/`);
  await customer.page.getByRole("heading", { name: "Hotel Seeblick" }).waitFor();
  await customer.sees("Welcome to the lake!");
  await customer.page.locator("form button").click();
  await customer.page.locator("#room_number:focus").waitFor();
  await customer.page.locator("#room_number").fill("204");
  await customer.page.locator("form button").click();
  await customer.say("How long does delivery take?");
  await customer.answered();
  await admin.go("/conversations?view=all");
  await admin.open("Visitor");
  await admin.page.getByRole("complementary", { name: "Contact" }).getByText("204").waitFor();
  assert.deepEqual(customer.faults, []);
  await customer.close();
});
