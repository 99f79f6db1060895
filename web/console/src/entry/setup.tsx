// The first administrator, in one short form.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Checkbox, TextInput, Title } from "@mantine/core";
import { Problem } from "@parley/client";
import { tokenHere } from "../app/places";
import { useApi } from "../app/services";
import { EntryProblem } from "./entry-problem";
import classes from "./entry.module.css";
import { NewPasswordField } from "./password-field";
import { typed, useSubmit } from "./use-submit";

export function Setup() {
  const { t } = useLingui();
  const api = useApi();
  const token = tokenHere();
  const { submit, busy, error } = useSubmit((form) =>
    api.setup({
      token,
      organisation: typed(form, "organisation"),
      name: typed(form, "name"),
      email: typed(form, "email"),
      password: String(form.get("password")),
      sample_data: form.get("sample_data") !== null,
    }),
  );
  const fieldError = (name: string) => (error instanceof Problem ? error.fieldError(name) : undefined);

  return (
    <>
      <Title order={1} size="h3" mb="md">
        <Trans>Set up Parley</Trans>
      </Title>
      <p className={classes.lead}>
        <Trans>You become the first administrator. Everything can be changed later.</Trans>
      </p>
      <form className={classes.form} onSubmit={submit}>
        {!token && (
          <Alert color="yellow" variant="light">
            <Trans>This address lacks its token. Open the whole link that the server printed.</Trans>
          </Alert>
        )}
        <EntryProblem error={error} />
        <TextInput
          name="organisation" label={t`Organisation`} required withAsterisk={false} autoFocus
          autoComplete="organization" error={fieldError("organisation")}
        />
        <TextInput
          name="name" label={t`Your name`} required withAsterisk={false} autoComplete="name" error={fieldError("name")}
        />
        <TextInput
          name="email" type="email" label={t`E-mail`} required withAsterisk={false} autoComplete="username"
          error={fieldError("email")}
        />
        <NewPasswordField error={fieldError("password")} />
        <Checkbox
          name="sample_data"
          defaultChecked
          label={t`Add sample data`}
          description={t`Articles and conversations of an invented company, to look around.`}
        />
        <Button type="submit" fullWidth loading={busy} mt={4}>
          <Trans>Start</Trans>
        </Button>
      </form>
    </>
  );
}
