// The frame of pages that are not the inbox: a head with title and actions, and a body that scrolls.
import type { ReactNode } from "react";
import classes from "./page.module.css";

interface PageProps {
  title: ReactNode;
  /** What leads back or aside, before the title. */
  before?: ReactNode;
  actions?: ReactNode;
  /** Text is read in a narrow column, tables and forms want more. */
  width?: "text" | "wide";
  children: ReactNode;
}

export function Page({ title, before, actions, width = "wide", children }: PageProps) {
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        {before}
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={classes.body}>
        <div className={classes.column} data-width={width}>
          {children}
        </div>
      </div>
    </main>
  );
}
