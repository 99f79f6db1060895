import { t } from "@lingui/core/macro";

const kMorning = 9;

export interface SnoozeChoice {
  label: string;
  until: string;
}

/** The usual moments to come back to something, in the browser's own time zone. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  const morningIn = (days: number) => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    at.setHours(kMorning, 0, 0, 0);
    return at;
  };
  const daysToMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: t`One hour`, until: inHours(1).toISOString() },
    { label: t`Three hours`, until: inHours(3).toISOString() },
    { label: t`Tomorrow`, until: morningIn(1).toISOString() },
    { label: t`Next Monday`, until: morningIn(daysToMonday).toISOString() },
  ];
}
