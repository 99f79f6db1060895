// Starts the app: learns who embeds it, what the company wants, which language is spoken, then draws
// after every change and keeps the title, the badge and the read mark true.

import { h, render } from "preact";
import { api } from "./api";
import { createChat } from "./chat";
import { isColour, paint } from "./colour";
import { embedded, meetHost, tellHost } from "./embed";
import type { Config, Settings } from "./frames";
import { watch } from "./signal";
import { keepIn } from "./storage";
import { choose, speak, t } from "./text/text";
import { article, begun, now, online, scrolledUp, shown, type Ui } from "./ui";
import { App } from "./view/app";
import { focusComposer } from "./view/composer";
import { createIdentity } from "./visitor";

const kConfigAgain = 3_000;

const configuration = (): Promise<Config> =>
  api<Config>("widget/config").catch(async () => {
    document.body.textContent = t("connecting");
    await new Promise((resolve) => setTimeout(resolve, kConfigAgain));
    return configuration();
  });

/** A stranger is asked first, unless the embedding page has said all that is required. */
const nothingToAsk = ({ fields = [] }: Config, settings: Settings) =>
  !fields.length || (!!settings.user_id && fields.every(({ name, required }) => !required || name in settings));

async function start() {
  shown.value = !embedded;
  if (embedded) document.body.classList.add("embedded");
  const hello = embedded ? meetHost(onOpen) : undefined;
  const config = await configuration();
  const { settings = {}, stored } = (await hello) ?? {};
  if (stored) keepIn(stored, (key, text) => tellHost({ keep: { key, text } }));
  await speak(choose([settings.locale, ...navigator.languages, config.locale], config.languages), config);
  paint(config);

  const identity = createIdentity(settings);
  const ui: Ui = { chat: createChat(identity), config, settings };
  begun.value = !!identity.known() || nothingToAsk(config, settings);
  watch(() => {
    render(<App ui={ui} />, document.body);
    keepTrue(ui);
  });

  const look = () => {
    online.value = navigator.onLine;
    if (online.value && !document.hidden) ui.chat.wake();
    keepTrue(ui);
  };
  for (const event of ["online", "offline", "visibilitychange"]) addEventListener(event, look);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !article.value && !event.isComposing) tellHost({ close: true });
  });
}

function onOpen(open: boolean) {
  shown.value = open;
  if (open) focusComposer();
}

let told = "";
let tick: ReturnType<typeof setTimeout>;

function keepTrue({ chat, config: { name, colour } }: Ui) {
  if (shown.value && begun.value && !scrolledUp.value && !document.hidden) chat.markRead();

  clearTimeout(tick);
  if (chat.status.value.is === "waiting") tick = setTimeout(() => (now.value = Date.now()), 1_000);

  const n = chat.unread();
  const label = n ? t("launcher_unread", { n }) : t("launcher");
  if (told === (told = label)) return;
  document.title = (n ? `(${n}) ` : "") + t("title", { name });
  const own = isColour(colour) ? colour : "#2f5bd0";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="${n ? "red" : own}"/></svg>`;
  document.querySelector("link")?.setAttribute("href", "data:image/svg+xml," + encodeURIComponent(svg));
  tellHost({ unread: n, label, colour: own });
}

void start();
