import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useApi } from "../app/services";
import { useModelChange } from "../data/models";
import { showDone } from "../ui/notices";

/** Lets the intents that every desk starts with answer again. */
export function BackToBuiltIn() {
  const { t } = useLingui();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const release = useModelChange(() => api.release({ built_in: true }));
  const done = () => {
    setAsking(false);
    showDone(t`The built-in intents are live`);
  };
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} />} onClick={() => setAsking(true)}>
        <Trans>Back to the built-in ones</Trans>
      </Button>
      <Modal
        opened={asking} onClose={() => setAsking(false)} title={t`Let the built-in intents answer?`} closeButtonProps={{ "aria-label": t`Close` }}
      >
        <Text size="sm">
          <Trans>Your own intents stay here with their examples, and every release can be made live again.</Trans>
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button loading={release.isPending} onClick={() => release.mutate(undefined, { onSuccess: done })}>
            <Trans>Make them live</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
