// Words of the API in the words of people.
import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type {
  ArticleState, Contact, Owner, Presence, Priority, Role, Status, View,
} from "@parley/client";
import { regionalLocale } from "../app/texts";

export function viewLabel(view: View): string {
  return { mine: t`Mine`, unassigned: t`Unassigned`, bot: t`Bot`, all: t`All`, resolved: t`Resolved` }[view];
}

export function statusLabel(status: Status): string {
  return { open: t`Open`, pending: t`Pending`, snoozed: t`Snoozed`, resolved: t`Resolved` }[status];
}

export function priorityLabel(priority: Priority): string {
  return { low: t`Low`, normal: t`Normal`, high: t`High`, urgent: t`Urgent` }[priority];
}

export function presenceLabel(presence: Presence): string {
  return { online: t`Online`, away: t`Away`, busy: t`Busy`, offline: t`Offline` }[presence];
}

export function roleLabel(role: Role): string {
  return { admin: t`Administrator`, supervisor: t`Supervisor`, agent: t`Agent` }[role];
}

export function articleStateLabel(state: ArticleState): string {
  return { draft: t`Draft`, review: t`In review`, published: t`Published`, archived: t`Archived` }[state];
}

export function audienceLabel(audience: string): string {
  if (audience.startsWith("group:")) {
    const group = audience.slice("group:".length);
    return t`Group ${group}`;
  }
  if (audience === "agents") return t`Agents only`;
  return audience === "signed_in" ? t`Signed-in customers` : t`Everyone`;
}

export function ownerLabel(owner: Owner, me: string, nameOf: (id: string | undefined) => string | undefined): string {
  if (owner.kind === "bot") return t`Bot`;
  if (owner.kind === "queue") return t`Unassigned`;
  return owner.agent_id === me ? t`You` : (owner.agent_name ?? nameOf(owner.agent_id) ?? t`A colleague`);
}

export function contactName(contact: Pick<Contact, "name" | "email" | "phone"> | undefined): string {
  return contact?.name || contact?.email || contact?.phone || t`Visitor`;
}

export function channelLabel(channel: string): string {
  const known: Record<string, string> = {
    web: t`Web chat`, widget: t`Web chat`, email: t`E-mail`, sms: "SMS", whatsapp: "WhatsApp", phone: t`Phone`, api: "API",
  };
  return known[channel] ?? channel;
}

export function alertReason(reason: string): string {
  const known: Record<string, string> = {
    asked_for_human: t`Asks for a human`,
    repeated_failure: t`The bot could not help`,
    sinking_sentiment: t`Is getting upset`,
    listed_topic: t`Writes about a topic for humans`,
    assigned_by_rule: t`Was assigned`,
    assigned: t`Was assigned`,
    released: t`Was released to the queue`,
    reopened: t`Was reopened`,
    agent_left: t`Waits again: its agent has left`,
  };
  return known[reason] ?? plainWords(reason);
}

/** "card_arrival" as "card arrival". */
export function plainWords(name: string): string {
  return name.replaceAll(/[_-]+/g, " ");
}

/** The name of an intent, as people say it. */
export function intentLabel(name: string): string {
  return name === "out_of_scope" ? t`None of ours` : plainWords(name);
}

export function languageName(code: string | null | undefined): string {
  if (!code || code === "und") return t`Unknown`;
  try {
    return new Intl.DisplayNames([i18n.locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function percent(share: number, digits = 0): string {
  return new Intl.NumberFormat(regionalLocale(), { style: "percent", maximumFractionDigits: digits }).format(share);
}

export function decimal(value: number, digits = 1): string {
  return new Intl.NumberFormat(regionalLocale(), { maximumFractionDigits: digits }).format(value);
}

/** Two digits always, so that scores stand below each other. */
export function score(value: number): string {
  return new Intl.NumberFormat(regionalLocale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}
