// The app's words. English is built in and stands in for whatever another catalogue lacks;
// the other languages are JSON files, loaded when chosen. A new language is one file here and
// one line in `catalogues`; a value is a text with {places}, or one text per plural category.

import ar from "./ar.json?url";
import de from "./de.json?url";
import en from "./en.json";
import type { Config } from "../frames";
import { signal } from "../signal";

export type Key = keyof typeof en;
export type Catalogue = Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;

const catalogues: Record<string, string> = { ar, de };

const kRightToLeft = /^(ar|fa|he|ur)/;

export const locale = signal("en");
const words = signal<Catalogue>(en);

/** The text for a key, with `n` choosing the plural form and every `{place}` filled in. */
export function t(key: Key, values: { n?: number; [place: string]: string | number | undefined } = {}): string {
  return translate(words.value, locale.value, key, values);
}

export function translate(
  catalogue: Catalogue,
  language: string,
  key: string,
  values: { n?: number; [place: string]: string | number | undefined },
): string {
  const entry = catalogue[key] ?? "";
  const text =
    typeof entry === "string" ? entry : (entry[new Intl.PluralRules(language).select(values.n ?? 0)] ?? entry.other ?? "");
  return text.replace(/\{(\w+)\}/g, (_, place) => {
    const value = values[place];
    return typeof value === "number" ? value.toLocaleString(language) : (value ?? "");
  });
}

/** The first wanted language that we and the company both have; "de-AT" is served by "de". */
export function choose(wanted: readonly (string | undefined)[], company?: readonly string[]): string {
  for (const tag of wanted) {
    const short = tag?.split(/[-_]/)[0] ?? "";
    if ((short === "en" || catalogues[short]) && (!company?.length || company.includes(short))) return short;
  }
  return "en";
}

/** Loads a language and lays the company's own wording over it. English if it cannot be had. */
export async function speak(language: string, config: Config): Promise<void> {
  const url = catalogues[language];
  const loaded = url && (await fetch(url).then((answer) => answer.json()).catch(() => undefined));
  const spoken = loaded ? language : "en";
  const own = (config.locale ?? "en") === spoken && config.greeting ? { greeting: config.greeting } : {};
  locale.value = spoken;
  words.value = { ...en, ...loaded, ...own, ...config.texts?.[spoken] };
  document.documentElement.lang = spoken;
  document.documentElement.dir = kRightToLeft.test(spoken) ? "rtl" : "ltr";
}
