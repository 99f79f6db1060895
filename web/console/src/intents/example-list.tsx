// The examples of one intent, newest first: search, add, correct, move, delete.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CloseButton, Skeleton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconMessages, IconSearch, IconSearchOff } from "@tabler/icons-react";
import type { Intent } from "@parley/client";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { usePaged } from "../data/queries";
import { Blank, Failed } from "../ui/page-states";
import { Sentinel } from "../ui/sentinel";
import { AddExamples } from "./add-examples";
import classes from "./example-list.module.css";
import { ExampleRow } from "./example-row";

const kPerPage = 50;

export function ExampleList({ intent }: { intent: Intent }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 250);
  return (
    <section aria-label={t`Examples`}>
      <h2 className={classes.title}>
        <Plural value={intent.examples} _0="Examples" one="# example" other="# examples" />
      </h2>
      <AddExamples intent={intent} />
      {intent.examples > 0 && (
        <TextInput
          mb="xs" size="xs" aria-label={t`Search the examples`} placeholder={t`Search the examples`}
          leftSection={<IconSearch size={14} aria-hidden />} value={text}
          rightSection={text ? <CloseButton size="xs" aria-label={t`Clear the search`} onClick={() => setText("")} /> : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Rows intent={intent} q={q} />
    </section>
  );
}

function Rows({ intent, q }: { intent: Intent; q: string }) {
  const { t } = useLingui();
  const api = useApi();
  const { items, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePaged(
    keys.examples(intent.id, q),
    (cursor, signal) =>
      api.examples(intent.id, { limit: kPerPage, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }, signal),
  );
  if (isPending) {
    return (
      <div role="status" aria-busy="true" aria-label={t`Loading`}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} height={34} mb={8} />
        ))}
      </div>
    );
  }
  if (isError && items.length === 0) return <Failed error={error} retry={() => void refetch()} />;
  if (items.length === 0) return <Nothing searched={q !== ""} />;
  return (
    <>
      <ul className={classes.list}>
        {items.map((example) => (
          <ExampleRow key={example.id} example={example} />
        ))}
      </ul>
      <Sentinel more={hasNextPage} busy={isFetchingNextPage} load={() => void fetchNextPage()} />
    </>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  if (searched) return <Blank icon={<IconSearchOff />} title={<Trans>No example has these words</Trans>} />;
  return (
    <Blank icon={<IconMessages />} title={<Trans>No examples yet</Trans>}>
      <Trans>Write above what customers say, or add their messages from the conversations.</Trans>
    </Blank>
  );
}
