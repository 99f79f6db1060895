import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Text } from "@mantine/core";
import type { Intent } from "@parley/client";
import { useApi } from "../app/services";
import { useTeach } from "../data/intents";
import { intentLabel } from "../ui/labels";

interface DeleteProps {
  intent: Intent;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteIntent({ intent, onClose, onDeleted }: DeleteProps) {
  const { t } = useLingui();
  const api = useApi();
  const remove = useTeach(() => api.deleteIntent(intent.id));
  const name = intentLabel(intent.name);
  const done = () => {
    onClose();
    onDeleted?.();
  };
  return (
    <Modal opened onClose={onClose} title={t`Delete “${name}”?`} closeButtonProps={{ "aria-label": t`Close` }}>
      <Text size="sm">
        <Plural
          value={intent.examples}
          _0="It has no examples."
          one="Its only example is deleted with it. An export keeps a copy."
          other="Its # examples are deleted with it. An export keeps a copy."
        />{" "}
        <Trans>What is live keeps knowing it until the next release.</Trans>
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Keep</Trans>
        </Button>
        <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: done })}>
          <Trans>Delete</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
