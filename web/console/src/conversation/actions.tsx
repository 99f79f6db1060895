// What an agent can do with the open conversation, for the buttons and for the keys alike. A conflict is told
// in words: who has it now.
import { t as coreT } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Conversation, ConversationCommand, ConversationCommands } from "@parley/client";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { useApi } from "../app/services";
import { Conflict, runCommand } from "../data/commands";
import { useAgentName } from "../data/queries";
import { useLive } from "../live/live-context";
import { ownerLabel, statusLabel } from "../ui/labels";
import { problemText } from "../ui/problem-text";
import { useShortcuts } from "../ui/shortcuts";

export interface Actions {
  row: Conversation | undefined;
  mine: boolean;
  run: <C extends ConversationCommand>(command: C, body: ConversationCommands[C]) => Promise<boolean>;
  resolveOrReopen: () => void;
  assigning: boolean;
  setAssigning: (open: boolean) => void;
}

const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error("ActionsContext is missing");
  return actions;
}

export function ActionsProvider({ id, row, children }: { id: string; row: Conversation | undefined; children: ReactNode }) {
  const { me } = useLive();
  const run = useRun(id);
  const [assigning, setAssigning] = useState(false);
  const mine = row?.owner.kind === "agent" && row.owner.agent_id === me.id;

  const offerUndo = useUndoNotice(id);
  const resolved = row?.status === "resolved";

  const resolveOrReopen = useCallback(async () => {
    if (resolved) await run("reopen", {});
    else if (await run("resolve", {})) offerUndo(() => void run("reopen", {}));
  }, [resolved, run, offerUndo]);

  useShortcuts({
    t: () => void run("take", {}),
    h: () => void run("hand-back", {}),
    e: () => void resolveOrReopen(),
    a: () => setAssigning(true),
  });

  const actions = useMemo<Actions>(
    () => ({ row, mine, run, assigning, setAssigning, resolveOrReopen: () => void resolveOrReopen() }),
    [row, mine, run, assigning, resolveOrReopen],
  );
  return <ActionsContext value={actions}>{children}</ActionsContext>;
}

function useRun(id: string): Actions["run"] {
  const { t } = useLingui();
  const api = useApi();
  const { cache, me, spoken } = useLive();
  const nameOf = useAgentName();
  return useCallback(
    async (command, body) => {
      try {
        await runCommand(api, cache, id, command, body);
        return true;
      } catch (error) {
        const conflict = error instanceof Conflict ? error.current : undefined;
        const message = conflict ? conflictText(conflict, ownerLabel(conflict.owner, me.id, nameOf)) : problemText(error);
        notifications.show({ closeButtonProps: { "aria-label": t`Close` }, id: `failed-${id}`, color: "red", title: t`That did not work`, message });
        spoken.set(message);
        return false;
      }
    },
    [api, cache, id, me, nameOf, spoken, t],
  );
}

function conflictText(current: Conversation, owner: string): string {
  if (current.status === "resolved") return coreT`The conversation was resolved meanwhile.`;
  if (current.owner.kind === "agent") return coreT`${owner} has this conversation now.`;
  const status = statusLabel(current.status);
  return coreT`The conversation has changed meanwhile: ${owner}, ${status}.`;
}

function useUndoNotice(id: string): (undo: () => void) => void {
  const { t } = useLingui();
  return useCallback(
    (undo) => {
      const notice = `resolved-${id}`;
      const press = () => {
        notifications.hide(notice);
        undo();
      };
      notifications.show({
        id: notice,
        color: "green",
        autoClose: 6000,
        withCloseButton: false,
        message: (
          <Group justify="space-between" wrap="nowrap">
            {t`Resolved`}
            <Button size="compact-xs" variant="default" onClick={press}>
              {t`Undo`}
            </Button>
          </Group>
        ),
      });
    },
    [id, t],
  );
}
