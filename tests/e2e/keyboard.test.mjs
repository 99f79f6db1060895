// Without a mouse: everything a customer and an agent need is reached by keys, and the focus is never lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Agent } from "./harness/agent.mjs";
import { expectSound, launch, newPage, picture, until } from "./harness/browser.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAgent, kPassword, startDesk } from "./harness/server.mjs";

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

const focused = (page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return `${at?.id ?? ""} ${at?.getAttribute("aria-label") ?? ""} ${at?.textContent ?? ""}`;
  });

/** Tabs on until the focus is on what is looked for. */
async function tabTo(page, what, key = "Tab") {
  for (let presses = 0; presses < 60; presses++) {
    if (what.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  assert.fail(`never reached ${what}, at ${await focused(page)}`);
}

test("a customer fills the form, asks, reads the article, asks for a human", async () => {
  const customer = await Customer.visit(browser, `${parley.url}/`);
  const { page } = customer;
  await page.locator("form").waitFor();
  await tabTo(page, /^name /);
  await page.keyboard.type("Kim");
  await tabTo(page, /^email /);
  await page.keyboard.type("kim@example.net");
  await page.keyboard.press("Enter");
  await until("the field has the focus", async () => /Your message/.test(await focused(page)));
  await page.keyboard.type("How long does delivery take?");
  await page.keyboard.press("Enter");
  await customer.answered();
  await tabTo(page, /How long does delivery take\?/, "Shift+Tab");
  await page.keyboard.press("Enter");
  const article = page.getByRole("dialog");
  await article.locator("mark").first().waitFor();
  assert.equal(await article.evaluate((dialog) => dialog.contains(document.activeElement)), true);
  await page.keyboard.press("Escape");
  await article.waitFor({ state: "detached" });
  await tabTo(page, /Talk to a human/);
  await page.keyboard.press("Enter");
  await customer.sees("You are next in line.");
  assert.deepEqual(customer.faults, []);
  await customer.close();
});

test("an agent signs in, finds, takes, answers, notes, resolves", async (t) => {
  const customer = await Customer.come(browser, parley, { name: "Rosa Blum" });
  await customer.say("How do I return something I bought?");
  await customer.answered();

  const { page, faults } = await newPage(browser);
  const agent = new Agent(parley, page, faults);
  t.after(async () => {
    if (!t.passed) await picture(page, "failed-keyboard");
    await agent.close();
  });
  await page.goto(`${parley.url}/console/signin`);
  await page.getByLabel("E-mail").waitFor();
  await until("the first field has the focus", async () => (await page.locator(":focus").getAttribute("name")) === "email");
  await page.keyboard.type(kAgent.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(kPassword);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Main" }).waitFor();

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog");
  await sheet.getByText("Put the suggested reply into the field").waitFor();
  await expectSound(page, "console-help");
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });

  await agent.go("/conversations?view=bot");
  await page.keyboard.press("/");
  await page.keyboard.type("Rosa");
  await page.getByText("1 found").waitFor();
  await page.locator(":focus").evaluate((field) => field.blur());
  await page.keyboard.press("j");
  await page.locator("[data-conversation]:focus").waitFor();
  await page.keyboard.press("Enter");
  await agent.hasLine("How do I return something I bought?");
  await page.keyboard.press("t");
  await customer.sees("You are talking to Jonas Lind");
  await customer.say("How long does a refund take?");
  await page.getByRole("region", { name: "Suggested reply" }).waitFor();
  await page.keyboard.press("Shift+I");
  await until("the suggestion was sent", async () => (await customer.said()).length === 4);
  await page.keyboard.press("n");
  await page.keyboard.type("Asked for a refund");
  await page.keyboard.press("Enter");
  await agent.hasLine("Asked for a refund");
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await customer.page.getByRole("radio").first().waitFor();
  assert.deepEqual([...customer.faults, ...faults], []);
  await customer.close();
});
