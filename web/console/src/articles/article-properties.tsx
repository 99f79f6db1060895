import { useLingui } from "@lingui/react/macro";
import { Select, TagsInput, TextInput } from "@mantine/core";
import type { ArticleState } from "@parley/client";
import { articleStateLabel, audienceLabel } from "../ui/labels";
import type { EditedArticle } from "./article-input";
import classes from "./article-properties.module.css";

const kStates: ArticleState[] = ["draft", "review", "published", "archived"];
const kAudiences: string[] = ["public", "signed_in", "agents"];

interface PropertiesProps {
  input: EditedArticle;
  onChange: (changes: Partial<EditedArticle>) => void;
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
    </div>
  );
}
