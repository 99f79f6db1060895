// One intent: what it is, how well it is known, and its examples.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Skeleton } from "@mantine/core";
import { IconArrowLeft, IconPencil, IconTrash } from "@tabler/icons-react";
import type { Intent } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { intentLabel } from "../ui/labels";
import { Page } from "../ui/page";
import { Failed } from "../ui/page-states";
import { DeleteIntent } from "./delete-intent";
import { ExampleList } from "./example-list";
import { IntentForm } from "./intent-form";
import { IntentQuality } from "./intent-quality";
import classes from "./intent-page.module.css";
import { ForTeachers } from "./intents-frame";

const route = getRouteApi("/intents/$id");

export function IntentPage() {
  const api = useApi();
  const { id } = route.useParams();
  const { data: intent, isError, error, refetch } = useQuery({
    queryKey: keys.intent(id),
    queryFn: ({ signal }) => api.intent(id, signal),
  });
  return (
    <ForTeachers>
      <Page
        width="text" before={<BackToIntents />} title={intent ? intentLabel(intent.name) : <Trans>Intent</Trans>}
        actions={intent && <Actions intent={intent} />}
      >
        {isError && !intent && <Failed error={error} retry={() => void refetch()} />}
        {!intent && !isError && <Skeleton height={320} />}
        {intent && (
          <>
            <About intent={intent} />
            <IntentQuality intent={intent} />
            <ExampleList key={intent.id} intent={intent} />
          </>
        )}
      </Page>
    </ForTeachers>
  );
}

export function BackToIntents() {
  const { t } = useLingui();
  return (
    <ActionIcon component={Link} to="/intents" variant="subtle" color="gray" aria-label={t`Back to the intents`}>
      <IconArrowLeft size={19} />
    </ActionIcon>
  );
}

function About({ intent }: { intent: Intent }) {
  return (
    <p className={classes.about}>
      {intent.description ||
        (intent.out_of_scope ? (
          <Trans>Messages that mean none of the other intents. A few of them make it surer what to leave alone.</Trans>
        ) : (
          <Trans>No description yet.</Trans>
        ))}
    </p>
  );
}

function Actions({ intent }: { intent: Intent }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"rename" | "delete">();
  const close = () => setAsked(undefined);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconPencil size={15} />} onClick={() => setAsked("rename")}>
        <Trans>Rename</Trans>
      </Button>
      <ActionIcon size={30} variant="subtle" color="red" aria-label={t`Delete`} onClick={() => setAsked("delete")}>
        <IconTrash size={17} />
      </ActionIcon>
      {asked === "rename" && <IntentForm intent={intent} onClose={close} />}
      {asked === "delete" && (
        <DeleteIntent intent={intent} onClose={close} onDeleted={() => void navigate({ to: "/intents" })} />
      )}
    </>
  );
}
