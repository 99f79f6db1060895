// Where an answer comes from: each article once; the quoted words show on the way to it.
import { useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import type { Citation } from "@parley/client";
import { Link } from "@tanstack/react-router";
import classes from "./citations.module.css";

export function Citations({ citations }: { citations: readonly Citation[] }) {
  const { t } = useLingui();
  if (citations.length === 0) return null;
  const ids = [...new Set(citations.map((citation) => citation.article_id))];
  return (
    <ul className={classes.list} aria-label={t`Sources`}>
      {ids.map((id) => (
        <li key={id}>
          <Tooltip label={quotesOf(citations, id)} multiline maw={420} position="top">
            <Link to="/articles/$id" params={{ id }} className={classes.citation} preload={false}>
              <IconBook2 size={13} aria-hidden />
              <span>{citations.find((citation) => citation.article_id === id)?.title}</span>
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

const quotesOf = (citations: readonly Citation[], id: string): string =>
  citations.filter((citation) => citation.article_id === id).map(({ quote }) => `“${quote}”`).join(" ");
