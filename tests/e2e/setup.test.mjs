// The first minutes of a desk: an empty store, its one-time link, the first admin, the first question.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Agent } from "./harness/agent.mjs";
import { expectSound, launch, newPage } from "./harness/browser.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin, kPassword, Parley } from "./harness/server.mjs";

let browser;
let parley;
let link;

before(async () => {
  browser = await launch();
  parley = await new Parley().start(/^set up this desk: .*$/m);
  link = /^set up this desk: (.*)$/m.exec(parley.said)[1];
});
after(async () => {
  await browser?.close();
  await parley?.end();
});

async function visit(url) {
  const { page, faults } = await newPage(browser);
  await page.goto(url);
  return { page, faults };
}

async function fillSetUp(page, password) {
  await page.getByLabel("Organisation").fill("Nordlicht");
  await page.getByLabel("Your name").fill(kAdmin.name);
  await page.getByLabel("E-mail").fill(kAdmin.email);
  await page.locator("[name=password]").fill(password);
  await page.getByRole("button", { name: "Start" }).click();
}

test("before it is set up, signing in says where the link is", async () => {
  const { page, faults } = await visit(`${parley.url}/console/`);
  await page.getByRole("heading", { name: "Parley is not set up yet" }).waitFor();
  await expectSound(page, "setup-0-needed");
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("a link that was not issued sets nothing up", async () => {
  const { page } = await visit(`${parley.url}/console/setup?token=${"0".repeat(20)}`);
  await fillSetUp(page, kPassword);
  await page.getByRole("alert").waitFor();
  await page.context().close();
});

test("the link makes the first admin, who gets articles to look around in", async () => {
  const { page, faults } = await visit(link);
  await expectSound(page, "setup-1-form");
  await fillSetUp(page, "short");
  await page.locator("[name=password]:invalid").waitFor();
  await fillSetUp(page, kPassword);
  // The articles are made ready for search before the answer: long, on a busy machine.
  await page.getByRole("navigation", { name: "Main" }).waitFor({ timeout: 120_000 });
  await page.getByRole("link", { name: "Articles" }).click();
  await page.getByRole("link", { name: /How long does delivery take/ }).first().waitFor();
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("the link works once", async () => {
  const { page } = await visit(link);
  await fillSetUp(page, kPassword);
  await page.getByText("This link is no longer valid.").waitFor();
  await page.context().close();
});

test("the admin signs in with the password, and not with another", async () => {
  const { page, faults } = await visit(`${parley.url}/console/conversations?view=all`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("E-mail").fill(kAdmin.email);
  await page.locator("[name=password]").fill("incorrect horse");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("E-mail or password is wrong.").waitFor();
  await expectSound(page, "sign-in-wrong");
  await page.locator("[name=password]").fill(kPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "All", exact: true }).waitFor();
  assert.match(page.url(), /view=all$/);
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("a customer of the new desk gets an answer from the sample articles", async () => {
  const customer = await Customer.come(browser, parley);
  await customer.sees("Nordlicht");
  await customer.say("How long does delivery take?");
  const answer = await customer.answered();
  await answer.getByRole("list", { name: "Sources" }).getByText("How long does delivery take?").waitFor();
  assert.deepEqual(customer.faults, []);
  await customer.close();
});

test("someone invited sets a password by the link and is an agent", async () => {
  const admin = await Agent.enter(browser, parley, kAdmin, { path: "/admin/accounts" });
  await admin.page.getByRole("button", { name: "Invite someone" }).click();
  const dialog = admin.page.getByRole("dialog", { name: "Invite someone" });
  await dialog.getByLabel("Name").fill("Tilda Berg");
  await dialog.getByLabel("E-mail").fill("tilda@example.com");
  await expectSound(admin.page, "admin-invite");
  await dialog.getByRole("button", { name: "Make the invitation" }).click();
  const url = await dialog.getByLabel("Invitation link").innerText();
  await dialog.getByRole("button", { name: "Done" }).click();
  await admin.page.getByRole("row", { name: /Tilda Berg.*Invited/s }).waitFor();

  const { page, faults } = await visit(url);
  await expectSound(page, "welcome");
  await page.locator("[name=password]").fill(kPassword);
  await page.locator("[type=submit]").click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  await page.getByTitle("Tilda Berg").waitFor();
  assert.equal(await page.getByRole("link", { name: "Administration" }).count(), 0);
  assert.deepEqual([...faults, ...admin.faults], []);
  await page.context().close();
  await admin.close();
});
