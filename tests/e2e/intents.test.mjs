// Teaching: intents and their examples, out of a file and out of a conversation; training, what it says, trying,
// releasing, and going back. The tests go one after the other on the same desk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Agent } from "./harness/agent.mjs";
import { expectSound, until } from "./harness/browser.mjs";
import { inConsole } from "./harness/console.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin, kAgent } from "./harness/server.mjs";

const at = inConsole(kAdmin, "/intents");

const kTaught = {
  track_order: [
    "Where is my parcel?", "My order has not arrived", "When will the package come?", "Track my order please", "The parcel is late",
    "Has my order been shipped?", "I am still waiting for the delivery", "Wo bleibt mein Paket?", "The tracking number does not work",
    "Delivery was promised for Monday", "Is my parcel on its way?", "No sign of the package",
  ],
  return_item: [
    "I want to return the shoes", "How do I send it back?", "It does not fit, can I return it?", "Return label please",
    "I would like to give the lamp back", "Ich möchte das zurückgeben", "Sending back a dress", "What is the return address?",
    "Can I return it without the box?", "The colour is wrong, I want to send it back", "How long may I return things?", "Return my purchase",
  ],
};
const kWrapping = [
  "Can you wrap it as a gift?", "I would like gift wrapping", "Please pack it as a present", "Do you offer gift paper?",
  "Wrap the lamp in gift paper please", "It is a present, can it be wrapped?", "Gift wrap for my order", "Is gift wrapping free?",
  "Bitte als Geschenk verpacken", "Put a ribbon around the present", "How much is gift wrapping?", "Wrapping paper for a birthday gift",
];
/** It gives way to everything else on the machine. */
const kTrainingMs = 180_000;
const kLines = Object.entries(kTaught).flatMap(([intent, texts]) => texts.map((text) => JSON.stringify({ text, intent })));

const open = (name) => at.page.getByRole("link", { name, exact: true }).click();
const examples = () => at.page.getByRole("region", { name: "Examples" });

test("a desk without intents says what they are and how to begin", async () => {
  const { agent, page } = at;
  await agent.sees("No intents yet");
  await page.getByRole("button", { name: "Start from the built-in ones" }).waitFor();
  await expectSound(page, "intents-1-none");
  await page.getByRole("button", { name: "Make your own" }).click();
  const dialog = page.getByRole("dialog", { name: "New intent" });
  await dialog.getByLabel("Name").fill("gift_wrapping");
  await dialog.getByLabel("Description").fill("Wants it wrapped as a present.");
  await expectSound(page, "intents-2-new");
  await dialog.getByRole("button", { name: "Make the intent" }).click();
  await page.getByRole("heading", { level: 1, name: "gift wrapping" }).waitFor();
  await agent.sees("No examples yet");
});

test("a file is looked through before it is taken, and what is wrong in it is told by line", async () => {
  const { agent, page } = at;
  await page.getByRole("link", { name: "Import" }).click();
  const wrong = [JSON.stringify({ text: "Where is my parcel?", intent: "return_item" }), "{half"];
  await page.locator("input[type=file]").setInputFiles({
    name: "shop.jsonl", mimeType: "text/plain", buffer: Buffer.from([...kLines, ...wrong].join("\n")),
  });
  await agent.sees(`Would be added: ${kLines.length}; are there already: 0; left out: 2`);
  await agent.sees(`Line ${kLines.length + 1}`);
  await expectSound(page, "intents-3-import");
  await page.getByRole("button", { name: `Import ${kLines.length} examples` }).click();
  await agent.sees(`Added: ${kLines.length}`);
  await page.getByRole("link", { name: "Back to the intents" }).click();
  await page.getByRole("row", { name: /track order/ }).getByText("12", { exact: true }).waitFor();
  await page.getByRole("row", { name: /gift wrapping.*no examples yet/s }).waitFor();
});

test("examples are pasted, corrected, moved and deleted; moving and deleting can be undone", async () => {
  const { agent, page } = at;
  await open("gift wrapping");
  await page.getByLabel("New examples, one in each line").fill([...kWrapping, "I want my money back"].join("\n"));
  await page.getByRole("button", { name: "Add 13 examples" }).click();
  await agent.sees("13 examples added");
  await expectSound(page, "intents-4-examples");

  await page.getByRole("button", { name: "Correct “I want my money back”" }).click();
  await page.getByLabel("The example", { exact: true }).fill("The money is not back yet");
  await page.keyboard.press("Enter");
  await examples().getByText("The money is not back yet").waitFor();

  await page.getByRole("button", { name: "Move “The money is not back yet” to another intent" }).click();
  await page.getByRole("combobox", { name: "Intent" }).fill("return");
  await page.keyboard.press("Enter");
  await agent.sees("Moved to “return item”");
  await examples().getByText("The money is not back yet").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await examples().getByText("The money is not back yet").waitFor();

  await page.getByRole("button", { name: "Delete “The money is not back yet”" }).click();
  await page.getByRole("heading", { name: "12 examples" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByRole("heading", { name: "13 examples" }).waitFor();
  await page.getByRole("button", { name: "Delete “The money is not back yet”" }).click();
  await page.getByRole("heading", { name: "12 examples" }).waitFor();

  await page.getByLabel("Search the examples").fill("ribbon");
  await until("only one fits", async () => (await examples().getByRole("listitem").count()) === 1);
});

test("an agent makes a customer's message an example in two presses, without the personal data in it", async () => {
  const { browser, parley, agent: lead, page } = at;
  const customer = await Customer.come(browser, parley, { name: "Rosa Lind" });
  await customer.say("Could you put it into nice paper for my mother? Write to rosa.lind@example.net");
  await customer.answered();
  const agent = await Agent.enter(browser, parley, kAgent);
  await agent.open("Rosa Lind");
  await agent.button("Add as an example of an intent").click();
  await expectSound(agent.page, "intents-5-teach");
  await agent.page.getByRole("option", { name: /gift wrapping/ }).click();
  await agent.sees(/Now an example of “gift wrapping”: .*\[EMAIL_1\]/);
  assert.equal(await agent.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Intents" }).count(), 0);
  await agent.go("/intents");
  await agent.sees("For supervisors");
  assert.deepEqual([agent.faults, customer.faults], [[], []]);
  await agent.close();
  await customer.close();

  await page.reload();
  await open("gift wrapping");
  await examples().getByText(/nice paper for my mother\? Write to \[EMAIL_1\]/).waitFor();
  await page.getByRole("link", { name: "from a conversation" }).click();
  await lead.hasLine("nice paper for my mother");
});

test("a training is seen to its end and says how good it is; its model is tried and released, and understands a customer", async () => {
  const { browser, parley, agent, page } = at;
  await page.getByRole("link", { name: "Training", exact: true }).click();
  await agent.sees("Nothing trained yet");
  await agent.sees("out_of_scope has no examples");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByText(/^Trained .*37 examples/).waitFor({ timeout: kTrainingMs });
  await agent.sees("Each intent");
  await page.getByRole("row", { name: /gift wrapping/ }).last().waitFor();
  await expectSound(page, "intents-6-trained");

  await page.getByRole("link", { name: "Try it" }).click();
  await page.getByRole("textbox", { name: /A message as/ }).fill("please wrap this lamp as a present");
  await page.keyboard.press("Enter");
  await agent.sees("Nearest examples");
  await page.getByText("Newest training", { exact: true }).click();
  await page.getByRole("listitem").filter({ hasText: "gift wrapping" }).first().waitFor();
  await expectSound(page, "intents-7-tried");

  await page.getByRole("link", { name: "Releases" }).click();
  await agent.sees("Nothing released yet");
  await page.getByRole("button", { name: "Release", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note").fill("Knows gift wrapping");
  await expectSound(page, "intents-8-release");
  await dialog.getByRole("button", { name: "Release" }).click();
  const row = page.getByRole("row", { name: /Release 1.*Live.*Knows gift wrapping/s });
  await row.getByText(/gift wrapping/).first().waitFor();

  const customer = await Customer.come(browser, parley, { name: "Paul Weber" });
  await customer.say("Could the vase be wrapped as a gift please?");
  await customer.answered();
  await agent.go("/conversations?view=all");
  await agent.open("Paul Weber");
  await agent.log.getByRole("button", { name: /gift wrapping/ }).waitFor();
  assert.deepEqual(customer.faults, []);
  await customer.close();
});

test("what was live before is live again after a question, without a restart", async () => {
  const { agent, page } = at;
  await page.getByRole("link", { name: "Releases" }).click();
  await page.getByRole("button", { name: "Back to the built-in ones" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make them live" }).click();
  await page.getByRole("row", { name: /Release 2.*Live/s }).waitFor();
  await page.getByRole("button", { name: "Make live: release 1" }).click();
  await expectSound(page, "intents-9-back");
  await page.getByRole("dialog").getByRole("button", { name: "Make live" }).click();
  await page.getByRole("row", { name: /Release 1.*Live/s }).waitFor();
  await agent.go("/intents");
  await page.getByRole("row", { name: /gift wrapping/ }).getByRole("meter", { name: "Recall of gift wrapping" }).waitFor();
  await expectSound(page, "intents-10-list");
});
