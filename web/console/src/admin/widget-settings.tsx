import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, ColorInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { Settings } from "@parley/client";
import classes from "./settings.module.css";

type Widget = Settings["widget"];

const kFields = ["name", "email", "phone", "room_number", "guest_type"];

export function WidgetSettings({ widget, onChange }: { widget: Widget; onChange: (changes: Partial<Widget>) => void }) {
  const { t } = useLingui();
  const languages = [...new Set([...widget.languages, widget.locale])].filter(Boolean);
  return (
    <>
      <div className={classes.pair}>
        <TextInput label={t`Title`} value={widget.name} onChange={(event) => onChange({ name: event.currentTarget.value })} />
        <ColorInput
          label={t`Colour`} value={widget.colour} onChange={(colour) => onChange({ colour })} format="hex"
          eyeDropperButtonProps={{ "aria-label": t`Pick a colour from the screen` }}
        />
      </div>
      <Textarea
        label={t`Greeting`} autosize minRows={2} value={widget.greeting}
        onChange={(event) => onChange({ greeting: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TagsInput
          label={t`Languages (codes)`} value={widget.languages} onChange={(next) => onChange({ languages: next })}
        />
        <Select
          label={t`Language of the greeting`} allowDeselect={false} data={languages} value={widget.locale}
          onChange={(locale) => locale && onChange({ locale })}
        />
      </div>
      <Fields fields={widget.fields} onChange={(fields) => onChange({ fields })} />
      <Switch
        label={t`Ask for a rating at the end`} checked={widget.rating}
        onChange={(event) => onChange({ rating: event.currentTarget.checked })}
      />
    </>
  );
}

interface FieldsProps {
  fields: Widget["fields"];
  onChange: (fields: Widget["fields"]) => void;
}

/** Which fields the form before the chat has, and which of them must be filled. */
function Fields({ fields, onChange }: FieldsProps) {
  const { t } = useLingui();
  const names: Record<string, string> = {
    name: t`Name`, email: t`E-mail`, phone: t`Phone`, room_number: t`Room number`, guest_type: t`Type of guest`,
  };
  const required = (name: string) => fields.find((field) => field.name === name)?.required;
  function set(name: string, asked: boolean, must: boolean) {
    const others = fields.filter((field) => field.name !== name);
    const all = asked ? [...others, { name, required: must }] : others;
    onChange(all.toSorted((a, b) => kFields.indexOf(a.name) - kFields.indexOf(b.name)));
  }
  return (
    <table className={classes.list}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Asked before the chat</Trans>
          </th>
          <th scope="col">
            <Trans>Required</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {kFields.map((name) => (
          <tr key={name}>
            <th scope="row">
              <Checkbox
                label={names[name]} checked={required(name) !== undefined}
                onChange={(event) => set(name, event.currentTarget.checked, false)}
              />
            </th>
            <td>
              <Checkbox
                aria-label={t`${names[name] ?? name} is required`} disabled={required(name) === undefined}
                checked={required(name) ?? false} onChange={(event) => set(name, true, event.currentTarget.checked)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
