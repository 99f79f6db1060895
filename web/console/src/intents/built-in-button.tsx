import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useApi } from "../app/services";
import { useTeach } from "../data/intents";
import { showDone } from "../ui/notices";

/** Takes over the intents that every desk starts with. */
export function BuiltInButton() {
  const { t } = useLingui();
  const api = useApi();
  const take = useTeach(() => api.importIntents({ built_in: true }));
  return (
    <Button
      size="xs" leftSection={<IconSparkles size={15} />} loading={take.isPending}
      onClick={() => take.mutate(undefined, { onSuccess: ({ added }) => showDone(t`${added} examples were taken over`) })}
    >
      <Trans>Start from the built-in ones</Trans>
    </Button>
  );
}
