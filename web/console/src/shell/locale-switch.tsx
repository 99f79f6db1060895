import { useLingui } from "@lingui/react/macro";
import { SegmentedControl } from "@mantine/core";
import { chooseLocale, isLocale, kLocales } from "../app/texts";

const kChoices = Object.entries(kLocales).map(([value, label]) => ({ value, label }));

export function LocaleSwitch() {
  const { i18n, t } = useLingui();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`Language`}
      data={kChoices}
      value={i18n.locale}
      onChange={(value) => {
        if (isLocale(value)) void chooseLocale(value);
      }}
    />
  );
}
