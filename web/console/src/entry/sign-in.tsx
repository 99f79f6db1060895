import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, PasswordInput, TextInput, Title } from "@mantine/core";
import { Problem } from "@parley/client";
import { useEffect, useState } from "react";
import { useApi } from "../app/services";
import { problemText } from "../ui/problem-text";
import classes from "./entry.module.css";
import { typed, useSubmit } from "./use-submit";

export function SignIn() {
  const { t } = useLingui();
  const api = useApi();
  const [unset, setUnset] = useState(false);
  const { submit, busy, error } = useSubmit((form) => api.signIn(typed(form, "email"), String(form.get("password"))));

  useEffect(() => {
    api.setupNeeded().then(({ needed }) => setUnset(needed), () => undefined);
  }, [api]);

  if (unset) return <SetupFirst />;
  return (
    <>
      <Title order={1} size="h3" mb="md">
        <Trans>Sign in</Trans>
      </Title>
      <form className={classes.form} onSubmit={submit}>
        {error !== undefined && (
          <Alert color="red" role="alert" variant="light">
            <SignInProblem error={error} />
          </Alert>
        )}
        <TextInput
          name="email" type="email" label={t`E-mail`} autoComplete="username" required autoFocus withAsterisk={false}
        />
        <PasswordInput
          name="password" label={t`Password`} autoComplete="current-password" required withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password` }}
        />
        <Button type="submit" fullWidth loading={busy} mt={4}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
    </>
  );
}

function SignInProblem({ error }: { error: unknown }) {
  if (error instanceof Problem && error.status === 401) return <Trans>E-mail or password is wrong.</Trans>;
  if (error instanceof Problem && error.status === 429) {
    return <Trans>Too many wrong attempts. Please wait a little before you try again.</Trans>;
  }
  return problemText(error);
}

function SetupFirst() {
  return (
    <>
      <Title order={1} size="h3" mb="md">
        <Trans>Parley is not set up yet</Trans>
      </Title>
      <p>
        <Trans>
          Open the set-up link that the server printed when it started. It makes you the first administrator.
        </Trans>
      </p>
    </>
  );
}
