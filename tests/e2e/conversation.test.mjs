// A customer and an agent, from the first question to the rating.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { Agent } from "./harness/agent.mjs";
import { expectSound, launch, picture, until } from "./harness/browser.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin, kAgent, startDesk } from "./harness/server.mjs";

let browser;
let parley;
let customer;
let agent;
const kNames = ["Emma Clark", "Luis Ortega", "Priya Nair", "Noor Haddad", "Finn Olsen", "Ada Moreau", "Ivo Petrov"];
const kQuestion = "How long does delivery take?";

before(async () => {
  browser = await launch();
  parley = await startDesk();
});
after(async () => {
  await browser?.close();
  await parley?.end();
});

test("the bot answers from an article, and the citation opens it at the quoted place", async () => {
  customer = await Customer.visit(browser, `${parley.url}/`);
  await customer.page.locator("form").waitFor();
  await expectSound(customer.page, "chat-1-form");
  await customer.introduce("Nils Holm", "nils@example.net");
  await customer.say(kQuestion);
  const answer = await customer.answered();
  await expectSound(customer.page, "chat-2-answer");
  const source = answer.getByRole("list", { name: "Sources" }).getByRole("button").first();
  const title = await source.locator("span").innerText();
  await source.click();
  const article = customer.page.getByRole("dialog", { name: title });
  await article.locator("mark").first().waitFor();
  const quoted = (await article.locator("mark").allInnerTexts()).join("");
  assert.ok((await answer.innerText()).includes(quoted.slice(0, 40)), quoted);
  await expectSound(customer.page, "chat-3-article");
  await customer.page.keyboard.press("Escape");
  await article.waitFor({ state: "detached" });
  assert.deepEqual(customer.faults, []);
  await customer.close();
});

test("small talk is answered as such, and what is in no article is not answered", async () => {
  customer = await Customer.come(browser, parley);
  await customer.say("Thank you!");
  const thanks = await customer.answered();
  assert.equal(await thanks.getByRole("list", { name: "Sources" }).count(), 0);
  await customer.say("What is the capital of Mongolia?");
  await until("the bot is honest", async () => (await customer.said()).length === 4);
  assert.equal(await customer.log.getByRole("list", { name: "Sources" }).count(), 0);
  await customer.page.getByRole("button", { name: "Talk to a human" }).waitFor();
  assert.deepEqual(customer.faults, []);
  await customer.close();
});

describe("with a human", () => {
  beforeEach(async () => {
    agent = await Agent.enter(browser, parley, kAgent);
    await agent.presence("Away");
    customer = await Customer.come(browser, parley, { name: kNames.pop() });
  });
  afterEach(async (t) => {
    if (!t.passed) {
      await picture(customer.page, `failed-customer-${t.name.slice(0, 20)}`);
      await picture(agent.page, `failed-agent-${t.name.slice(0, 20)}`);
    }
    assert.deepEqual([...customer.faults, ...agent.faults], []);
    await customer.close();
    await agent.close();
  });

  async function talking() {
    await customer.say(kQuestion);
    await customer.answered();
    await customer.askHuman();
    await agent.open(customer.name);
    await agent.button("Take").click();
    await customer.sees("You are talking to Jonas Lind");
  }

  test("from the question through the queue to the rating", async () => {
    await customer.say("How do I return something I bought?");
    await customer.answered();
    await customer.askHuman();
    await expectSound(customer.page, "chat-4-queue");

    await agent.page.getByRole("alert").getByText(customer.name).waitFor();
    await expectSound(agent.page, "console-alert");
    await agent.open(customer.name);
    await agent.page.getByText("Unassigned").first().waitFor();
    const understood = agent.log.getByRole("button", { name: /^Understood:/ }).first();
    await understood.getByText("en").waitFor();
    await understood.click();
    await agent.page.getByRole("dialog").getByText("Intent").waitFor();
    await expectSound(agent.page, "console-understanding");
    await agent.page.keyboard.press("Escape");

    await agent.page.keyboard.press("t");
    await agent.button("Resolve").waitFor();
    await customer.sees("You are talking to Jonas Lind");
    await customer.say("Can I bring it back to a store?");
    const card = agent.page.getByRole("region", { name: "Suggested reply" });
    await card.getByRole("link").first().waitFor();
    await expectSound(agent.page, "console-suggestion");
    await agent.page.keyboard.press("i");
    const reply = agent.page.getByRole("textbox", { name: "Reply" });
    const suggested = await reply.inputValue();
    assert.ok(suggested.length > 20);
    await card.waitFor({ state: "detached" });
    await reply.press("End");
    await agent.page.keyboard.type(" Kind regards, Jonas");
    await agent.page.keyboard.press("Enter");
    await customer.sees("Kind regards, Jonas");
    const said = await customer.said();
    assert.equal(said.filter((text) => text.includes("Kind regards")).length, 1);

    await agent.button("Resolve").click();
    await customer.page.getByRole("radio", { name: "5 stars" }).check();
    await customer.page.getByRole("textbox", { name: "Would you like to tell us more?" }).fill("Quick help");
    await expectSound(customer.page, "chat-5-rating");
    await customer.page.getByRole("button", { name: "Send rating" }).click();
    await customer.sees("Thank you for your rating.");
    await agent.go("/conversations?view=resolved");
    await agent.row(customer.name).waitFor();
  });

  test("each sees that the other types, and how far a message has come", async () => {
    await talking();
    await customer.field.pressSequentially("I wonder");
    await agent.sees(`${customer.name} is writing`);
    await expectSound(agent.page, "console-typing");
    await agent.page.getByRole("textbox", { name: "Reply" }).pressSequentially("Let me look");
    await customer.sees("Jonas Lind is typing");
    await expectSound(customer.page, "chat-6-typing");
    await agent.page.keyboard.press("Enter");
    await customer.sees("Let me look");
    await agent.log.getByRole("img", { name: /^Read/ }).last().waitFor();
    await customer.say("Thanks a lot for looking");
    await agent.hasLine("Thanks a lot for looking");
    await customer.log.locator("article").last().getByText("Read").waitFor();
  });

  test("a note is for colleagues alone", async () => {
    await talking();
    await agent.page.keyboard.press("n");
    await agent.page.keyboard.type("Looks like fraud, careful");
    await expectSound(agent.page, "console-note");
    await agent.page.keyboard.press("Enter");
    await agent.hasLine("Looks like fraud");
    await agent.page.keyboard.press("r");
    await agent.page.getByRole("textbox", { name: "Reply" }).fill("Good evening");
    await agent.page.keyboard.press("Enter");
    await customer.sees("Good evening");
    assert.ok(!(await customer.said()).some((text) => text.includes("fraud")));
    await customer.page.reload();
    await customer.sees("Good evening");
    assert.ok(!(await customer.page.content()).includes("fraud"));
  });

  test("handed back, the bot answers again; taken, it is silent", async () => {
    await talking();
    const before_ = (await customer.said()).length;
    await customer.say("How do I reset my password?");
    await agent.hasLine("How do I reset my password?");
    await agent.page.getByRole("region", { name: "Suggested reply" }).waitFor();
    assert.equal((await customer.said()).length, before_ + 1);
    await agent.page.getByRole("button", { name: "More actions" }).click();
    await agent.page.getByRole("menuitem", { name: "Hand back to the bot" }).click();
    await customer.sees("Answers from our help center");
    await customer.say("How long does a refund take?");
    const answer = await customer.answered();
    await answer.getByText("Assistant").waitFor();
  });

  test("of two who look at one conversation each is told of the other, and one of two who take it has it", async () => {
    const other = await Agent.enter(browser, parley, kAdmin);
    await other.presence("Away");
    await customer.say(kQuestion);
    await customer.answered();
    await agent.open(customer.name);
    await other.open(customer.name);
    await agent.sees("Maria Santos is also looking at this.");
    await other.sees("Jonas Lind is also looking at this.");
    await expectSound(other.page, "console-collision");
    await Promise.all([agent.button("Take").click(), other.button("Take").click()]);
    const loser = await Promise.any([agent, other].map(async (each) => {
      await each.sees("That did not work");
      return each;
    }));
    const winner = loser === agent ? other : agent;
    await loser.sees(`${winner === agent ? "Jonas Lind" : "Maria Santos"} has this conversation now.`);
    await winner.button("Take").waitFor({ state: "detached" });
    assert.deepEqual(other.faults, []);
    await other.close();
  });

  test("a returning visitor finds the history", async () => {
    await customer.say(kQuestion);
    await customer.answered();
    const said = await customer.said();
    await customer.page.reload();
    await until("the history is back", async () => (await customer.said()).length === said.length);
    assert.deepEqual(await customer.said(), said);
    assert.equal(await customer.page.locator("#name").count(), 0);
  });
});
