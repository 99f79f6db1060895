// widget.js in a page of another origin and with a strict policy of its own.

import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { expectAccessible, kPhone, launch, newPage, picture } from "./browser";
import { FakeDesk } from "./fake-desk";

let browser: Browser;
let desk: FakeDesk;
let url: string;
let page: Page;
let faults: string[];
let frame: FrameLocator;

beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

beforeEach(async () => {
  desk = new FakeDesk();
  url = await desk.start();
  desk.config.colour = "#7a3df0";
  desk.hostPage =
    `<!doctype html><html lang="en"><title>A shop</title>` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${url}; frame-src ${url}">` +
    `<meta name="viewport" content="width=device-width"><main><h1>A shop</h1><p>${"Things to buy. ".repeat(90)}</p></main>` +
    `<script src="${url}/widget.js" async></script></html>`;
});

afterEach(async () => {
  await page.context().close();
  await desk.stop();
  expect(faults).toEqual([]);
});

async function visit(options: BrowserContextOptions = {}, settings?: object) {
  ({ page, faults } = await newPage(browser, options));
  if (settings) await page.addInitScript((given) => Object.assign(window, { parleySettings: given }), settings);
  await page.goto(url.replace("127.0.0.1", "localhost") + "/host");
  frame = page.frameLocator("iframe[title=Chat]");
}

const launcher = () => page.getByRole("button", { name: /chat/i });

async function say(text: string) {
  await frame.getByRole("textbox", { name: "Your message" }).fill(text);
  await frame.getByRole("button", { name: "Send" }).click();
}

it("loads nothing but the button until it is opened, then gives the focus to the chat", async () => {
  await visit();
  await launcher().waitFor();
  expect(page.frames()).toHaveLength(1);
  await launcher().click();
  await frame.getByRole("textbox", { name: "Your message" }).waitFor();
  await vi.waitFor(async () => expect(await frame.locator(":focus").getAttribute("aria-label")).toBe("Your message"));
  await say("hello");
  await frame.getByText("Sent").waitFor();
  await picture(page, "embed-open");
  await expectAccessible(page);
});

it("closes with Escape and with its button, and gives the focus back", async () => {
  await visit();
  await launcher().click();
  await say("hello");
  await page.keyboard.press("Escape");
  await frame.locator("main").waitFor({ state: "hidden" });
  expect(await launcher().getAttribute("aria-expanded")).toBe("false");
  expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName)).toBe("button");
  await page.keyboard.press("Enter");
  await frame.getByRole("button", { name: "Close chat" }).click();
  await frame.locator("main").waitFor({ state: "hidden" });
});

it("counts what came while it was closed, in words too, and on the next page as well", async () => {
  await visit();
  await launcher().click();
  await say("hello");
  await frame.getByText("Sent").waitFor();
  await launcher().click();
  desk.say("visitor-1", { text: "One" });
  await page.getByRole("button", { name: "Open chat, 1 unread message" }).waitFor();
  desk.say("visitor-1", { text: "Two" });
  await page.getByRole("button", { name: "Open chat, 2 unread messages" }).waitFor();
  await picture(page, "embed-badge");
  await page.reload();
  await page.getByRole("button", { name: "Open chat, 2 unread messages" }).click();
  await frame.getByText("Two").waitFor();
  await page.getByRole("button", { name: "Open chat", exact: true }).waitFor();
});

it("tells the desk, and nobody else, who the user of the page is", async () => {
  await visit({}, { user_id: "u1", user_hash: "hash", name: "Anna", email: "anna@example.com", locale: "de" });
  desk.config.fields = [{ name: "email", required: true }];
  await launcher().click();
  await frame.getByRole("textbox", { name: "Ihre Nachricht" }).fill("Hallo");
  await page.keyboard.press("Enter");
  await vi.waitFor(() =>
    expect(desk.visitors[0]).toEqual({ user_id: "u1", user_hash: "hash", name: "Anna", email: "anna@example.com", locale: "de" }),
  );
});

it("hears no one but the chat", async () => {
  await visit();
  await launcher().click();
  await say("hello");
  await page.evaluate(() => window.postMessage({ parley: { close: true, label: "Evil" } }, "*"));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await launcher().getAttribute("aria-expanded")).toBe("true");
  await page.getByRole("button", { name: "Open chat" }).waitFor();
});

it("fills a phone's screen, and leaves by its own button", async () => {
  await visit({ viewport: kPhone, hasTouch: true });
  await launcher().click();
  await frame.getByRole("textbox", { name: "Your message" }).waitFor();
  expect(await page.locator("iframe").boundingBox()).toEqual({ x: 0, y: 0, ...kPhone });
  await picture(page, "embed-phone");
  await frame.getByRole("button", { name: "Close chat" }).click();
  await launcher().waitFor();
});
