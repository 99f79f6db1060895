import { createRoot } from "react-dom/client";
import "@fontsource-variable/inter/wght.css";
import "./mantine.css";
import "virtual:theme.css";
import "./base.css";
import { App } from "./app/app";
import { createServices, loadSession } from "./app/services";
import { startTexts } from "./app/texts";

const root = document.getElementById("root");
if (root) {
  const services = createServices();
  void loadSession(services);
  await startTexts();
  createRoot(root).render(<App services={services} />);
}
