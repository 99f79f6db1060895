// An invited colleague chooses a password.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, TextInput, Title } from "@mantine/core";
import { Problem } from "@parley/client";
import { tokenHere } from "../app/places";
import { useApi } from "../app/services";
import { EntryProblem } from "./entry-problem";
import classes from "./entry.module.css";
import { NewPasswordField } from "./password-field";
import { typed, useSubmit } from "./use-submit";

export function Welcome() {
  const { t } = useLingui();
  const api = useApi();
  const token = tokenHere();
  const { submit, busy, error } = useSubmit((form) => {
    const name = typed(form, "name");
    return api.acceptInvitation({ token, password: String(form.get("password")), ...(name ? { name } : {}) });
  });
  const passwordError = error instanceof Problem ? error.fieldError("password") : undefined;
  return (
    <>
      <Title order={1} size="h3" mb="md">
        <Trans>Welcome</Trans>
      </Title>
      <p className={classes.lead}>
        <Trans>Choose a password to begin. You sign in with it from now on.</Trans>
      </p>
      <form className={classes.form} onSubmit={submit}>
        {!token && (
          <Alert color="yellow" variant="light">
            <Trans>This address lacks its token. Open the whole link from your invitation.</Trans>
          </Alert>
        )}
        <EntryProblem error={error} />
        <TextInput
          name="name" label={t`Your name`} autoComplete="name"
          description={t`As customers will see it. Leave it empty to keep the one from the invitation.`}
        />
        <NewPasswordField error={passwordError} />
        <Button type="submit" fullWidth loading={busy} mt={4}>
          <Trans>Begin</Trans>
        </Button>
      </form>
    </>
  );
}
