// The plain page around signing in, setting up and accepting an invitation.
import { Outlet } from "@tanstack/react-router";
import logo from "../shell/logo.svg";
import { LocaleSwitch } from "../shell/locale-switch";
import classes from "./entry.module.css";

export function EntryFrame() {
  return (
    <main className={classes.frame}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src={logo} alt="" width={36} height={36} />
          <span>Parley</span>
        </div>
        <Outlet />
      </div>
      <LocaleSwitch />
    </main>
  );
}
