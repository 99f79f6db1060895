// One to five stars and a word, once the conversation has ended; asked once per conversation.

import { h } from "preact";
import type { Chat } from "../chat";
import { signal } from "../signal";
import { t } from "../text/text";

const score = signal(0);

export function Rating({ chat }: { chat: Chat }) {
  const given = chat.rating();
  if (given) return <p class="day small">{t("rated")}</p>;
  if (given === 0) return null;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const comment = new FormData(event.currentTarget as HTMLFormElement).get("comment");
    chat.rate(score.value, String(comment ?? "").trim());
    score.value = 0;
  }

  return (
    <form class="rating" onSubmit={submit}>
      <fieldset>
        <legend>{t("rate")}</legend>
        {[1, 2, 3, 4, 5].map((n) => (
          <label class={n <= score.value ? "on" : ""}>
            <input type="radio" name="score" aria-label={t("star", { n })} onChange={() => (score.value = n)} />
            <span aria-hidden="true">★</span>
          </label>
        ))}
      </fieldset>
      {score.value > 0 && (
        <textarea name="comment" rows={2} maxLength={2000} dir="auto" aria-label={t("comment")} placeholder={t("comment")} />
      )}
      <button type="button" class="link" onClick={() => chat.rate(0, "")}>
        {t("rate_skip")}
      </button>
      {score.value > 0 && <button class="primary">{t("rate_send")}</button>}
    </form>
  );
}
