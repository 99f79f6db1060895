// What the company wants to know before the chat; its fields are configuration. Faults are told under
// the field in words, the first faulty field gets the focus, and the desk's own objections land there too.

import { h } from "preact";
import { isRefusal } from "../api";
import type { Field, FieldName, Profile } from "../frames";
import { signal } from "../signal";
import { t } from "../text/text";
import { begun, type Ui } from "../ui";

type Faults = Partial<Record<FieldName | "form", string>>;

const faults = signal<Faults>({});
const busy = signal(false);

const kTypes: Partial<Record<FieldName, "email" | "tel">> = { email: "email", phone: "tel" };

/** What is wrong with a value, in words, or nothing. */
export function faultOf(field: Field, value: string): string | undefined {
  if (!value) return field.required ? t("need") : undefined;
  if (field.name === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return t("bad_email");
  if (field.name === "phone" && !/^\+?[\d\s()./-]{4,30}$/.test(value)) return t("bad_phone");
  return undefined;
}

/** The desk's objections by field; to what is not asked here, in general words. */
function fromDesk(error: unknown, fields: readonly Field[]): Faults {
  const errors = (isRefusal(error) && error.problem.errors) || [];
  const found: Faults = {};
  for (const { name } of fields) {
    const detail = errors.find(({ pointer }) => pointer.endsWith("/" + name))?.detail;
    if (detail) found[name] = detail;
  }
  return Object.keys(found).length ? found : { form: t("form_failed") };
}

export function Form({ ui }: { ui: Ui }) {
  const fields = ui.config.fields ?? [];

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const profile: Profile = {};
    const found: Faults = {};
    for (const field of fields) {
      const value = String(data.get(field.name)).trim();
      const fault = faultOf(field, value);
      if (fault) found[field.name] = fault;
      if (value) profile[field.name] = value;
    }
    faults.value = found;
    if (!Object.keys(found).length && !busy.value) {
      busy.value = true;
      try {
        await ui.chat.begin(profile);
        begun.value = true;
      } catch (error) {
        faults.value = fromDesk(error, fields);
      }
      busy.value = false;
    }
    await undefined; // the faults are drawn first
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  return (
    <form class="scroll form" noValidate onSubmit={submit} aria-label={t("form")}>
      <p class="hello">{t("greeting")}</p>
      {fields.map((field) => (
        <Row field={field} given={(ui.settings as Profile)[field.name]} />
      ))}
      {faults.value.form && (
        <p class="small fault" role="alert">
          {faults.value.form}
        </p>
      )}
      <button class="primary" disabled={busy.value}>
        {t("start")}
      </button>
    </form>
  );
}

function Row({ field, given }: { field: Field; given: string | undefined }) {
  const { name, required, options } = field;
  const fault = faults.value[name];
  const type = kTypes[name];
  const attributes: object = {
    id: name,
    name,
    "aria-required": required,
    "aria-invalid": !!fault,
    "aria-describedby": fault && name + "-fault",
    type: type ?? "text",
    autocomplete: type ?? (name === "name" ? name : "off"),
    maxLength: 200,
    defaultValue: given,
    dir: "auto",
  };
  return (
    <div class="row">
      <label for={name}>
        {t(name)} {!required && <small>{t("optional")}</small>}
      </label>
      {options ? (
        <select {...attributes}>
          <option value="">{t("choose")}</option>
          {options.map((option) => (
            <option>{option}</option>
          ))}
        </select>
      ) : (
        <input {...attributes} />
      )}
      {fault && (
        <p class="small fault" id={name + "-fault"}>
          {fault}
        </p>
      )}
    </div>
  );
}
