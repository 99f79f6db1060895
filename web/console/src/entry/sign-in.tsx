import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, PasswordInput, TextInput, Title } from "@mantine/core";
import { Problem } from "@parley/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { enterSession, useServices } from "../app/services";
import { problemText } from "../ui/problem-text";
import classes from "./entry.module.css";

const route = getRouteApi("/entry/signin");

export function SignIn() {
  const { t } = useLingui();
  const services = useServices();
  const router = useRouter();
  const { next } = route.useSearch();
  const { data: setup } = useQuery({ queryKey: ["setup"], queryFn: () => services.api.setupNeeded(), retry: false });
  const signIn = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => services.api.signIn(email, password),
    onSuccess: (session) => {
      enterSession(services, session);
      router.history.push(next ?? "/console/");
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email")).trim(), password: String(form.get("password")) });
  }

  if (setup?.needed) return <SetupFirst />;
  return (
    <>
      <Title order={1} size="h3" mb="md">
        <Trans>Sign in</Trans>
      </Title>
      <form className={classes.form} onSubmit={submit}>
        {signIn.isError && (
          <Alert color="red" role="alert" variant="light">
            <SignInProblem error={signIn.error} />
          </Alert>
        )}
        <TextInput
          name="email" type="email" label={t`E-mail`} autoComplete="username" required autoFocus withAsterisk={false}
        />
        <PasswordInput
          name="password" label={t`Password`} autoComplete="current-password" required withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password` }}
        />
        <Button type="submit" fullWidth loading={signIn.isPending} mt={4}>
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
