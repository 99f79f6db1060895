// @vitest-environment happy-dom
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { choose, locale, speak, t, translate, type Catalogue } from "./text";

const folder = import.meta.dirname;
const languages = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -5));
const read = (language: string) => JSON.parse(readFileSync(`${folder}/${language}.json`, "utf8")) as Catalogue;
const english = read("en");

const texts = (entry: Catalogue[string] | undefined) => (typeof entry === "string" ? [entry] : Object.values(entry ?? {}));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);

describe.each(languages)("the catalogue %s", (language) => {
  const catalogue = read(language);

  it("has every key in the order of the English one, and no other", () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(english));
  });

  it("has no empty text and no unknown place", () => {
    for (const [key, entry] of Object.entries(catalogue)) {
      const known = new Set(texts(english[key]).flatMap(places));
      for (const text of texts(entry)) {
        expect(text.trim(), key).not.toBe("");
        for (const place of places(text)) expect([...known], key).toContain(place);
      }
    }
  });

  it("has a text for each plural category of its language", () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, entry] of Object.entries(catalogue)) {
      expect(typeof entry, key).toBe(typeof english[key]);
      if (typeof entry !== "string") expect(Object.keys(entry).toSorted(), key).toEqual([...wanted].toSorted());
    }
  });
});

it("uses every key that it has", () => {
  const source = readdirSync(`${folder}/..`, { recursive: true })
    .filter((name) => /\.tsx?$/.test(String(name)) && !String(name).endsWith(".test.ts"))
    .map((name) => readFileSync(`${folder}/../${String(name)}`, "utf8"))
    .join("\n");
  const unused = Object.keys(english).filter((key) => !source.includes(`"${key}"`));
  expect(unused).toEqual([]);
});

describe("translating", () => {
  it("chooses the plural form and writes the number as the language does", () => {
    expect(translate(english, "en", "retry", { n: 1 })).toBe("Trying again in 1 second.");
    expect(translate(english, "en", "retry", { n: 1234 })).toBe("Trying again in 1,234 seconds.");
    expect(translate(read("de"), "de", "retry", { n: 1234 })).toBe("Neuer Versuch in 1.234 Sekunden.");
    expect(translate(read("ar"), "ar", "wait", { n: 2 })).toBe("مدة الانتظار نحو دقيقتين.");
  });

  it("leaves no place unfilled", () => {
    expect(translate(english, "en", "with_agent", {})).toBe("You are talking to ");
  });
});

describe("choosing a language", () => {
  it("takes the first wanted one that is there", () => {
    expect(choose([undefined, "fr-FR", "de-AT", "en"])).toBe("de");
    expect(choose(["en-GB", "de"])).toBe("en");
    expect(choose(["xx"])).toBe("en");
  });

  it("takes only what the company speaks", () => {
    expect(choose(["de", "en"], ["en"])).toBe("en");
    expect(choose(["fr", "de"], ["de", "fr"])).toBe("de");
  });
});

describe("speaking", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("loads the language, turns the page, and lets the company's wording win", async () => {
    vi.stubGlobal("fetch", async (url: string) => ({ json: async () => read(/ar/.test(url) ? "ar" : "de") }));
    await speak("ar", { name: "Acme", greeting: "Hello", locale: "en", texts: { ar: { send: "أرسل" } } });
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["ar", "rtl"]);
    expect([t("send"), t("greeting")]).toEqual(["أرسل", read("ar")["greeting"]]);
    await speak("de", { name: "Acme", greeting: "Moin", locale: "de" });
    expect([document.documentElement.dir, t("greeting"), locale.value]).toEqual(["ltr", "Moin", "de"]);
  });

  it("falls back to English when a catalogue cannot be had", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    await speak("de", { name: "Acme" });
    expect([locale.value, t("send"), document.documentElement.lang]).toEqual(["en", "Send", "en"]);
  });
});
