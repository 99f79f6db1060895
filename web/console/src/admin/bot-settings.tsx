import { useLingui } from "@lingui/react/macro";
import { NumberInput, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { Settings } from "@parley/client";
import classes from "./settings.module.css";

type Bot = Settings["bot"];

export function BotSettings({ bot, onChange }: { bot: Bot; onChange: (changes: Partial<Bot>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <TextInput label={t`Name`} value={bot.name} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <div className={classes.pair}>
        <NumberInput
          label={t`Answers from a confidence of`} description={t`0 answers always, 1 never`} min={0} max={1} step={0.05}
          decimalScale={2} value={bot.confidence_threshold}
          onChange={(value) => onChange({ confidence_threshold: Number(value) })}
        />
        <NumberInput
          label={t`Hands over after failures`} description={t`Times in a row that it could not help`} min={1} max={10}
          allowDecimal={false} value={bot.handoff_after_failures}
          onChange={(value) => onChange({ handoff_after_failures: Number(value) })}
        />
        <NumberInput
          label={t`Hands over below a mood of`} description={t`−1 is furious, +1 delighted`} min={-1} max={1} step={0.05}
          decimalScale={2} value={bot.handoff_below_sentiment}
          onChange={(value) => onChange({ handoff_below_sentiment: Number(value) })}
        />
      </div>
      <TagsInput
        label={t`Topics that always go to a human`} value={bot.escalation_topics}
        onChange={(topics) => onChange({ escalation_topics: topics })}
      />
      <Words bot={bot} onChange={onChange} />
    </>
  );
}

function Words({ bot, onChange }: { bot: Bot; onChange: (changes: Partial<Bot>) => void }) {
  const { t } = useLingui();
  const talk = bot.small_talk;
  const setTalk = (name: keyof Bot["small_talk"], text: string) => onChange({ small_talk: { ...talk, [name]: text } });
  const small: { name: keyof Bot["small_talk"]; label: string }[] = [
    { name: "greeting", label: t`To a greeting` },
    { name: "thanks", label: t`To thanks` },
    { name: "goodbye", label: t`To a goodbye` },
    { name: "are_you_a_bot", label: t`Asked whether it is a bot` },
  ];
  const builtIn = t`Built in, in the customer's language`;
  return (
    <>
      <Textarea
        label={t`When it does not know`} autosize minRows={2} value={bot.unknown_reply} placeholder={builtIn}
        onChange={(event) => onChange({ unknown_reply: event.currentTarget.value })}
      />
      <Textarea
        label={t`When it hands over`} autosize minRows={2} value={bot.handoff_reply} placeholder={builtIn}
        onChange={(event) => onChange({ handoff_reply: event.currentTarget.value })}
      />
      {small.map(({ name, label }) => (
        <Textarea
          key={name} label={label} autosize minRows={1} value={talk[name]} placeholder={builtIn}
          onChange={(event) => setTalk(name, event.currentTarget.value)}
        />
      ))}
    </>
  );
}
