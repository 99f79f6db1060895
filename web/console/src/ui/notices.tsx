// What happened after a press, told in a corner for a moment: that it failed and why, or that it is done and
// can be undone.
import { t } from "@lingui/core/macro";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import classes from "./notices.module.css";
import { problemText } from "./problem-text";

const kUndoMs = 8000;

export function showFailure(error: unknown): void {
  notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "red", title: t`That did not work`, message: problemText(error) });
}

export function showDone(message: string, undo?: () => void): void {
  const id = `done-${crypto.randomUUID()}`;
  const press = () => {
    notifications.hide(id);
    undo?.();
  };
  notifications.show({
    id,
    closeButtonProps: { "aria-label": t`Close` },
    color: "green",
    autoClose: kUndoMs,
    withCloseButton: !undo,
    message: (
      <div className={classes.done}>
        <span>{message}</span>
        {undo && (
          <Button size="compact-xs" variant="default" onClick={press}>
            {t`Undo`}
          </Button>
        )}
      </div>
    ),
  });
}
