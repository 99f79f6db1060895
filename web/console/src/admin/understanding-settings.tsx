// How much each factor of complexity and urgency weighs.
import { useLingui } from "@lingui/react/macro";
import { NumberInput } from "@mantine/core";
import type { Settings } from "@parley/client";
import { useComplexityNames, useUrgencyNames } from "../ui/factors";
import classes from "./settings.module.css";

type Weights = Settings["understanding"];

interface Props {
  weights: Weights;
  onChange: (changes: Partial<Weights>) => void;
}

export function UnderstandingSettings({ weights: { complexity, urgency }, onChange }: Props) {
  const { t } = useLingui();
  return (
    <>
      <WeightFields
        title={t`Complexity`} names={useComplexityNames()} weights={complexity}
        onChange={(changed) => onChange({ complexity: changed })}
      />
      <WeightFields
        title={t`Urgency`} names={useUrgencyNames()} weights={urgency} onChange={(changed) => onChange({ urgency: changed })}
      />
    </>
  );
}

interface FieldsProps<W> {
  title: string;
  names: Record<keyof W & string, string>;
  weights: W;
  onChange: (weights: W) => void;
}

function WeightFields<W extends object>({ title, names, weights, onChange }: FieldsProps<W>) {
  return (
    <fieldset className={classes.weights}>
      <legend>{title}</legend>
      {(Object.keys(weights) as (keyof W & string)[]).map((name) => (
        <NumberInput
          key={name} size="xs" label={names[name]} min={0} max={1} step={0.05} decimalScale={2} value={Number(weights[name])}
          onChange={(value) => onChange({ ...weights, [name]: Number(value) })}
        />
      ))}
    </fieldset>
  );
}
