// How times read in the chosen language. Pure: the present moment is a parameter.

import { t } from "./text/text";

const kDay = 86_400_000;

export const clock = (iso: string, language: string) =>
  new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(iso));

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** "today", "yesterday", else the date; the year only when it is another one. */
export function day(iso: string, language: string, now: Date): string {
  const date = new Date(iso);
  const ago = Math.round((midnight(date) - midnight(now)) / kDay);
  if (ago > -2 && ago <= 0) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(ago, "day");
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "long",
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  }).format(date);
}

/** The estimated wait in whole minutes, rounded up, since to wait less than told is pleasant. */
export function wait(seconds: number): string {
  return seconds < 60 ? t("wait_short") : t("wait", { n: Math.ceil(seconds / 60) });
}
