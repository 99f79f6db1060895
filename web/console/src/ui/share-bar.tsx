// A share of a whole as a small bar with its percentage; what is low is coloured.
import { percent } from "./labels";
import classes from "./share-bar.module.css";

interface ShareBarProps {
  value: number;
  label: string;
  /** Below it, it is coloured as something to look at; nothing where low is not bad. */
  low?: number;
}

export function ShareBar({ value, label, low = 0 }: ShareBarProps) {
  return (
    <span className={classes.share} data-low={value < low || undefined}>
      <meter className={classes.bar} min={0} max={1} value={value} aria-label={label} />
      <span className={classes.value}>{percent(value)}</span>
    </span>
  );
}
