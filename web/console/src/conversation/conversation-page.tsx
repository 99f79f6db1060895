// One conversation: its head, its messages, the field to answer in, and the customer beside it.
import { useLingui } from "@lingui/react/macro";
import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Problem } from "@parley/client";
import { IconMoodEmpty } from "@tabler/icons-react";
import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { keepSearch } from "../app/searches";
import { useConversation } from "../data/queries";
import { useLive } from "../live/live-context";
import { dismissNotices } from "../live/notices";
import { Blank, Failed } from "../ui/page-states";
import { ResizeHandle, usePaneWidth } from "../ui/resize-handle";
import { useShortcuts } from "../ui/shortcuts";
import { ActionsProvider } from "./actions";
import { Collision } from "./collision";
import { Composer } from "./composer";
import { ContactPanel } from "./contact-panel";
import { ConversationHeader } from "./conversation-header";
import classes from "./conversation-page.module.css";
import { MessageLog } from "./message-log";

const route = getRouteApi("/conversations/$id");
const kPanelKey = "parley.panel";

export function ConversationPage() {
  const { id } = route.useParams();
  return <OpenConversation key={id} id={id} />;
}

function OpenConversation({ id }: { id: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { socket } = useLive();
  const { data: row, error, refetch } = useConversation(id);
  const wide = useMediaQuery("(min-width: 1100px)", undefined, { getInitialValueInEffect: false });
  const [panel, setPanel] = useState(() => wide === true && localStorage.getItem(kPanelKey) !== "0");
  const pane = usePaneWidth("contact", { initial: 300, min: 240, max: 440 });

  useEffect(() => {
    socket.send({ type: "view", conversation_id: id });
    return () => void socket.send({ type: "view", conversation_id: null });
  }, [socket, id]);

  // Who opens it has heard the call.
  useEffect(() => dismissNotices(id), [id]);

  function togglePanel() {
    localStorage.setItem(kPanelKey, panel ? "0" : "1");
    setPanel(!panel);
  }
  useShortcuts({
    Escape: () => void navigate({ to: "/conversations", search: keepSearch }),
    c: togglePanel,
  });

  if (!row && error instanceof Problem && error.status === 404) return <Gone />;
  if (!row && error) return <Failed page error={error} retry={() => void refetch()} />;
  return (
    <ActionsProvider id={id} row={row}>
      <div className={classes.page}>
        <div className={classes.talk}>
          <ConversationHeader row={row} panelOpen={panel} onPanel={togglePanel} />
          <Collision id={id} />
          <MessageLog id={id} />
          {row && <Composer row={row} />}
        </div>
        {panel && wide && (
          <aside className={classes.panel} style={{ width: pane.width }} aria-label={t`Contact`}>
            <ResizeHandle pane={pane} label={t`Width of the contact`} side="right" />
            <div className={classes.scroll}>
              <ContactPanel row={row} />
            </div>
          </aside>
        )}
        <Drawer
          opened={panel && !wide} onClose={togglePanel} position="right" size={340} title={t`Contact`}
          closeButtonProps={{ "aria-label": t`Close` }}
        >
          <ContactPanel row={row} />
        </Drawer>
      </div>
    </ActionsProvider>
  );
}

function Gone() {
  return (
    <Blank
      page
      icon={<IconMoodEmpty />}
      title={<Trans>This conversation does not exist</Trans>}
      action={
        <Link to="/conversations" search={keepSearch}>
          <Trans>To the inbox</Trans>
        </Link>
      }
    >
      <Trans>It may have been erased, or you may not see it.</Trans>
    </Blank>
  );
}
