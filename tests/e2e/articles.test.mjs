// The articles: the list, reading, writing, importing, and why a search found what it found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectSound } from "./harness/browser.mjs";
import { inConsole } from "./harness/console.mjs";
import { Customer } from "./harness/customer.mjs";
import { kAdmin } from "./harness/server.mjs";

const at = inConsole(kAdmin, "/articles");

test("the list is searched by title, and an article is read", async () => {
  const { agent, page } = at;
  await page.getByRole("link", { name: /How long does delivery take/ }).waitFor();
  await expectSound(page, "articles-1-list");
  await page.getByRole("textbox", { name: "Search articles" }).fill("reset");
  await page.getByRole("link", { name: /How long does delivery take/ }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: /reset|forgot/i }).first().click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("button", { name: "Archive" }).waitFor();
  await expectSound(page, "articles-2-read");
  await page.getByRole("link", { name: "Back to the articles" }).click();
  await page.getByRole("textbox", { name: "Search articles" }).fill("no such article");
  await agent.sees("No article fits");
  await expectSound(page, "articles-3-none");
});

test("an article written in Markdown answers the next question", async () => {
  const { browser, parley, page } = at;
  await page.getByRole("link", { name: "New article" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Do you deliver to Spitsbergen?");
  await page.getByRole("textbox", { name: "Content" }).fill(
    "# Do you deliver to Spitsbergen?\n\nYes. Parcels to **Spitsbergen** travel by ship and take *three weeks*.\n\n<script>alert(1)</script>",
  );
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.locator("strong", { hasText: "Spitsbergen" }).waitFor();
  assert.equal(await preview.locator("script").count(), 0);
  await expectSound(page, "articles-4-write");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { level: 1, name: "Do you deliver to Spitsbergen?" }).waitFor();
  await page.locator("em", { hasText: "three weeks" }).waitFor();

  const customer = await Customer.come(browser, parley);
  await customer.say("Do you deliver to Spitsbergen?");
  const answer = await customer.answered();
  await answer.getByText("travel by ship").waitFor();
  await answer.getByRole("list", { name: "Sources" }).getByText("Spitsbergen").waitFor();
  assert.deepEqual(customer.faults, []);
  await customer.close();
});

test("every version is kept, with what it changed, and can be brought back", async () => {
  const { agent, page } = at;
  await page.getByRole("link", { name: "How long does delivery take?" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  const content = page.getByRole("textbox", { name: "Content" });
  const before = await content.inputValue();
  await content.fill(before.replace("Delivery takes", "Delivery by sledge takes"));
  await page.getByRole("textbox", { name: "Category" }).fill("Sledges");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "History" }).click();
  await page.locator("ins", { hasText: "by sledge" }).waitFor();
  await page.locator("dl").getByText("Sledges").waitFor();
  await agent.sees("This is how it is now");
  await expectSound(page, "articles-9-history");
  await page.getByRole("link", { name: /Version 1/ }).click();
  await page.getByRole("button", { name: "Bring this version back" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  assert.equal(await content.inputValue(), before);
});

test("leaving unsaved work asks first", async () => {
  const { page } = at;
  await page.getByRole("link", { name: "New article" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Half a thought");
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Inbox" }).click();
  assert.match(page.url(), /articles\/new$/);
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Inbox" }).click();
  await page.getByRole("heading", { name: "Mine" }).waitFor();
});

test("files are imported with a report for each, the faulty one named", async () => {
  const { page } = at;
  await page.getByRole("link", { name: "Import" }).click();
  const file = (name, mimeType, text) => ({ name, mimeType, buffer: Buffer.from(text) });
  await page.locator("input[type=file]").setInputFiles([
    file("returns-by-post.md", "text/markdown", "---\ntitle: Returns by post\n---\n\nPut the label on the parcel."),
    file("broken.json", "application/json", '{"title": "half'),
  ]);
  await page.getByLabel("Category for all").fill("returns");
  await expectSound(page, "articles-5-import");
  await page.getByRole("button", { name: "Import 2 files" }).click();
  await page.getByText("1 added, 0 changed, 0 unchanged, 1 failed").waitFor();
  await page.getByRole("row", { name: /broken\.json.*failed/s }).waitFor();
  await expectSound(page, "articles-6-report");
  await page.getByRole("link", { name: /returns-by-post/ }).click();
  await page.getByRole("heading", { level: 1, name: "Returns by post" }).waitFor();
  await page.getByText("returns", { exact: true }).waitFor(); // the category
});

test("a search shows its passages with their scores", async () => {
  const { page } = at;
  await page.getByRole("link", { name: "Search test" }).click();
  await page.getByRole("textbox", { name: /A question/ }).fill("my parcel has not arrived");
  await page.keyboard.press("Enter");
  const first = page.getByRole("article").first();
  await first.getByText("Score").waitFor();
  for (const why of ["Words", "Meaning"]) await first.getByText(why, { exact: true }).waitFor();
  await expectSound(page, "articles-7-search");
  await page.getByRole("textbox", { name: /A question/ }).fill("zxqv");
  await page.keyboard.press("Enter");
  await page.getByText(/Nothing found|passages in/).waitFor();
});

test("an article deleted is gone, after a question, and can be brought back", async () => {
  const { page } = at;
  await page.getByRole("textbox", { name: "Search articles" }).fill("gift card");
  await page.getByRole("link", { name: /gift card/i }).first().click();
  await page.getByRole("button", { name: "Archive" }).waitFor();
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await expectSound(page, "articles-8-delete");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("textbox", { name: "Search articles" }).waitFor();
  await page.getByRole("link", { name: title, exact: false }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Its history can bring it back" }).click();
  await page.getByText("The article was deleted here").waitFor();
  await expectSound(page, "articles-10-deleted");
  await page.getByRole("button", { name: "Bring this version back" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
});
