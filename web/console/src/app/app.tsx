import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { theme } from "../theme";
import { createConsoleRouter } from "./router";
import { enterSession, kSessionKey, ServicesContext, type Services } from "./services";

const schemes = localStorageColorSchemeManager({ key: "parley.scheme" });

export function App({ services }: { services: Services }) {
  const [router] = useState(() => createConsoleRouter(services));

  useEffect(() => {
    services.http.whenSignedOut(() => {
      if (!services.queries.getQueryData(kSessionKey)) return;
      enterSession(services, null);
      void router.invalidate();
    });
  }, [services, router]);

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
          <QueryClientProvider client={services.queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ServicesContext>
      </MantineProvider>
    </I18nProvider>
  );
}
