// The language of the console: chosen here once, else the browser's, else English.
import { i18n } from "@lingui/core";

export const kLocales = { en: "English", de: "Deutsch" } as const;
export type Locale = keyof typeof kLocales;

const kStored = "parley.locale";

export function isLocale(text: string | null | undefined): text is Locale {
  return text !== null && text !== undefined && text in kLocales;
}

function preferredLocale(): Locale {
  const stored = localStorage.getItem(kStored);
  if (isLocale(stored)) return stored;
  return navigator.languages.map((tag) => tag.split("-")[0]).find(isLocale) ?? "en";
}

async function activate(locale: Locale): Promise<void> {
  const { messages } = locale === "de" ? await import("../locales/de.po") : await import("../locales/en.po");
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export function startTexts(): Promise<void> {
  return activate(preferredLocale());
}

export function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(kStored, locale);
  return activate(locale);
}

/** The language with the region that the browser names, for dates and numbers: "en-GB" writes them as in Britain. */
export function regionalLocale(): string {
  return navigator.languages.find((tag) => tag.split("-")[0] === i18n.locale) ?? i18n.locale;
}
