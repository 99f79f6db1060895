// What was understood of one message, quietly beside it; the whole of it on demand.
import { Trans, useLingui } from "@lingui/react/macro";
import { Popover, VisuallyHidden } from "@mantine/core";
import type { Entity, Understanding } from "@parley/client";
import type { ReactNode } from "react";
import { useComplexityNames, useUrgencyNames } from "../ui/factors";
import { decimal, languageName, percent, plainWords } from "../ui/labels";
import { Sparkline } from "../ui/sparkline";
import { Factors } from "./factors";
import classes from "./understanding-aside.module.css";

interface AsideProps {
  understanding: Understanding;
  sentiments: readonly number[];
}

export function UnderstandingAside({ understanding, sentiments }: AsideProps) {
  const { t } = useLingui();
  const sentimentName = useSentimentName();
  const { language, intent, entities, sentiment } = understanding;
  return (
    <Popover position="top-start" width={300} shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.aside}>
          <VisuallyHidden>
            <Trans>Understood:</Trans> {sentimentName(sentiment.label)}
          </VisuallyHidden>
          <span className={classes.sentiment} data-label={sentiment.label} />
          {sentiments.length > 1 && <Sparkline values={sentiments} />}
          <span className={classes.language}>{language.code}</span>
          {intent.name && !intent.out_of_scope && (
            <span className={classes.intent}>
              {plainWords(intent.name)} <span className={classes.faint}>{percent(intent.confidence)}</span>
            </span>
          )}
          {entities.slice(0, 3).map((entity) => (
            <span key={entity.start} className={classes.entity}>
              {entity.text}
            </span>
          ))}
          {entities.length > 3 && <span className={classes.faint}>+{entities.length - 3}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`What was understood`}>
        <Details understanding={understanding} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useSentimentName() {
  const { t } = useLingui();
  return (label: Understanding["sentiment"]["label"]) =>
    ({ negative: t`negative`, neutral: t`neutral`, positive: t`positive` })[label];
}

function Details({ understanding }: { understanding: Understanding }) {
  const { t } = useLingui();
  const sentimentName = useSentimentName();
  const { language, intent, entities, sentiment, emotion, key_phrases: phrases } = understanding;
  return (
    <dl className={classes.details}>
      <Fact name={t`Language`}>
        {languageName(language.code)} <span className={classes.faint}>{percent(language.confidence)}</span>
      </Fact>
      <Fact name={t`Intent`}>
        {intent.out_of_scope || !intent.name ? <Trans>none of ours</Trans> : plainWords(intent.name)}{" "}
        <span className={classes.faint}>{percent(intent.confidence)}</span>
        {intent.alternatives.slice(0, 3).map((other) => (
          <div key={other.name} className={classes.other}>
            {plainWords(other.name)} {percent(other.confidence)}
          </div>
        ))}
      </Fact>
      <Fact name={t`Sentiment`}>
        {sentimentName(sentiment.label)} <span className={classes.faint}>{decimal(sentiment.score, 2)}</span>
        {emotion && emotion.label !== "neutral" && <div className={classes.other}>{plainWords(emotion.label)}</div>}
      </Fact>
      {entities.length > 0 && (
        <Fact name={t`Details`}>
          {entities.map((entity) => (
            <div key={entity.start}>
              <span className={classes.faint}>{plainWords(entity.type)}</span> {entityText(entity)}
            </div>
          ))}
        </Fact>
      )}
      {phrases.length > 0 && <Fact name={t`Phrases`}>{phrases.join(", ")}</Fact>}
      <Fact name={t`Urgency`}>
        <Factors score={understanding.urgency} factors={understanding.urgency_factors} names={useUrgencyNames()} />
      </Fact>
      <Fact name={t`Complexity`}>
        <Factors score={understanding.complexity} factors={understanding.complexity_factors} names={useComplexityNames()} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function entityText({ value, text }: Entity): string {
  if (typeof value !== "object") return String(value);
  if ("amount" in value) return `${decimal(value.amount, 2)} ${value.currency}`;
  return "from" in value ? `${value.from} – ${value.to}` : text;
}
