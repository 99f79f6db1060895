// An invited colleague chooses a password.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, TextInput, Title } from "@mantine/core";
import { Problem } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { enterSession, useServices } from "../app/services";
import { EntryProblem } from "./entry-problem";
import classes from "./entry.module.css";
import { NewPasswordField } from "./password-field";

const route = getRouteApi("/entry/welcome");

export function Welcome() {
  const { t } = useLingui();
  const services = useServices();
  const navigate = useNavigate();
  const { token } = route.useSearch();
  const accept = useMutation({
    mutationFn: (input: { token: string; password: string; name?: string }) => services.api.acceptInvitation(input),
    onSuccess: (session) => {
      enterSession(services, session);
      void navigate({ to: "/" });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name") ?? "").trim();
    accept.mutate({ token, password: String(form.get("password")), ...(name ? { name } : {}) });
  }

  const passwordError = accept.error instanceof Problem ? accept.error.fieldError("password") : undefined;
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
        <EntryProblem error={accept.error} />
        <TextInput
          name="name" label={t`Your name`} autoComplete="name"
          description={t`As customers will see it. Leave it empty to keep the one from the invitation.`}
        />
        <NewPasswordField error={passwordError} />
        <Button type="submit" fullWidth loading={accept.isPending} mt={4}>
          <Trans>Begin</Trans>
        </Button>
      </form>
    </>
  );
}
