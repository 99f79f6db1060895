import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "./mantine.css";
import "virtual:theme.css";
import "./base.css";
import { App } from "./app/app";
import { createServices } from "./app/services";
import { startTexts } from "./app/texts";

// The administration part also answers under /admin.
if (/^\/admin(\/|$)/.test(location.pathname)) {
  history.replaceState(null, "", `/console${location.pathname}${location.search}`);
}

const root = document.getElementById("root");
if (root) {
  await startTexts();
  createRoot(root).render(<App services={createServices()} />);
}
