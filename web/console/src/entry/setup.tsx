// The first administrator, in one short form.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Checkbox, TextInput, Title } from "@mantine/core";
import { Problem, type SetupInput } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { enterSession, useServices } from "../app/services";
import { EntryProblem } from "./entry-problem";
import classes from "./entry.module.css";
import { NewPasswordField } from "./password-field";

const route = getRouteApi("/entry/setup");

export function Setup() {
  const { t } = useLingui();
  const services = useServices();
  const navigate = useNavigate();
  const { token } = route.useSearch();
  const setup = useMutation({
    mutationFn: (input: SetupInput) => services.api.setup(input),
    onSuccess: (session) => {
      enterSession(services, session);
      void navigate({ to: "/" });
    },
  });
  const fieldError = (name: string) => (setup.error instanceof Problem ? setup.error.fieldError(name) : undefined);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    setup.mutate({
      token,
      organisation: text("organisation"),
      name: text("name"),
      email: text("email"),
      password: String(form.get("password")),
      sample_data: form.get("sample_data") !== null,
    });
  }

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
        <EntryProblem error={setup.error} />
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
        <Button type="submit" fullWidth loading={setup.isPending} mt={4}>
          <Trans>Start</Trans>
        </Button>
      </form>
    </>
  );
}
