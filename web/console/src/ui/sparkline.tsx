// A trend between -1 and +1, no larger than a word.
import classes from "./sparkline.module.css";

interface SparklineProps {
  values: readonly number[];
  width?: number;
  height?: number;
}

const kPadding = 2;

export function Sparkline({ values, width = 36, height = 14 }: SparklineProps) {
  const last = values.at(-1) ?? 0;
  const x = (index: number) => kPadding + (index / Math.max(1, values.length - 1)) * (width - 2 * kPadding);
  const y = (value: number) => kPadding + ((1 - value) / 2) * (height - 2 * kPadding);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return (
    <svg width={width} height={height} className={classes.spark} aria-hidden>
      <line x1={0} x2={width} y1={height / 2} y2={height / 2} className={classes.zero} />
      <polyline points={points} className={classes.trend} />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2} className={classes.end} data-low={last < -0.2 || undefined} />
    </svg>
  );
}
