// Who wrote how much in each of the last 24 hours: stacked bars, and the same as a table for screen readers.
import { useLingui } from "@lingui/react/macro";
import type { Overview } from "@parley/client";
import { clock } from "../ui/time";
import classes from "./hour-chart.module.css";

type Hour = Overview["messages_per_hour"][number];

const kWidth = 960;
const kHeight = 180;
const kFloor = 24;
const kKinds = ["customer", "bot", "agent"] as const;

export function HourChart({ hours }: { hours: readonly Hour[] }) {
  const { i18n, t } = useLingui();
  const names = { customer: t`Customers`, bot: t`Bot`, agent: t`Agents` };
  const highest = niceCeiling(Math.max(1, ...hours.map(total)));
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.legend}>
        {kKinds.map((kind) => (
          <span key={kind}>
            <i data-kind={kind} />
            {names[kind]}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${kWidth} ${kHeight}`} aria-hidden className={classes.svg}>
        {[0, 0.5, 1].map((share) => (
          <Gridline key={share} share={share} label={i18n.number(highest * share)} />
        ))}
        {hours.map((hour, index) => (
          <Bar key={hour.hour} hour={hour} index={index} count={hours.length} highest={highest} />
        ))}
      </svg>
      <table className={classes.table}>
        <caption>{t`Messages per hour`}</caption>
        <thead>
          <tr>
            <th>{t`Hour`}</th>
            {kKinds.map((kind) => (
              <th key={kind}>{names[kind]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.hour}>
              <th>{clock(hour.hour)}</th>
              {kKinds.map((kind) => (
                <td key={kind}>{hour[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

const total = (hour: Hour) => hour.customer + hour.bot + hour.agent;

/** 1, 2, 5, 10, 20, 50 … at or above. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((each) => each * power >= value) ?? 10;
  return Math.max(2, step * power);
}

const y = (share: number) => 8 + (1 - share) * (kHeight - kFloor - 8);

function Gridline({ share, label }: { share: number; label: string }) {
  return (
    <>
      <line x1={34} x2={kWidth} y1={y(share)} y2={y(share)} className={classes.grid} />
      <text x={28} y={y(share) + 4} textAnchor="end" className={classes.label}>
        {label}
      </text>
    </>
  );
}

interface BarProps {
  hour: Hour;
  index: number;
  count: number;
  highest: number;
}

function Bar({ hour, index, count, highest }: BarProps) {
  const slot = (kWidth - 40) / count;
  const x = 40 + index * slot;
  // Each kind stands on those before it.
  const tops = [hour.customer, hour.customer + hour.bot, total(hour)].map((sum) => y(sum / highest));
  return (
    <g>
      <title>{`${clock(hour.hour)}: ${total(hour)}`}</title>
      {kKinds.map((kind, at) => {
        const top = tops[at] ?? 0;
        const bottom = tops[at - 1] ?? y(0);
        return <rect key={kind} data-kind={kind} x={x + slot * 0.16} width={slot * 0.68} y={top} height={bottom - top} rx={1.5} />;
      })}
      {index % 3 === 0 && (
        <text x={x + slot / 2} y={kHeight - 6} textAnchor="middle" className={classes.label}>
          {clock(hour.hour)}
        </text>
      )}
    </g>
  );
}
