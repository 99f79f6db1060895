// The built app in a browser, against the desk in small. Needs `npm run build` before.

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Citation, Field } from "../src/frames";
import { expectAccessible, kPhone, kWide, launch, newPage, picture } from "./browser";
import { FakeDesk } from "./fake-desk";

let browser: Browser;
let desk: FakeDesk;
let url: string;
let page: Page;
let faults: string[];

const kFields: Field[] = [
  { name: "name", required: true },
  { name: "email", required: true },
  { name: "phone", required: false },
  { name: "room_number", required: false },
  { name: "guest_type", required: true, options: ["Hotel guest", "Visitor"] },
];

const kQuote = "A card takes 5 to 7 working days to reach an address in the country.";
const citation = (article_id: string, title: string, quote = kQuote): Citation => ({
  article_id,
  passage_id: "p",
  title,
  quote,
  score: 0.9,
});

beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

beforeEach(async () => {
  desk = new FakeDesk();
  url = await desk.start();
  desk.articles.set("card", {
    id: "card",
    title: "When will my card arrive?",
    html:
      "<h1>When will my card arrive?</h1><p>We send cards on <strong>working days</strong> before 16:00. " +
      "A card takes <b>5 to 7</b> working days to reach an address in the country.</p><h2>Express</h2>" +
      "<ul><li>Order express in the app</li><li>It takes 2 days</li></ul>" +
      "<table><tr><th>Country</th><th>Days</th></tr><tr><td>Germany</td><td>5</td></tr></table>" +
      "<p>More about cards and their way to you.</p>".repeat(20),
  });
});

afterEach(async () => {
  await page.context().close();
  await desk.stop();
  expect(faults).toEqual([]);
});

async function open(options: BrowserContextOptions = {}) {
  ({ page, faults } = await newPage(browser, options));
  await page.goto(url);
}

const field = (name: string) => page.getByLabel(name, { exact: false });
const button = (name: string) => page.getByRole("button", { name });
const log = () => page.getByRole("log");
const bubbles = () => log().locator(".bubble").allInnerTexts();
const sees = (text: string) => page.getByText(text).first().waitFor();

async function say(text: string) {
  await page.getByRole("textbox", { name: "Your message" }).fill(text);
  await page.keyboard.press("Enter");
}

/** Until the desk has so many messages. */
const stored = (count: number) => vi.waitFor(() => expect(desk.log).toHaveLength(count), 10_000);

async function fillForm() {
  await page.locator("#name").fill("Anna");
  await page.locator("#email").fill("anna@example.com");
  await page.locator("#guest_type").selectOption("Visitor");
  await page.locator("form button").click();
}

describe("the form before the chat", () => {
  beforeEach(() => void (desk.config.fields = kFields));

  it("asks what is configured, says what is wrong, and begins", async () => {
    await open();
    await button("Start chat").click();
    await sees("Please fill this in.");
    expect(await page.locator(":focus").getAttribute("id")).toBe("name");
    await field("Name").fill("Anna");
    await field("E-mail").fill("anna");
    await field("Phone").fill("none");
    await field("I am").selectOption("Visitor");
    await button("Start chat").click();
    await sees("Please write an e-mail address like anna@example.com.");
    await sees("Please write a phone number like +49 30 123456.");
    expect(desk.visitors).toEqual([]);
    await field("E-mail").fill("anna@example.com");
    await field("Phone").fill("");
    await button("Start chat").click();
    await page.getByRole("textbox", { name: "Your message" }).waitFor();
    expect(desk.visitors[0]).toMatchObject({ name: "Anna", email: "anna@example.com", guest_type: "Visitor" });
    expect(desk.visitors[0]).not.toHaveProperty("phone");
    expect(await page.locator(":focus").getAttribute("aria-label")).toBe("Your message");
  });

  it("shows the desk's objection at its field", async () => {
    await open();
    desk.objection = { status: 422, body: { errors: [{ pointer: "#/email", detail: "This address is not known to us." }] } };
    await fillForm();
    await sees("This address is not known to us.");
    expect(await page.locator(":focus").getAttribute("id")).toBe("email");
    desk.objection = { status: 503, body: {} };
    await button("Start chat").click();
    await page.getByRole("alert").waitFor();
  });
});

describe("talking", () => {
  it("shows an own message once and how far it has come", async () => {
    await open();
    await say("Hello <b>you</b>\u2028");
    await sees("Sent");
    const [own] = desk.log;
    const position = own?.position ?? 0;
    desk.tell("visitor-1", { type: "receipt", conversation_id: "c", position, kind: "delivered" });
    await sees("Delivered");
    desk.tell("visitor-1", { type: "receipt", conversation_id: "c", position, kind: "read" });
    await sees("Read");
    expect(await bubbles()).toEqual(["Hello! Ask me anything about your account.", "Hello <b>you</b>"]);
  });

  it("breaks the line with Shift and sends nothing empty", async () => {
    await open();
    await say("   ");
    await page.keyboard.type("one");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Enter");
    await stored(1);
    expect(desk.log[0]?.text).toBe("one\ntwo");
  });

  it("shows answers as text with form, and nothing that acts", async () => {
    await open();
    await say("hi");
    await stored(1);
    desk.say("visitor-1", { text: "x", html: "<p>An <em>answer</em><img src=x><script>document.title=1</script></p>" });
    await log().locator("em").waitFor();
    expect(await log().locator("script").count()).toBe(0);
    expect(await page.title()).toBe("Chat with Acme");
  });

  it("opens the article behind an answer at the quoted place and gives the focus back", async () => {
    await open();
    await say("When?");
    await stored(1);
    desk.say("visitor-1", {
      text: kQuote,
      citations: [citation("card", "When will my card arrive?"), citation("card", "When will my card arrive?", "It takes 2 days"), citation("gone", "An old article")],
    });
    const source = page.getByRole("list", { name: "Sources" }).getByRole("button");
    await source.first().click();
    const panel = page.getByRole("dialog", { name: "When will my card arrive?" });
    await panel.locator("mark").first().waitFor();
    expect((await panel.locator("mark").allInnerTexts()).join("")).toBe(kQuote + "It takes 2 days");
    expect(await panel.getByRole("heading").allInnerTexts()).toEqual(["When will my card arrive?", "Express"]);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    expect(await page.locator(":focus").innerText()).toContain("When will my card arrive?");
    await source.nth(1).click();
    await page.getByRole("dialog").getByText(kQuote).waitFor();
    await button("Back to the chat").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("tells that it types and shows that others do", async () => {
    await open();
    await say("hi");
    await stored(1);
    await page.keyboard.type("I am writing");
    await vi.waitFor(() => expect(desk.frames.filter((f) => f.type === "typing")).toEqual([{ type: "typing", on: true }]));
    desk.tell("visitor-1", { type: "typing", conversation_id: "c", on: true, from: { kind: "agent", name: "Maria" } });
    await sees("Maria is typing");
    desk.say("visitor-1", { text: "There." });
    await page.getByText("Maria is typing").waitFor({ state: "detached" });
  });

  it("leads to a human, through the queue, to a rating", async () => {
    await open();
    await say("hi");
    await stored(1);
    await button("Talk to a human").click();
    await vi.waitFor(() => expect(desk.frames.at(-1)).toEqual({ type: "ask_human" }));
    await sees("Asking for a human");
    desk.set("visitor-1", { owner: { kind: "queue" }, queue_position: 2, estimated_wait_s: 170 });
    await sees("You are number 2 in line. The wait is about 3 minutes.");
    desk.set("visitor-1", { owner: { kind: "agent", agent_name: "Maria Santos" } });
    await sees("You are talking to Maria Santos");
    desk.set("visitor-1", { status: "resolved" });
    await page.getByRole("radio", { name: "4 stars" }).check();
    await page.getByRole("textbox", { name: "Would you like to tell us more?" }).fill("Thanks");
    await button("Send rating").click();
    await sees("Thank you for your rating.");
    await vi.waitFor(() => expect(desk.frames.at(-1)).toEqual({ type: "rate", score: 4, comment: "Thanks" }));
    await page.reload();
    await sees("Thank you for your rating.");
  });
});

describe("when the connection is lost", () => {
  it("says so, keeps what is written, and sends it once when the desk is back", async () => {
    await open();
    await say("one");
    await stored(1);
    await desk.stop();
    await sees("Connection lost.");
    await say("two");
    await say("three");
    await sees("Will be sent later");
    await picture(page, "lost");
    desk.say("visitor-1", { text: "Meanwhile" });
    await desk.start(Number(new URL(url).port));
    await button("Try now").click().catch(() => {});
    await stored(4);
    await page.getByText("Connection lost.").waitFor({ state: "detached" });
    await sees("Meanwhile");
    expect((await bubbles()).slice(1)).toEqual(["one", "Meanwhile", "two", "three"]);
  });

  it("never says twice what was stored when only the acknowledgement was lost", async () => {
    await open();
    desk.loseAcks = true;
    await say("once");
    await stored(1);
    desk.loseAcks = false;
    desk.close(1012);
    await sees("Sent");
    await say("and more");
    await stored(2);
    expect(desk.log.map((m) => m.text)).toEqual(["once", "and more"]);
    expect((await bubbles()).slice(1)).toEqual(["once", "and more"]);
  });

  it("keeps unsent messages over a reload", async () => {
    await open();
    await say("one");
    await stored(1);
    desk.close(1013);
    await sees("Many people are here right now.");
    await say("two");
    await page.reload();
    await stored(2);
    await vi.waitFor(async () => expect((await bubbles()).slice(1)).toEqual(["one", "two"]));
  });

  it("becomes another visitor when the token is no longer good", async () => {
    await open();
    await say("one");
    await stored(1);
    desk.revoke();
    desk.close(4401);
    await say("two");
    await stored(2);
    expect(desk.log.map((m) => m.visitor)).toEqual(["visitor-1", "visitor-3"]);
  });

  it("stops when it is not allowed, and tries again when asked", async () => {
    await open();
    await say("one");
    await stored(1);
    desk.close(1008);
    await sees("The chat is not available right now.");
    await button("Try now").click();
    await say("two");
    await stored(2);
  });
});

describe("a returning visitor", () => {
  it("finds the history, page by page upwards, without hearing it read out", async () => {
    await open();
    await say("hi");
    await stored(1);
    desk.log = [];
    desk.history("visitor-1", 75);
    await page.reload();
    await sees("Question 75");
    expect(await bubbles()).toHaveLength(30);
    const scroller = page.locator(".scroll");
    const heard = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const region = document.querySelector("[role=log]") as HTMLElement;
          const modes: string[] = [];
          new MutationObserver(() => {
            modes.push(region.getAttribute("aria-live") ?? "");
            if (region.querySelectorAll(".bubble").length > 70) resolve(modes);
          }).observe(region, { childList: true });
        }),
    );
    await vi.waitFor(async () => {
      await scroller.evaluate((element) => element.scrollTo(0, -element.scrollHeight));
      expect(await bubbles()).toHaveLength(76);
    }, 10_000);
    expect(new Set(await heard)).toEqual(new Set(["off"]));
    expect((await bubbles()).slice(1)).toEqual(Array.from({ length: 75 }, (_, i) => `${i % 2 ? "Answer" : "Question"} ${i + 1}`));
    await vi.waitFor(async () => expect(await log().getAttribute("aria-live")).toBe("polite"));
  });

  it("stays where it reads when something new comes, and is told of it", async () => {
    desk.config.fields = kFields;
    await open();
    await fillForm();
    desk.history("visitor-1", 40);
    await say("hi");
    await stored(41);
    await page.locator(".scroll").evaluate((element) => element.scrollTo(0, -300));
    const first = page.getByText("Answer 30");
    await first.waitFor();
    const before = (await first.boundingBox())?.y;
    desk.say("visitor-1", { text: "News" });
    await button("New messages").waitFor();
    expect((await first.boundingBox())?.y).toBeCloseTo(before ?? 0, -1);
    expect(await page.title()).toMatch(/^\(\d+\) Chat with Acme$/);
    await button("New messages").click();
    await vi.waitFor(async () => expect(await page.title()).toBe("Chat with Acme"));
  });
});

it("waits for a desk that is not there yet", async () => {
  ({ page, faults } = await newPage(browser));
  let down = true;
  await page.route("**/widget/config", (route) => (down ? route.abort() : route.continue()));
  await page.goto(url);
  await sees("Connecting");
  down = false;
  await say("hi");
  await stored(1);
  expect(await page.locator("body > *").count()).toBe(1);
});

it("works without any storage", async () => {
  ({ page, faults } = await newPage(browser));
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    }),
  );
  await page.goto(url);
  await say("hi");
  await stored(1);
  await sees("Sent");
});

describe.each([
  ["light", { colorScheme: "light", viewport: kWide }],
  ["dark", { colorScheme: "dark", viewport: kWide }],
  ["phone", { colorScheme: "light", viewport: kPhone, hasTouch: true }],
  ["rtl", { colorScheme: "dark", viewport: kPhone, locale: "ar" }],
  ["german", { colorScheme: "light", viewport: kPhone, locale: "de-DE" }],
] as [string, BrowserContextOptions][])("the looks: %s", (name, options) => {
  it("has no accessibility fault and fits the screen at every step", async () => {
    desk.config = { ...desk.config, colour: "#0f766e", fields: kFields, locale: "en" };
    await open(options);
    const look = async (moment: string) => {
      await picture(page, `${name}-${moment}`);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    };
    await page.locator("form").waitFor();
    await page.locator("form button").click();
    await page.locator(".fault").first().waitFor();
    await look("1-form");
    await fillForm();
    await page.locator("textarea").fill("When will my new card arrive? I ordered it nine days ago\nand I am travelling soon.");
    await page.keyboard.press("Enter");
    await stored(1);
    desk.say("visitor-1", {
      text: kQuote,
      html:
        "<p>A card takes <strong>5 to 7 working days</strong> to reach an address in the country.</p>" +
        "<ul><li>Cards are sent before 16:00.</li><li>See <a href='https://example.com'>the price list</a>.</li></ul>",
      citations: [citation("card", "When will my card arrive?"), citation("x", "Ordering a card abroad and everything that one should know about it")],
    });
    desk.set("visitor-1", { owner: { kind: "bot" } });
    desk.tell("visitor-1", { type: "typing", conversation_id: "c", on: true, from: { kind: "agent" } });
    await page.locator(".typing").waitFor();
    await look("2-chat");
    await page.locator("article .pill").first().click();
    await page.locator("mark").first().waitFor();
    await look("3-article");
    await page.keyboard.press("Escape");
    desk.set("visitor-1", { owner: { kind: "queue" }, queue_position: 2, estimated_wait_s: 170 });
    await page.locator(".standing [role=status]:not(:empty)").waitFor();
    await look("4-queue");
    desk.say("visitor-1", { text: "Hello Anna, Maria here.", sender: { kind: "agent", name: "Maria Santos" } });
    desk.set("visitor-1", { owner: { kind: "agent", agent_name: "Maria Santos" }, status: "resolved" });
    await page.getByRole("radio").nth(3).check();
    await look("5-rating");
    desk.close(1013);
    await page.locator(".connection .link").waitFor();
    await look("6-lost");
  });
});
