// What to look at in the examples before a training.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import type { DataFinding } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../app/services";
import { useIntentBy } from "../data/intents";
import { keys } from "../data/keys";
import { intentLabel } from "../ui/labels";
import { problemText } from "../ui/problem-text";
import classes from "./data-findings.module.css";

const kShown = 5;

const kIcons = {
  error: <IconCircleX size={15} aria-hidden />,
  warning: <IconAlertTriangle size={15} aria-hidden />,
  hint: <IconInfoCircle size={15} aria-hidden />,
};

export function DataFindings() {
  const { t } = useLingui();
  const api = useApi();
  const [all, setAll] = useState(false);
  const { data, error } = useQuery({ queryKey: keys.intentFindings, queryFn: ({ signal }) => api.intentFindings(signal) });
  if (error) return <p className={classes.finding}>{problemText(error)}</p>;
  const findings = data?.data ?? [];
  const hidden = all ? 0 : Math.max(0, findings.length - kShown);
  if (data && findings.length === 0) {
    return (
      <p className={classes.finding} data-severity="good">
        <IconCircleCheck size={15} aria-hidden />
        <Trans>The examples look fine.</Trans>
      </p>
    );
  }
  return (
    <div>
      <ul className={classes.list} aria-label={t`What to look at in the examples`}>
        {findings.slice(0, findings.length - hidden).map((finding) => (
          <li key={`${finding.code} ${finding.intent_id ?? ""}`} className={classes.finding} data-severity={finding.severity}>
            {kIcons[finding.severity]}
            <Words finding={finding} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          <Plural value={hidden} one="# more" other="# more" />
        </UnstyledButton>
      )}
    </div>
  );
}

/** Those that are known in the reader's language; else as the server says them. */
function Words({ finding }: { finding: DataFinding }) {
  const { of } = useIntentBy();
  const intent = finding.intent_id ? of(finding.intent_id) : undefined;
  const count = intent?.examples ?? 0;
  if (!intent) return <span>{withoutIntent(finding)}</span>;
  const name = (
    <Link to="/intents/$id" params={{ id: intent.id }} preload={false}>
      {intentLabel(intent.name)}
    </Link>
  );
  switch (finding.code) {
    case "no_examples":
      return <span>{name}: <Trans>no example, so no message can be found to mean it</Trans></span>;
    case "few_examples":
      return <span>{name}: <Plural value={count} one="a single example; ten or more are better" other="# examples; ten or more are better" /></span>;
    case "imbalanced":
      return <span>{name}: <Plural value={count} one="# example" other="# examples, many more than the others have: what is rare will be taken for it" /></span>;
    default:
      return <span>{finding.message}</span>;
  }
}

function withoutIntent(finding: DataFinding) {
  switch (finding.code) {
    case "no_examples":
      return <Trans>No intent has an example: there is nothing to train on.</Trans>;
    case "one_intent":
      return <Trans>Only one intent has examples, so nothing can be told apart.</Trans>;
    case "no_out_of_scope":
      return (
        <Trans>
          The intent out_of_scope has no examples. A few messages that mean none of yours make it surer what to leave alone.
        </Trans>
      );
    default:
      return finding.message;
  }
}
