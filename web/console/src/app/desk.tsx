// Everything for someone who is signed in. A new session begins with empty caches.
import { Problem } from "@parley/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import "../mantine-desk.css";
import { addressAfterSignIn, entryPlace } from "./places";
import { createConsoleRouter } from "./router";

const kRetries = 2;

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof Problem && error.transient && count < kRetries,
      },
    },
  });
}

function createRouterHere() {
  if (entryPlace()) history.replaceState(null, "", addressAfterSignIn());
  return createConsoleRouter();
}

export default function Desk() {
  const [queries] = useState(createQueries);
  const [router] = useState(createRouterHere);
  useEffect(() => () => router.history.destroy(), [router]);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
