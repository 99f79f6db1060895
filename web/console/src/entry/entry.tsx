// The plain page around signing in, setting up and accepting an invitation. It and what it imports are all
// that is loaded where nobody is signed in.
import { useEffect } from "react";
import { entryPlace, signInAddress } from "../app/places";
import { LocaleSwitch } from "../shell/locale-switch";
import logo from "../shell/logo.svg";
import classes from "./entry.module.css";
import { Setup } from "./setup";
import { SignIn } from "./sign-in";
import { Welcome } from "./welcome";

const kForms = { signin: SignIn, setup: Setup, welcome: Welcome };

export function Entry({ onPainted }: { onPainted: () => void }) {
  const place = entryPlace() ?? "signin";
  useEffect(() => {
    if (!entryPlace()) history.replaceState(null, "", signInAddress());
  }, []);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(onPainted));
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  const Form = kForms[place];
  return (
    <main className={classes.frame}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src={logo} alt="" width={36} height={36} />
          <span>Parley</span>
        </div>
        <Form />
      </div>
      <LocaleSwitch />
    </main>
  );
}
