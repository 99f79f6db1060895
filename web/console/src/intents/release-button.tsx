// Makes a model the one that answers, with a note of why.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import type { NluModel } from "@parley/client";
import { useState } from "react";
import { useApi } from "../app/services";
import { useModelChange, useStanding } from "../data/models";
import { showDone } from "../ui/notices";
import { problemText } from "../ui/problem-text";
import { Differences } from "./differences";

export function ReleaseButton({ model }: { model: NluModel }) {
  const { t } = useLingui();
  const api = useApi();
  const { live } = useStanding();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState("");
  const release = useModelChange(() => api.release({ model_id: model.id, note: note.trim() }));
  return (
    <>
      <Button size="xs" variant="light" leftSection={<IconRocket size={15} />} onClick={() => setAsking(true)}>
        <Trans>Release</Trans>
      </Button>
      <Modal
        opened={asking} onClose={() => setAsking(false)} title={t`Release the newest model?`} closeButtonProps={{ "aria-label": t`Close` }}
      >
        <Stack gap="sm">
          <Text size="sm">
            <Trans>From then on every message is understood with it. You can go back at any time.</Trans>
          </Text>
          <Differences from={live?.model_id} to={model.id} />
          <Textarea
            label={t`Note`} placeholder={t`What is new, for colleagues`} autosize minRows={2} maxLength={1000} value={note}
            onChange={(event) => setNote(event.currentTarget.value)} data-autofocus
          />
          {release.isError && (
            <Alert color="red" variant="light" role="alert">
              {problemText(release.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              <Trans>Not yet</Trans>
            </Button>
            <Button
              loading={release.isPending}
              onClick={() =>
                release.mutate(undefined, {
                  onSuccess: ({ number }) => {
                    setAsking(false);
                    setNote("");
                    showDone(t`Release ${number} is live`);
                  },
                })
              }
            >
              <Trans>Release</Trans>
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
