// The reply that Parley would give, ready to be put into the field or sent; every claim with its source.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, CloseButton, Kbd, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconSparkles } from "@tabler/icons-react";
import type { Suggestion } from "@parley/client";
import { useMemo, useState } from "react";
import { useMessages, useSuggestion } from "../data/queries";
import { isNote } from "../data/rows";
import { percent } from "../ui/labels";
import { previewHtml } from "../ui/preview";
import { SafeHtml } from "../ui/safe-html";
import { Citations } from "./citations";
import classes from "./suggestion-card.module.css";

interface CardProps {
  suggestion: Suggestion;
  onInsert: () => void;
  onSend: () => void;
  onDismiss: () => void;
}

export function SuggestionCard({ suggestion, onInsert, onSend, onDismiss }: CardProps) {
  const { t } = useLingui();
  const [whole, setWhole] = useState(false);
  const html = useMemo(() => previewHtml(suggestion.text, "markdown"), [suggestion.text]);
  return (
    <section className={classes.card} aria-label={t`Suggested reply`}>
      <header className={classes.head}>
        <IconSparkles size={15} aria-hidden />
        <Trans>Suggested reply</Trans>
        <span className={classes.confidence}>{percent(suggestion.confidence)}</span>
        <span className={classes.grow} />
        <Tooltip label={t`Put into the field to edit`}>
          <Button size="compact-xs" variant="light" onClick={onInsert} rightSection={<Kbd className={classes.key}>i</Kbd>}>
            <Trans>Insert</Trans>
          </Button>
        </Tooltip>
        <Tooltip label={t`Send as it is`}>
          <Button size="compact-xs" variant="subtle" onClick={onSend} rightSection={<Kbd className={classes.key}>⇧ I</Kbd>}>
            <Trans>Send</Trans>
          </Button>
        </Tooltip>
        <ActionIcon
          size={22} variant="subtle" color="gray" aria-expanded={whole}
          aria-label={whole ? t`Show less of the suggestion` : t`Show all of the suggestion`} onClick={() => setWhole(!whole)}
        >
          {whole ? <IconChevronDown size={15} /> : <IconChevronUp size={15} />}
        </ActionIcon>
        <CloseButton size="sm" aria-label={t`Dismiss the suggestion`} onClick={onDismiss} />
      </header>
      <div className={classes.text} data-whole={whole || undefined} tabIndex={whole ? 0 : undefined}>
        <SafeHtml html={html} />
      </div>
      <Citations citations={suggestion.citations} />
    </section>
  );
}

export interface CurrentSuggestion {
  suggestion: Suggestion | undefined;
  draftId: string | undefined;
  dismiss: () => void;
}

/**
 * The suggestion for the customer's last words; none once they are answered or it was dismissed. A bot
 * that hands over or does not know has not answered.
 */
export function useCurrentSuggestion(id: string): CurrentSuggestion {
  const { data } = useSuggestion(id);
  const { messages } = useMessages(id);
  const [dismissed, setDismissed] = useState<string>();
  const last = messages.findLast((message) => message.sender.kind !== "system" && !isNote(message));
  const answered = last?.sender.kind === "agent" || (last?.sender.kind === "bot" && Boolean(last.citations?.length));
  const suggestion = data && data.message_id !== dismissed && !answered ? data.suggestions[0] : undefined;
  return { suggestion, draftId: data?.draft_id, dismiss: () => setDismissed(data?.message_id) };
}
