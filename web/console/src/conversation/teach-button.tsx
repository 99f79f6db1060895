// Makes a customer's message an example of what it means: press, choose the intent.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Popover } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import type { Intent, Message } from "@parley/client";
import { useState } from "react";
import { useApi } from "../app/services";
import { useTeach } from "../data/intents";
import { IntentPicker } from "../intents/intent-picker";
import { useLive } from "../live/live-context";
import { intentLabel } from "../ui/labels";
import { showDone } from "../ui/notices";
import classes from "./teach-button.module.css";

export function TeachButton({ message }: { message: Message }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const teach = useTeachMessage(message);
  const label = t`Add as an example of an intent`;
  const { intent } = message.understanding ?? {};
  const likely = new Map<string, number>(
    intent && [{ name: intent.name ?? "", confidence: intent.confidence }, ...intent.alternatives].map((each) => [each.name, each.confidence]),
  );
  const choose = (chosen: Intent) => {
    setOpened(false);
    teach.mutate(chosen);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          className={classes.teach} size={24} variant="subtle" color="gray" aria-label={label} title={label}
          loading={teach.isPending} onClick={() => setOpened(!opened)}
        >
          <IconBulb size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        <IntentPicker likely={likely} onChoose={choose} />
        <p className={classes.note}>
          <Trans>Personal data is taken out before it is kept.</Trans>
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

function useTeachMessage(message: Message) {
  const { t } = useLingui();
  const api = useApi();
  const { me, spoken } = useLive();
  const remove = useTeach(({ id, intent_id }: { id: string; intent_id: string }) => api.deleteExample(intent_id, id));
  return useTeach(async (intent: Intent) => {
    const { data, added } = await api.addExamples(intent.id, [{ message_id: message.id }]);
    const name = intentLabel(intent.name);
    const [example] = data;
    const text = example?.text ?? "";
    const done = added > 0 ? t`Now an example of “${name}”: ${text}` : t`It was an example of “${name}” already.`;
    const mayUndo = added > 0 && example && me.role !== "agent";
    showDone(done, mayUndo ? () => remove.mutate(example) : undefined);
    spoken.set(done);
  });
}
