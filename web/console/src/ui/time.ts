// Times as people say them, in the console's language.
import { t } from "@lingui/core/macro";
import { regionalLocale } from "../app/texts";

const kDay = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, options: Intl.DateTimeFormatOptions): string {
  const key = regionalLocale() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(regionalLocale(), options);
    formats.set(key, found);
  }
  return found.format(at);
}

export function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

export function isPast(at: string): boolean {
  return new Date(at).getTime() <= Date.now();
}

export function clock(at: string): string {
  return format(new Date(at), { hour: "2-digit", minute: "2-digit" });
}

export function fullTime(at: string): string {
  return format(new Date(at), { dateStyle: "full", timeStyle: "short" });
}

export function shortDate(at: string): string {
  return format(new Date(at), { dateStyle: "medium" });
}

export function dateAndTime(at: string): string {
  return format(new Date(at), { dateStyle: "medium", timeStyle: "short" });
}

/** For rows: the time today, the weekday this week, else the date. */
export function brief(at: string, now = Date.now()): string {
  const date = new Date(at);
  if (dayOf(at) === dayOf(new Date(now).toISOString())) return clock(at);
  if (now - date.getTime() < 6 * kDay) return format(date, { weekday: "short" });
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return format(date, sameYear ? { day: "numeric", month: "short" } : { dateStyle: "short" });
}

/** For separators between days. */
export function dayName(at: string, now = Date.now()): string {
  const day = dayOf(at);
  if (day === dayOf(new Date(now).toISOString())) return t`Today`;
  if (day === dayOf(new Date(now - kDay).toISOString())) return t`Yesterday`;
  return format(new Date(at), { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

function unit(value: number, name: string): string {
  const options = { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(regionalLocale(), options).format(value);
}

export function duration(seconds: number): string {
  if (seconds < 60) return unit(seconds, "second");
  if (seconds < 3600) return unit(seconds / 60, "minute");
  return seconds < 172_800 ? unit(seconds / 3600, "hour") : unit(seconds / 86_400, "day");
}

