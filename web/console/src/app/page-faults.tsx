// What stands for a whole page that failed or is not there.
import { Trans } from "@lingui/react/macro";
import { IconMoodEmpty } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { Blank, Failed } from "../ui/page-states";

export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return <Failed page error={error} retry={() => void router.invalidate()} />;
}

export function PageMissing() {
  return (
    <Blank
      page
      icon={<IconMoodEmpty />}
      title={<Trans>There is no such page</Trans>}
      action={
        <Link to="/">
          <Trans>To the inbox</Trans>
        </Link>
      }
    />
  );
}
