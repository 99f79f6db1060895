// The numbers of now and of today.
import { Trans, useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import type { Overview } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../app/services";
import { overviewQuery } from "../data/queries";
import { decimal, percent } from "../ui/labels";
import { Failed } from "../ui/page-states";
import { duration } from "../ui/time";
import { HourChart } from "./hour-chart";
import classes from "./overview.module.css";

export function OverviewPage() {
  const { t } = useLingui();
  const { data, isError, error, refetch } = useQuery(overviewQuery(useApi()));
  if (data) {
    return (
      <>
        <Now overview={data} />
        <Today overview={data} />
        <Hours overview={data} />
      </>
    );
  }
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.grid} role="status" aria-busy="true" aria-label={t`Loading`}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={92} radius="md" />
      ))}
    </div>
  );
}

function Now({ overview }: { overview: Overview }) {
  const { i18n } = useLingui();
  const { conversations, waiting } = overview;
  const oldest = duration(waiting.oldest_s);
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>
        <Trans>Right now</Trans>
      </h2>
      <div className={classes.grid}>
        <Figure name={<Trans>Waiting for a human</Trans>} value={i18n.number(waiting.count)} urgent={waiting.count > 0}>
          {waiting.count > 0 && <Trans>the longest for {oldest}</Trans>}
        </Figure>
        <Figure name={<Trans>With agents</Trans>} value={i18n.number(conversations.agent)} />
        <Figure name={<Trans>With the bot</Trans>} value={i18n.number(conversations.bot)} />
        <Figure name={<Trans>Snoozed</Trans>} value={i18n.number(conversations.snoozed)} />
        <Figure name={<Trans>Agents online</Trans>} value={i18n.number(overview.agents_online)} />
      </div>
    </section>
  );
}

function Today({ overview }: { overview: Overview }) {
  const { i18n } = useLingui();
  const { today } = overview;
  const share = today.conversations > 0 ? percent(today.answered_by_bot / today.conversations) : "";
  const firstReply = today.median_first_reply_s;
  const rating = today.rating_mean;
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>
        <Trans>Today</Trans>
      </h2>
      <div className={classes.grid}>
        <Figure name={<Trans>Conversations</Trans>} value={i18n.number(today.conversations)} />
        <Figure name={<Trans>Answered by the bot</Trans>} value={i18n.number(today.answered_by_bot)}>
          {share && <Trans>{share} of all</Trans>}
        </Figure>
        <Figure name={<Trans>Handed over</Trans>} value={i18n.number(today.handed_over)} />
        <Figure name={<Trans>Resolved</Trans>} value={i18n.number(today.resolved)} />
        <Figure name={<Trans>First reply, median</Trans>} value={firstReply === null ? "–" : duration(firstReply)} />
        <Figure name={<Trans>Rating</Trans>} value={rating === null ? "–" : decimal(rating)}>
          {rating !== null && <Trans>of 5</Trans>}
        </Figure>
      </div>
    </section>
  );
}

function Hours({ overview }: { overview: Overview }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>
        <Trans>Messages per hour</Trans>
      </h2>
      <HourChart hours={overview.messages_per_hour} />
    </section>
  );
}

interface FigureProps {
  name: ReactNode;
  value: string;
  urgent?: boolean;
  children?: ReactNode;
}

function Figure({ name, value, urgent = false, children }: FigureProps) {
  return (
    <div className={classes.figure} data-urgent={urgent || undefined}>
      <div className={classes.name}>{name}</div>
      <div className={classes.value}>{value}</div>
      <div className={classes.more}>{children}</div>
    </div>
  );
}
