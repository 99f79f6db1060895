// widget.js, the one line in a company's page: a round button, and a frame that holds the chat.
// The frame is of the desk's origin, so the page's styles, scripts and policy do not reach into the
// chat nor the chat into the page; they talk by messages whose origin is checked on both sides.
// It is loaded when first opened, or at once for a visitor who is known and may have news. What the
// chat remembers is kept here, in the page's own storage.

import type { FromHost, ToHost } from "../embed";
import type { Settings } from "../frames";
import type { Box } from "../storage";
import style from "./loader.css?inline";

declare global {
  interface Window {
    parleySettings?: Settings;
  }
}

const kColour = "parley.colour";
const desk = new URL((document.currentScript as HTMLScriptElement).src).origin;

/** The app's keys in this page's storage, or nothing where the browser refuses it. */
function stored(): Box {
  try {
    return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("parley.")));
  } catch {
    return {};
  }
}

function keep(key: string, text?: string) {
  try {
    if (!key.startsWith("parley.")) return;
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // refused or full: the next page will not know the visitor
  }
}

function start() {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  const badge = document.createElement("span");
  button.ariaLabel = "Chat";
  button.ariaExpanded = "false";
  badge.ariaHidden = "true";
  button.append(document.createElement("i"), badge);
  root.append(button);
  document.body.append(host);

  let frame: HTMLIFrameElement | undefined;
  let open = false;
  let ready = false;

  const paint = (colour?: string) => colour && host.style.setProperty("--parley", colour);
  const tell = (message: FromHost) => ready && frame?.contentWindow?.postMessage({ parley: message }, desk);

  function load() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.src = desk + "/?embed=1";
    frame.title = "Chat";
    root.append(frame);
  }

  function show(on: boolean) {
    open = on;
    load();
    host.toggleAttribute("open", on);
    button.ariaExpanded = String(on);
    tell({ open });
    (on ? frame : button)?.focus();
  }

  addEventListener("message", (event: MessageEvent<{ parley?: ToHost }>) => {
    const message = event.data?.parley;
    if (!message || event.origin !== desk || event.source !== frame?.contentWindow) return;
    ready ||= !!message.ready;
    if (message.ready) tell({ hello: { settings: window.parleySettings ?? {}, stored: stored() }, open });
    if (message.close) show(false);
    if (message.label) button.ariaLabel = message.label;
    if (message.unread !== undefined) badge.textContent = message.unread > 9 ? "9+" : String(message.unread || "");
    if (message.keep) keep(message.keep.key, message.keep.text);
    if (!message.colour) return;
    paint(message.colour);
    keep(kColour, message.colour);
  });

  button.onclick = () => show(!open);
  const known = stored();
  paint(known[kColour]);
  if (known["parley.visitor"]) load();
}

if (document.body) start();
else addEventListener("DOMContentLoaded", start);
