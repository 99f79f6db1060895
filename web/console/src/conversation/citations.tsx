// Where an answer comes from: each opens its article; the quoted words show on the way.
import { useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import type { Citation } from "@parley/client";
import { Link } from "@tanstack/react-router";
import classes from "./citations.module.css";

export function Citations({ citations }: { citations: readonly Citation[] }) {
  const { t } = useLingui();
  if (citations.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t`Sources`}>
      {citations.map((citation) => (
        <li key={citation.passage_id}>
          <Tooltip label={`“${citation.quote}”`} multiline maw={420} position="top">
            <Link to="/articles/$id" params={{ id: citation.article_id }} className={classes.citation} preload={false}>
              <IconBook2 size={13} aria-hidden />
              <span>{citation.title}</span>
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
