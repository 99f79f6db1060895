// The messages. The scroller is laid out from its end (column-reverse), so it stays at the newest
// message by itself and earlier ones can be added above without anything moving.
// It is a log to screen readers: additions are read out, but not while earlier messages come in.

import { h } from "preact";
import { locale, t } from "../text/text";
import { day } from "../format";
import { isMine, isPending, type Entry } from "../thread";
import { scrolledUp, type Ui } from "../ui";
import { bubble } from "./message";
import { Rating } from "./rating";

const kNearTop = 120;
const kAway = 80;

let scroller: HTMLElement | null = null;
const keepScroller = (element: HTMLElement | null) => void (scroller = element);

export const toLatest = () => scroller?.scrollTo({ top: 0 });

/** The word under the last own message. */
function markOf(entry: Entry, { chat }: Ui): string {
  if (isPending(entry)) return t(chat.status.value.is === "waiting" ? "waiting" : "sending");
  const { read, delivered } = chat.seen.value;
  if (entry.read_at || entry.position <= read) return t("read");
  return t(entry.delivered_at || entry.position <= delivered ? "delivered" : "sent");
}

export function Log({ ui }: { ui: Ui }) {
  const { chat } = ui;
  const entries = chat.messages.value;
  const lastMine = entries.findLast((entry) => isMine(entry) && !entry.failed);
  const today = new Date();
  const quiet = chat.loading.value;
  let before: Entry | undefined;
  let lastDay = "";

  function onScroll({ currentTarget: box }: { currentTarget: HTMLElement }) {
    scrolledUp.value = box.scrollTop < -kAway;
    if (box.scrollHeight + box.scrollTop - box.clientHeight < kNearTop) void chat.loadEarlier();
  }

  return (
    <div class="middle">
      <div class="scroll" ref={keepScroller} onScroll={onScroll} tabIndex={0}>
        <div class="thread">
          {chat.earlier.value.length > 0 && (
            <button class="pill earlier" disabled={quiet} onClick={chat.loadEarlier}>
              {t("earlier")}
            </button>
          )}
          <div class="log" role="log" aria-label={t("log")} aria-relevant="additions" aria-live={quiet ? "off" : "polite"}>
            {chat.earlier.value.length < 1 && <p class="message bubble">{t("greeting")}</p>}
            {entries.flatMap((entry) => {
              const date = new Date(entry.created_at).toDateString();
              const newDay = date !== lastDay;
              const first = newDay || before?.sender.kind !== entry.sender.kind || before.sender.name !== entry.sender.name;
              lastDay = date;
              before = entry;
              return [
                newDay && (
                  <p class="day small" key={date}>
                    {day(entry.created_at, locale.value, today)}
                  </p>
                ),
                bubble(entry, first, entry === lastMine ? markOf(entry, ui) : "", locale.value, ui),
              ];
            })}
          </div>
          {chat.typing.value !== undefined && (
            <p class="typing small">
              <i />
              <i />
              <i />{" "}
              {t("typing", { name: chat.typing.value || t("agent") })}
            </p>
          )}
          {ui.config.rating !== false && <Rating chat={chat} />}
        </div>
      </div>
      {scrolledUp.value && (
        <button class="pill latest" onClick={toLatest}>
          {t("latest")}
        </button>
      )}
    </div>
  );
}
