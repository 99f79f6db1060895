// A text to be copied, like a link or a key that is shown once.
import { useLingui } from "@lingui/react/macro";
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./copy-field.module.css";

export function CopyField({ text, label }: { text: string; label: string }) {
  const { t } = useLingui();
  return (
    <div className={classes.field}>
      {/* Long texts scroll, so they can be reached with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="xs" variant={copied ? "light" : "filled"} color={copied ? "green" : "brand"} onClick={copy}
            leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          >
            {copied ? t`Copied` : t`Copy`}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
