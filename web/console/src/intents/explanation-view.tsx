// What a message was taken for: how likely each intent is, whether it is one at all, and what spoke for it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Popover } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import type { Explanation, Intent } from "@parley/client";
import { useState, type CSSProperties, type ReactNode } from "react";
import { useApi } from "../app/services";
import { useTeach } from "../data/intents";
import { intentLabel, score } from "../ui/labels";
import { showDone } from "../ui/notices";
import { ShareBar } from "../ui/share-bar";
import classes from "./explanation-view.module.css";
import { IntentName } from "./intent-name";
import { IntentPicker } from "./intent-picker";

export function ExplanationView({ text, explanation }: { text: string; explanation: Explanation }) {
  const { intent } = explanation;
  const answers = [{ name: intent.name, confidence: intent.confidence }, ...intent.alternatives];
  return (
    <div className={classes.parts}>
      <Part title={<Trans>Intent</Trans>}>
        <ol className={classes.answers}>
          {answers.map((answer, index) => (
            <li key={answer.name} data-first={(index === 0 && !intent.out_of_scope) || undefined}>
              <span className={classes.answer}>
                <IntentName name={answer.name} />
              </span>
              <ShareBar value={answer.confidence} label={intentLabel(answer.name)} />
            </li>
          ))}
        </ol>
        <Scope explanation={explanation} />
        <TeachText text={text} likely={new Map(answers.map(({ name, confidence }) => [name, confidence]))} />
      </Part>
      <Part title={<Trans>Why</Trans>}>
        <Why explanation={explanation} />
      </Part>
      <Part title={<Trans>Nearest examples</Trans>}>
        <ul className={classes.nearest}>
          {explanation.nearest.map((each) => (
            <li key={`${each.intent} ${each.text}`}>
              <div>
                <div className={classes.text}>{each.text}</div>
                <div className={classes.of}>
                  <IntentName name={each.intent} />
                </div>
              </div>
              <span className={classes.number}>{score(each.similarity)}</span>
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

/** The bar with the mark from which a message is one of ours. */
function Scope({ explanation }: { explanation: Explanation }) {
  const { t } = useLingui();
  const { scope, threshold, intent } = explanation;
  const [is, from] = [score(scope), score(threshold)];
  const width = (value: number) => ({ "--at": `${Math.min(1, Math.max(0, value)) * 100}%` }) as CSSProperties;
  return (
    <div className={classes.scope} data-out={intent.out_of_scope || undefined} role="status">
      <div className={classes.verdict}>{intent.out_of_scope ? <Trans>None of ours</Trans> : <Trans>One of ours</Trans>}</div>
      <div className={classes.scale} role="img" aria-label={t`Scope ${is}, threshold ${from}`}>
        <span className={classes.filled} style={width(scope)} />
        <span className={classes.mark} style={width(threshold)} />
      </div>
      <div className={classes.of}>
        <Trans>
          Scope {is}, one of ours from {from}
        </Trans>
      </div>
    </div>
  );
}

/** What spoke for the first intent against the second: to the right for it, to the left against it. */
function Why({ explanation }: { explanation: Explanation }) {
  const { t } = useLingui();
  const { against, meaning, evidence, intent } = explanation;
  if (!against) {
    return (
      <p className={classes.of}>
        <Trans>There is only one intent, so nothing speaks against it.</Trans>
      </p>
    );
  }
  const kinds: Record<string, string> = { word: t`word`, pair: t`words`, piece: t`piece of a word`, meaning: t`whole sentence` };
  const all = [{ kind: "meaning", text: t`meaning`, weight: meaning }, ...evidence];
  const most = Math.max(...all.map((each) => Math.abs(each.weight)), 1e-9);
  return (
    <>
      <p className={classes.of}>
        <Trans>
          What speaks for <IntentName name={intent.name} /> rather than <IntentName name={against} />
        </Trans>
      </p>
      <ul className={classes.evidence}>
        {all.map((each) => (
          <li key={`${each.kind} ${each.text}`}>
            <span className={classes.word}>
              {each.text} <span className={classes.kind}>{kinds[each.kind] ?? each.kind}</span>
            </span>
            <span className={classes.way} data-against={each.weight < 0 || undefined} aria-hidden>
              <span style={{ "--at": `${(Math.abs(each.weight) / most) * 50}%` } as CSSProperties} />
            </span>
            <span className={classes.number}>{score(each.weight)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function TeachText({ text, likely }: { text: string; likely: ReadonlyMap<string, number> }) {
  const { t } = useLingui();
  const api = useApi();
  const [opened, setOpened] = useState(false);
  const teach = useTeach((to: Intent) => api.addExamples(to.id, [{ text }]));
  const choose = (to: Intent) => {
    const name = intentLabel(to.name);
    setOpened(false);
    teach.mutate(to, {
      onSuccess: ({ added }) => showDone(added > 0 ? t`Now an example of “${name}”` : t`It was an example of “${name}” already.`),
    });
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs" variant="default" leftSection={<IconBulb size={15} />} loading={teach.isPending} onClick={() => setOpened(!opened)}
        >
          <Trans>Add as an example</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t`Add as an example`}>
        <IntentPicker likely={likely} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
