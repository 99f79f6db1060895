// Administration: the numbers, who may sign in, keys, and what is configured for the customer's page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "./harness/agent.mjs";
import { expectSound, kPhone, newPage } from "./harness/browser.mjs";
import { inConsole } from "./harness/console.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin, kAgent, kPassword } from "./harness/server.mjs";

const at = inConsole(kAdmin, "/admin");

const figure = (name) => at.page.locator("[class*=figure]").filter({ hasText: name }).locator("[class*=value]");

test("the numbers are those of the conversations that are", async () => {
  const { browser, parley, page } = at;
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
  const { browser, parley, page } = at;
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
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await row.getByText("Disabled").waitFor();
  const { page: other } = await newPage(browser);
  await other.goto(`${parley.url}/console/signin`);
  await other.getByLabel("E-mail").fill(kAgent.email);
  await other.locator("[name=password]").fill(kPassword);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.getByText("E-mail or password is wrong.").waitFor();
  await other.context().close();
});

test("who forgot the password sets another by a link from the admin", async () => {
  const { browser, parley, page } = at;
  const forgetful = { email: "ines@example.com", name: "Ines Faro" };
  const api = await apiOf(parley, kAdmin);
  const { invitation_url: first } = await api("POST", "/api/v1/accounts", { ...forgetful, role: "agent" });
  const token = new URL(first).searchParams.get("token");
  await api("POST", "/api/v1/invitations/accept", { token, password: "I shall forget this" });
  await page.getByRole("link", { name: "Accounts" }).click();
  const row = page.getByRole("row", { name: new RegExp(forgetful.name) });
  await row.getByRole("button", { name: /actions/i }).click();
  await page.getByRole("menuitem", { name: "Link for a new password" }).click();
  const dialog = page.getByRole("dialog", { name: "Link for a new password" });
  const link = await dialog.getByLabel("Invitation link").innerText();
  await expectSound(page, "admin-6-link");
  await dialog.getByRole("button", { name: "Done" }).click();

  const { page: other, faults } = await newPage(browser);
  await other.goto(link);
  await other.locator("[name=password]").fill(kPassword);
  await other.locator("[type=submit]").click();
  await other.getByTitle(forgetful.name).waitFor();
  await other.reload();
  await other.getByTitle(forgetful.name).waitFor();
  await other.context().close();
  const signIn = (password) => fetch(`${parley.url}/api/v1/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: forgetful.email, password }),
  });
  assert.equal((await signIn(kPassword)).status, 201);
  assert.equal((await signIn("I shall forget this")).status, 401);
  assert.deepEqual(faults, []);
});

test("an address under /admin opens that page of the administration", async () => {
  const { parley, page } = at;
  await page.goto(`${parley.url}/admin/keys`);
  await page.getByRole("button", { name: /New key/ }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/console/admin/keys");
});

test("on a phone an account is a card, and all of it can be reached", async () => {
  const { page } = at;
  await page.setViewportSize(kPhone);
  await page.getByRole("link", { name: "Accounts" }).click();
  const row = page.getByRole("row", { name: new RegExp(kAdmin.name) });
  await row.waitFor();
  const over = await page.getByRole("main").evaluate((main) =>
    [...main.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > innerWidth).length);
  assert.equal(over, 0);
});

test("a key is shown once and can be revoked", async () => {
  const { parley, page } = at;
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
  const { browser, parley, agent, page } = at;
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Title").fill("Hotel Seeblick");
  await page.getByLabel("Greeting", { exact: true }).fill("Welcome to the lake!");
  await page.getByRole("checkbox", { name: "Room number", exact: true }).check();
  await page.getByRole("checkbox", { name: "Room number is required" }).check();
  await expectSound(page, "admin-5-settings");
  await page.getByRole("button", { name: "Save" }).click();
  await agent.sees("Saved");
  const customer = await Customer.visit(browser, `${parley.url}/`);
  await customer.page.getByRole("heading", { name: "Hotel Seeblick" }).waitFor();
  await customer.sees("Welcome to the lake!");
  await customer.page.locator("form button").click();
  await customer.page.locator("#room_number:focus").waitFor();
  await customer.page.locator("#room_number").fill("204");
  await customer.page.locator("form button").click();
  await customer.say("How long does delivery take?");
  await customer.answered();
  await agent.go("/conversations?view=all");
  await agent.open("Visitor");
  await agent.page.getByRole("complementary", { name: "Contact" }).getByText("204").waitFor();
  assert.deepEqual(customer.faults, []);
  await customer.close();
});
