import { Trans, useLingui } from "@lingui/react/macro";
import { Kbd, Modal } from "@mantine/core";
import { kShortcuts } from "../ui/keymap";
import classes from "./help-sheet.module.css";

export function HelpSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { i18n, t } = useLingui();
  return (
    <Modal
      opened={opened} onClose={onClose} size="lg" title={t`Keyboard shortcuts`} closeButtonProps={{ "aria-label": t`Close` }}
    >
      <div className={classes.sheet}>
        {kShortcuts.map((group) => (
          <section key={group.title.id}>
            <h3 className={classes.title}>{i18n._(group.title)}</h3>
            <dl className={classes.list}>
              {group.shortcuts.map(({ keys, does }) => (
                <div key={keys} className={classes.line}>
                  <dt>
                    {keyNames(keys).map((name) => (
                      <Kbd key={name} size="sm">
                        {name}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{i18n._(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.note}>
        <Trans>In the field: Enter sends, Shift and Enter begins a new line, Escape leaves it.</Trans>
      </p>
    </Modal>
  );
}

function keyNames(keys: string): string[] {
  const names: Record<string, string> = { Escape: "Esc", Enter: "↵" };
  return keys.split(" ").map((key) => (/^[A-Z]$/.test(key) ? `⇧ ${key}` : (names[key] ?? key)));
}
