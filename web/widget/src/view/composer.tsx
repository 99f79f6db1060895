// Where the customer writes, and above it where the conversation stands: asking for a human,
// the place in the queue. Enter sends, Shift+Enter breaks the line; an input method's Enter is its own.

import { h } from "preact";
import { wait } from "../format";
import { t } from "../text/text";
import { scrolledUp, shown, type Ui } from "../ui";
import { Icon } from "./icon";
import { toLatest } from "./log";

/** Fits a frame of 64 KiB whatever the characters. */
const kLongest = 10_000;

let field: HTMLTextAreaElement | null = null;

export const focusComposer = () => field?.focus();

function keepField(element: HTMLTextAreaElement | null) {
  field = element;
  if (shown.value) focusComposer();
}

function grow() {
  if (!field) return;
  field.style.height = "";
  field.style.height = field.scrollHeight + "px";
}

export function Composer({ ui }: { ui: Ui }) {
  const { chat } = ui;

  function send(event: Event) {
    event.preventDefault();
    const text = field?.value.trim();
    if (!field || !text) return;
    chat.say(text);
    field.value = "";
    grow();
    field.focus();
    scrolledUp.value = false;
    toLatest();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  }

  return (
    <footer>
      <Standing ui={ui} />
      <form class="composer" onSubmit={send}>
        <textarea
          ref={keepField}
          rows={1}
          maxLength={kLongest}
          dir="auto"
          enterkeyhint="send"
          aria-label={t("message")}
          placeholder={t("message")}
          onKeyDown={onKeyDown}
          onInput={() => {
            grow();
            chat.tellTyping(!!field?.value);
          }}
          onBlur={() => chat.tellTyping(false)}
        />
        <button class="round primary" aria-label={t("send")}>
          <Icon name="send" />
        </button>
      </form>
    </footer>
  );
}

function Standing({ ui: { chat, config } }: { ui: Ui }) {
  const state = chat.state.value;
  const open = state?.status !== "resolved";
  const queued = open && state?.owner.kind === "queue";
  const { queue_position: place, estimated_wait_s: seconds } = state ?? {};
  return (
    <div class="standing small">
      <span role="status">
        {queued ? place && t("queue", { n: place }) : config.offline && t("away")}
        {queued && seconds !== undefined && " " + wait(seconds)}
      </span>
      {open && (state ? state.owner.kind === "bot" : chat.messages.value.length > 0) && (
        <button class="pill" disabled={chat.asking.value || chat.status.value.is !== "online"} onClick={chat.askHuman}>
          {t(chat.asking.value ? "asking" : "ask_human")}
        </button>
      )}
    </div>
  );
}
