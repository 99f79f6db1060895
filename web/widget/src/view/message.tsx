// One message. What was drawn for the same facts is handed out again, and Preact passes over it;
// so it may read no signal.

import { h, type VNode } from "preact";
import { clock } from "../format";
import { safeHtml } from "../safe-html";
import { t } from "../text/text";
import { isMine, keyOf, type Entry } from "../thread";
import { sources, type Ui } from "../ui";
import { openArticle } from "./article";

const drawn = new WeakMap<Entry, { facts: string; bubble: VNode }>();

/** `first`: it opens a run of messages of one sender. `mark`: how far an own message has come. */
export function bubble(entry: Entry, first: boolean, mark: string, language: string, ui: Ui): VNode {
  const facts = `${first} ${mark} ${language}`;
  let known = drawn.get(entry);
  if (known?.facts !== facts) drawn.set(entry, (known = { facts, bubble: draw(entry, first, mark, language, ui) }));
  return known.bubble;
}

function draw(entry: Entry, first: boolean, mark: string, language: string, { chat }: Ui): VNode {
  const key = keyOf(entry);
  if (entry.sender.kind === "system")
    return (
      <p class="day small" key={key}>
        {entry.text}
      </p>
    );
  const mine = isMine(entry);
  const name = mine ? t("you") : (entry.sender.name ?? t(entry.sender.kind === "bot" ? "bot" : "agent"));
  const html = !mine && entry.html;
  const time = <time dateTime={entry.created_at}>{clock(entry.created_at, language)}</time>;
  return (
    <article key={key} class={"message" + (mine ? " mine" : "") + (first ? " first" : "")} aria-label={name}>
      {first && !mine && (
        <p class="small">
          <bdi>{name}</bdi> · {time}
        </p>
      )}
      <div class="bubble">
        <div class={html ? "html" : "plain"} dir="auto">
          {html ? safeHtml(html, 2) : entry.text}
        </div>
      </div>
      {!!entry.citations?.length && (
        <ul aria-label={t("sources")}>
          {sources(entry.citations).map((source, index) => (
            <li>
              <button class="pill" onClick={() => openArticle(chat, source)}>
                <b>{(index + 1).toLocaleString(language)}</b>
                <span dir="auto">{source.title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {entry.failed && (
        <p class="small fault">
          {t("failed")}{" "}
          <button class="link" onClick={() => chat.sayAgain(entry)}>
            {t("again")}
          </button>
        </p>
      )}
      {mark && (
        <p class="small">
          {time} · <span>{mark}</span>
        </p>
      )}
    </article>
  );
}
