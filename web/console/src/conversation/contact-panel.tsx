// The customer beside the conversation: who it is, what this conversation is, what there was before.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Select, Skeleton, TagsInput, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { Contact, Conversation, Priority } from "@parley/client";
import { useState, type ReactNode } from "react";
import { useMessages } from "../data/queries";
import { Face } from "../ui/face";
import { contactName, languageName, plainWords, priorityLabel } from "../ui/labels";
import { Sparkline } from "../ui/sparkline";
import { dateAndTime, duration, shortDate } from "../ui/time";
import { useActions } from "./actions";
import { ContactForm } from "./contact-form";
import { ContactHistory } from "./contact-history";
import classes from "./contact-panel.module.css";
import { EraseContact } from "./erase-contact";

const kPriorities: Priority[] = ["low", "normal", "high", "urgent"];
const kMostTags = 20;

export function ContactPanel({ row }: { row: Conversation | undefined }) {
  if (!row) return <Skeleton height={160} />;
  return (
    <div className={classes.panel}>
      <ContactCard contact={row.contact} />
      <ConversationFacts row={row} />
      <Section title={<Trans>Earlier conversations</Trans>}>
        <ContactHistory contactId={row.contact.id} openId={row.id} />
      </Section>
      <EraseContact contact={row.contact} />
    </div>
  );
}

export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function ContactCard({ contact }: { contact: Contact }) {
  const { t } = useLingui();
  const [editing, setEditing] = useState(false);
  const name = contactName(contact);
  if (editing) return <ContactForm contact={contact} onDone={() => setEditing(false)} />;
  return (
    <section>
      <div className={classes.person}>
        <Face id={contact.id} name={name} size={44} />
        <div className={classes.name}>{name}</div>
        <Tooltip label={t`Edit the contact`}>
          <ActionIcon variant="subtle" color="gray" aria-label={t`Edit the contact`} onClick={() => setEditing(true)}>
            <IconPencil size={17} />
          </ActionIcon>
        </Tooltip>
      </div>
      <ContactFacts contact={contact} />
    </section>
  );
}

function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useLingui();
  const language = contact.preferred_language ?? contact.detected_language;
  const others = Object.entries({ ...contact.external_ids, ...contact.attributes });
  return (
    <dl className={classes.facts}>
      {contact.email && (
        <Fact name={t`E-mail`}>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </Fact>
      )}
      {contact.phone && (
        <Fact name={t`Phone`}>
          <a href={`tel:${contact.phone}`}>{contact.phone}</a>
        </Fact>
      )}
      {contact.room_number && <Fact name={t`Room`}>{contact.room_number}</Fact>}
      {contact.guest_type && <Fact name={t`Guest`}>{contact.guest_type}</Fact>}
      {language && <Fact name={t`Language`}>{languageName(language)}</Fact>}
      {others.map(([key, value]) => (
        <Fact key={key} name={plainWords(key)}>
          {typeof value === "object" ? JSON.stringify(value) : String(value)}
        </Fact>
      ))}
      <Fact name={t`Known since`}>{shortDate(contact.created_at)}</Fact>
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

function ConversationFacts({ row }: { row: Conversation }) {
  const { t } = useLingui();
  const { run } = useActions();
  const replySeconds = row.first_reply_at
    ? (Date.parse(row.first_reply_at) - Date.parse(row.created_at)) / 1000
    : undefined;
  return (
    <Section title={<Trans>This conversation</Trans>}>
      <Select
        label={t`Priority`}
        size="xs"
        allowDeselect={false}
        value={row.priority}
        data={kPriorities.map((value) => ({ value, label: priorityLabel(value) }))}
        onChange={(value) => value && void run("priority", { priority: value as Priority })}
      />
      <TagsInput
        label={t`Tags`}
        size="xs"
        mt={10}
        maxTags={kMostTags}
        placeholder={row.tags.length === 0 ? t`Add a tag` : ""}
        value={row.tags}
        onChange={(tags) => void run("tags", { tags })}
      />
      <dl className={classes.facts}>
        {row.category && <Fact name={t`Category`}>{plainWords(row.category)}</Fact>}
        <Fact name={t`Began`}>{dateAndTime(row.created_at)}</Fact>
        {replySeconds !== undefined && <Fact name={t`First reply`}>{duration(replySeconds)}</Fact>}
        <SentimentFact id={row.id} />
      </dl>
    </Section>
  );
}

function SentimentFact({ id }: { id: string }) {
  const { t } = useLingui();
  const { messages } = useMessages(id);
  const scores = messages.flatMap((message) =>
    message.sender.kind === "customer" && message.understanding ? [message.understanding.sentiment.score] : [],
  );
  if (scores.length < 2) return null;
  return (
    <Fact name={t`Sentiment`}>
      <Sparkline values={scores} width={120} height={26} />
    </Fact>
  );
}
