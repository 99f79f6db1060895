import { useLingui } from "@lingui/react/macro";
import { Select, TagsInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ArticleState } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { articleStateLabel, audienceLabel } from "../ui/labels";
import type { ArticleChanges, EditedArticle } from "./article-input";
import classes from "./article-properties.module.css";

const kStates: ArticleState[] = ["draft", "review", "published", "archived"];
const kAudiences: string[] = ["public", "signed_in", "agents"];

const kOffered = 20; // articles to choose from at once

interface PropertiesProps {
  input: EditedArticle;
  onChange: (changes: ArticleChanges) => void;
}

export function ArticleProperties({ input, onChange }: PropertiesProps) {
  const { t } = useLingui();
  const audiences = kAudiences.includes(input.audience) ? kAudiences : [...kAudiences, input.audience];
  return (
    <div className={classes.properties}>
      <Select
        label={t`State`}
        size="xs"
        allowDeselect={false}
        value={input.state}
        data={kStates.map((value) => ({ value, label: articleStateLabel(value) }))}
        onChange={(value) => value && onChange({ state: value as ArticleState })}
      />
      <Select
        label={t`For whom`}
        size="xs"
        allowDeselect={false}
        value={input.audience}
        data={audiences.map((value) => ({ value, label: audienceLabel(value) }))}
        onChange={(value) => value && onChange({ audience: value })}
      />
      <TextInput
        label={t`Language`}
        size="xs"
        placeholder="en"
        value={input.language ?? ""}
        onChange={(event) => onChange({ language: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t`Category`}
        size="xs"
        value={input.category ?? ""}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
      />
      <TagsInput label={t`Tags`} size="xs" value={input.tags ?? []} onChange={(tags) => onChange({ tags })} />
      <TextInput
        label={t`Owner`}
        size="xs"
        placeholder={t`Who answers for it`}
        value={input.owner ?? ""}
        onChange={(event) => onChange({ owner: event.currentTarget.value || undefined })}
      />
      <Day label={t`Review by`} value={input.review_by} onChange={(review_by) => onChange({ review_by })} />
      <Day label={t`Valid from`} value={input.valid_from} onChange={(valid_from) => onChange({ valid_from })} />
      <Day label={t`Valid until`} value={input.valid_until} onChange={(valid_until) => onChange({ valid_until })} />
      <TranslationOf value={input.translation_of} onChange={(translation_of) => onChange({ translation_of })} />
    </div>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A day stands for its beginning in UTC, as it does in imported files. */
function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      size="xs"
      value={value?.slice(0, 10) ?? ""}
      onChange={(event) => {
        const day = event.currentTarget.value;
        onChange(day ? `${day}T00:00:00.000Z` : undefined);
      }}
    />
  );
}

function TranslationOf({ value, onChange }: Omit<DayProps, "label">) {
  const { t } = useLingui();
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data } = useQuery({
    queryKey: [...keys.articles, "to choose", q],
    queryFn: ({ signal }) => api.articles({ limit: kOffered, ...(q ? { q } : {}) }, signal),
  });
  const offered = (data?.data ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const known = !value || offered.some((each) => each.value === value);
  return (
    <Select
      label={t`Translation of`}
      size="xs"
      searchable
      clearable
      value={value ?? null}
      data={known ? offered : [...offered, { value, label: value }]}
      filter={({ options }) => options} // the server has searched
      onSearchChange={setTyped}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
