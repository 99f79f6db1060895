// The article behind an answer, over the conversation, with what was quoted marked and in view.
// A modal <dialog>: the browser keeps the focus inside, closes it by Escape and gives the focus back.

import { h, type ComponentChild } from "preact";
import type { Chat } from "../chat";
import type { Article } from "../frames";
import { mark } from "../quote";
import { build, parse } from "../safe-html";
import { t } from "../text/text";
import { article, type OpenArticle, type Source } from "../ui";
import { Icon } from "./icon";

export async function openArticle(chat: Chat, source: Source) {
  const opening = { source };
  article.value = opening;
  const found = await chat.article(source.article_id).catch(() => undefined);
  if (article.value === opening) article.value = { source, body: found ? whole(found, source.quotes) : missing(source.quotes) };
}

/** An article often opens with its own title, which the panel shows already. */
function whole({ title, html }: Article, quotes: readonly string[]): ComponentChild {
  const root = parse(html);
  const first = root.firstElementChild;
  if (first?.textContent?.trim() === title) first.remove();
  for (const quote of quotes) mark(root, quote);
  return <div ref={reveal}>{build(root, 3)}</div>;
}

const missing = (quotes: readonly string[]) => [
  <p role="alert">{t("article_failed")}</p>,
  quotes.map((quote) => <blockquote>{quote}</blockquote>),
];

const reveal = (element: HTMLElement | null) => element?.querySelector("mark")?.scrollIntoView({ block: "center" });
const show = (dialog: HTMLDialogElement | null) => dialog?.showModal();
const onClose = () => void (article.value = undefined);

export const ArticlePanel = ({ open: { source, body } }: { open: OpenArticle }) => (
  <dialog ref={show} aria-labelledby="article" onClose={onClose}>
    <header>
      <button class="round" aria-label={t("back")} onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
        <Icon name="back" />
      </button>
      <h2 id="article" dir="auto">
        {source.title}
      </h2>
    </header>
    <div class="scroll html" tabIndex={0} dir="auto">
      {body ?? <p role="status">{t("loading")}</p>}
      {source.url && (
        <p>
          <a href={source.url} target="_blank" rel="noreferrer">
            {t("original")}
          </a>
        </p>
      )}
    </div>
  </dialog>
);
