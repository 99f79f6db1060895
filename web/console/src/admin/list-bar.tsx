// Above a list: what it is for, and how it grows.
import type { ReactNode } from "react";
import classes from "./list-bar.module.css";

export function ListBar({ lead, children }: { lead: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.bar}>
      <p className={classes.lead}>{lead}</p>
      {children}
    </div>
  );
}
