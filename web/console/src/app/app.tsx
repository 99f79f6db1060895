// Chooses between the entry, which is small and here, and the desk, which is loaded when it is needed or
// when the entry has been painted.
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { lazy, Suspense, useEffect } from "react";
import { useStore } from "../data/store";
import { Entry } from "../entry/entry";
import { theme } from "../theme";
import { Failed } from "../ui/page-states";
import { entryPlace } from "./places";
import { enterSession, loadSession, ServicesContext, type Services } from "./services";

const schemes = localStorageColorSchemeManager({ key: "parley.scheme" });
const loadDesk = () => import("./desk");
const Desk = lazy(loadDesk);
const preloadDesk = () => void loadDesk().catch(() => undefined);

export function App({ services }: { services: Services }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={schemes}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <ServicesContext value={services}>
          <Face services={services} />
        </ServicesContext>
      </MantineProvider>
    </I18nProvider>
  );
}

function Face({ services }: { services: Services }) {
  const session = useStore(services.session, (value) => value);
  const failure = useStore(services.failure, (value) => value);
  useEffect(() => {
    services.http.whenSignedOut(() => {
      if (services.session.get()) enterSession(services, null);
    });
  }, [services]);

  const place = entryPlace();
  if (session === null || place === "setup" || place === "welcome") return <Entry onPainted={preloadDesk} />;
  if (failure) return <Failed page error={failure} retry={() => void loadSession(services)} />;
  if (!session) return null;
  return (
    <Suspense>
      <Desk key={session.account.id} />
    </Suspense>
  );
}
