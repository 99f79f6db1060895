import { Trans } from "@lingui/react/macro";
import { Kbd } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { Blank } from "../ui/page-states";

export function NothingOpen() {
  return (
    <Blank icon={<IconMessages />} title={<Trans>No conversation is open</Trans>}>
      <Trans>
        Choose one from the list, or move with <Kbd size="xs">j</Kbd> and <Kbd size="xs">k</Kbd> and open it with{" "}
        <Kbd size="xs">Enter</Kbd>.
      </Trans>
    </Blank>
  );
}
