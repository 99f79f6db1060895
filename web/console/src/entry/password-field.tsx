import { useLingui } from "@lingui/react/macro";
import { PasswordInput } from "@mantine/core";

export const kPasswordLength = 8;

export function NewPasswordField({ error }: { error: string | undefined }) {
  const { t } = useLingui();
  return (
    <PasswordInput
      name="password"
      label={t`Password`}
      description={t`At least ${kPasswordLength} characters; a short sentence is a good one.`}
      autoComplete="new-password"
      minLength={kPasswordLength}
      required
      withAsterisk={false}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password` }}
    />
  );
}
