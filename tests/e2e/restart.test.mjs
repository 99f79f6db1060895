// The server goes and comes back while both sides are in the middle of something.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Agent } from "./harness/agent.mjs";
import { expectSound, launch, until } from "./harness/browser.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAgent, startDesk } from "./harness/server.mjs";

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

test("both say so, keep what was written, and send it once", async () => {
  const customer = await Customer.come(browser, parley, { name: "Nadia Roy" });
  await customer.say("How long does delivery take?");
  await customer.answered();
  const agent = await Agent.enter(browser, parley, kAgent);
  await agent.open("Nadia Roy");
  await agent.page.keyboard.press("t");
  await customer.sees("You are talking to Jonas Lind");

  await parley.stop();
  await customer.sees(/Connection lost|We will be back in a moment/);
  await agent.sees(/connection/i);
  await customer.say("Are you still there?");
  await customer.say("I can wait.");
  await customer.sees("Will be sent later");
  await agent.page.getByRole("textbox", { name: "Reply" }).fill("One moment please");
  await agent.page.keyboard.press("Enter");
  await expectSound(customer.page, "chat-7-lost");
  await expectSound(agent.page, "console-lost");

  await parley.start();
  await agent.hasLine("I can wait.");
  await customer.sees("One moment please");
  await until("nothing is on its way", async () => (await customer.page.getByText("Will be sent later").count()) === 0);
  const said = await customer.said();
  for (const text of ["Are you still there?", "I can wait.", "One moment please"]) {
    assert.equal(said.filter((each) => each === text).length, 1, text);
  }
  const lines = await agent.lines();
  assert.ok(lines.indexOf("Are you still there?") < lines.indexOf("I can wait."));
  assert.equal(lines.filter((line) => line === "One moment please").length, 1);
  assert.deepEqual([...customer.faults, ...agent.faults], []);
  await customer.close();
  await agent.close();
});
