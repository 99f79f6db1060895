// Keeps one socket for as long as someone is signed in, and turns what it tells into notices.
import type { Account } from "@parley/client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { keepSearch } from "../app/searches";
import { enterSession, useServices } from "../app/services";
import { useStore, type Store } from "../data/store";
import { createLive } from "./create-live";
import { LiveContext } from "./live-context";
import { noticeFrame } from "./notices";

export function LiveProvider({ me, children }: { me: Account; children: ReactNode }) {
  const services = useServices();
  const queries = useQueryClient();
  const router = useRouter();
  const [live] = useState(() =>
    createLive({ ...services, queries, me }, {
      onSignedOut: () => enterSession(services, null),
      onFrame: (frame, own) =>
        noticeFrame(frame, own, (id) => void router.navigate({ to: "/conversations/$id", params: { id }, search: keepSearch })),
    }),
  );

  useEffect(() => {
    live.socket.start();
    const back = () => live.socket.retryNow();
    const seen = () => {
      live.attention.seen();
      live.socket.retryNow();
    };
    window.addEventListener("online", back);
    window.addEventListener("focus", seen);
    return () => {
      window.removeEventListener("online", back);
      window.removeEventListener("focus", seen);
      live.socket.stop();
    };
  }, [live]);

  return (
    <LiveContext value={live}>
      <TitleBadge count={live.attention.unseen} />
      {children}
    </LiveContext>
  );
}

function TitleBadge({ count: counter }: { count: Store<number> }) {
  const count = useStore(counter, (value) => value);
  return <title>{count > 0 ? `(${count}) Parley` : "Parley"}</title>;
}
