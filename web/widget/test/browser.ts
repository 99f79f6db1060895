// Debian's Chromium for the browser tests, and what they look at in a page.

import axe from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { expect } from "vitest";

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export const kPhone = { width: 390, height: 844 };
export const kWide = { width: 1280, height: 860 };

/** A page of a fresh profile, and everything that went wrong in it: exceptions, refusals of the policy. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: kWide, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const known = /ERR_|Failed to load resource|WebSocket connection/.test(message.text());
    if (message.type() === "error" && !known) faults.push(message.text());
  });
  return { page, faults };
}

/** No accessibility fault in the page as it stands. The analyser is put in past the page's policy. */
export async function expectAccessible(page: Page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(" ")} ${n.failureSummary}`).join(", ")}`);
  });
  expect(found).toEqual([]);
}

/** With PARLEY_SHOTS=folder each named moment is kept as a picture, to be looked at. */
export async function picture(page: Page, name: string) {
  const folder = process.env["PARLEY_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, animations: "disabled" });
}
