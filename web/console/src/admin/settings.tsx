// How the customer's page looks, who may embed it, and how the bot behaves. Saved as one document.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Skeleton, TagsInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Settings } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { CopyField } from "../ui/copy-field";
import { Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { BotSettings } from "./bot-settings";
import classes from "./settings.module.css";
import { UnderstandingSettings } from "./understanding-settings";
import { WidgetSettings } from "./widget-settings";

export function SettingsPage() {
  const api = useApi();
  const { data, isError, error, refetch } = useQuery({
    queryKey: keys.settings,
    queryFn: ({ signal }) => api.settings(signal),
  });
  if (isError && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={480} />;
  return <SettingsForm start={data} />;
}

function SettingsForm({ start }: { start: Settings }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const [settings, setSettings] = useState(start);
  const save = useMutation({
    mutationFn: () => api.changeSettings(settings),
    onSuccess: (saved) => {
      queries.setQueryData(keys.settings, saved ?? settings);
      notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "green", message: t`Saved` });
    },
  });
  const changed = JSON.stringify(settings) !== JSON.stringify(start);
  const change = (changes: Partial<Settings>) => setSettings((before) => ({ ...before, ...changes }));
  return (
    <div className={classes.form}>
      <Group title={<Trans>Organisation</Trans>}>
        <TextInput
          label={t`Name`} value={settings.organisation} onChange={(event) => change({ organisation: event.currentTarget.value })}
        />
      </Group>
      <Group
        title={<Trans>Customer's page</Trans>}
        lead={<Trans>What customers see before they write, on your site and on the full page.</Trans>}
      >
        <WidgetSettings widget={settings.widget} onChange={(widget) => change({ widget: { ...settings.widget, ...widget } })} />
      </Group>
      <Group
        title={<Trans>On your site</Trans>}
        lead={<Trans>Only pages of these origins may show the chat. Put the line below into them.</Trans>}
      >
        <TagsInput
          label={t`Allowed origins`} placeholder="https://www.example.com" value={settings.allowed_origins}
          onChange={(origins) => change({ allowed_origins: origins })}
        />
        <Snippet />
      </Group>
      <Group title={<Trans>Bot</Trans>} lead={<Trans>When it answers, when it hands over, and its own words.</Trans>}>
        <BotSettings bot={settings.bot} onChange={(bot) => change({ bot: { ...settings.bot, ...bot } })} />
      </Group>
      <Group
        title={<Trans>Understanding</Trans>}
        lead={<Trans>How much each factor counts towards complexity and urgency: 0 not at all, 1 most.</Trans>}
      >
        <UnderstandingSettings
          weights={settings.understanding}
          onChange={(weights) => change({ understanding: { ...settings.understanding, ...weights } })}
        />
      </Group>
      <div className={classes.bar} hidden={!changed && !save.isError}>
        {save.isError && (
          <Alert color="red" variant="light" role="alert" className={classes.problem}>
            {problemText(save.error)}
          </Alert>
        )}
        <Button variant="default" disabled={!changed} onClick={() => setSettings(start)}>
          <Trans>Undo changes</Trans>
        </Button>
        <Button disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </div>
  );
}

function Group({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.group}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

function Snippet() {
  const { t } = useLingui();
  const api = useApi();
  const { data } = useQuery({ queryKey: ["snippet"], queryFn: ({ signal }) => api.snippet(signal) });
  return data ? <CopyField text={data.html} label={t`Line for your site`} /> : <Skeleton height={38} />;
}
