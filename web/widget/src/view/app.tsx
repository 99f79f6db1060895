// The whole screen: header, what the connection is doing, form or conversation, and the article.

import { h } from "preact";
import { embedded, tellHost } from "../embed";
import { t } from "../text/text";
import { article, begun, now, online, type Ui } from "../ui";
import { ArticlePanel } from "./article";
import { Composer } from "./composer";
import { Form } from "./form";
import { Icon } from "./icon";
import { Log } from "./log";

export function App({ ui }: { ui: Ui }) {
  return (
    <main>
      <Header ui={ui} />
      <Connection ui={ui} />
      {begun.value ? <Log ui={ui} /> : <Form ui={ui} />}
      {begun.value && <Composer ui={ui} />}
      {article.value && <ArticlePanel open={article.value} />}
    </main>
  );
}

function Header({ ui: { chat, config } }: { ui: Ui }) {
  const state = chat.state.value;
  const owner = state?.status === "resolved" ? "bot" : (state?.owner.kind ?? "bot");
  const about =
    owner === "agent"
      ? t("with_agent", { name: state?.owner.agent_name ?? t("agent") })
      : t(owner === "queue" ? "with_queue" : "with_bot");
  return (
    <header>
      <div class="round face" aria-hidden="true">
        {[...config.name][0]}
      </div>
      <div class="about">
        <h1>{config.name}</h1>
        <p class="small" role="status">
          {about}
        </p>
      </div>
      {embedded && (
        <button class="round" aria-label={t("close")} onClick={() => tellHost({ close: true })}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

/** Says in words what the connection does. The seconds are not part of what is announced. */
function Connection({ ui: { chat } }: { ui: Ui }) {
  const status = chat.status.value;
  const waiting = status.is === "waiting" && status;
  const words =
    status.is === "idle" || status.is === "online"
      ? ""
      : t(online.value ? (waiting ? waiting.why : status.is) : "no_network");
  return (
    <div class="connection">
      <span role="status">{words}</span>
      {waiting && online.value && waiting.why !== "restart" && (
        <span> {t("retry", { n: Math.max(1, Math.ceil((waiting.until - now.value) / 1000)) })}</span>
      )}
      {(waiting || status.is === "refused") && (
        <button class="link" onClick={chat.wake}>
          {t("now")}
        </button>
      )}
    </div>
  );
}
