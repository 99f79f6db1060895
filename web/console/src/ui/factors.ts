// The names of what makes a conversation hard and a message urgent.
import { useLingui } from "@lingui/react/macro";
import type { ComplexityWeights, UrgencyWeights } from "@parley/client";

export function useComplexityNames(): Record<keyof ComplexityWeights, string> {
  const { t } = useLingui();
  return {
    length: t`Length of the message`,
    questions: t`Several questions at once`,
    entities: t`Kinds of details`,
    unanswered: t`Unanswered questions`,
    turns: t`Messages so far`,
    distinct_intents: t`Different intents`,
    contradictions: t`Contradictions`,
    mood: t`Negative mood`,
    sentiment_fall: t`Mood has fallen`,
  };
}

export function useUrgencyNames(): Record<keyof UrgencyWeights, string> {
  const { t } = useLingui();
  return {
    safety: t`Danger`,
    urgent_words: t`Urgent words`,
    money_at_risk: t`Money at risk`,
    outage: t`Outage or locked out`,
    repeated: t`Asked before`,
    deadline: t`A deadline`,
    today: t`Today`,
    tomorrow: t`Tomorrow`,
    mood: t`Negative mood`,
    running_mood: t`Negative mood before`,
    capitals: t`In capitals`,
    exclamations: t`Exclamation marks`,
  };
}
