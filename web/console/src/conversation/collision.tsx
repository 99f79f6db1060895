// Says when a colleague looks at the same conversation or writes in it, before two answers go out.
import { Trans } from "@lingui/react/macro";
import { IconEye, IconPencil } from "@tabler/icons-react";
import { useMemo } from "react";
import { useAgentName } from "../data/queries";
import { useStore } from "../data/store";
import { typistsOf, viewersOf } from "../live/activity";
import { useLive } from "../live/live-context";
import classes from "./collision.module.css";

export function Collision({ id }: { id: string }) {
  const { activity } = useLive();
  const nameOf = useAgentName();
  const viewers = useStore(activity.store, useMemo(() => viewersOf(id), [id]));
  const typists = useStore(activity.store, useMemo(() => typistsOf(id), [id]));
  const typing = typists.filter((each) => each.kind === "agent").map((each) => each.name ?? "");
  const viewing = viewers
    .map((viewer) => viewer.name ?? nameOf(viewer.id) ?? "")
    .filter((name) => !typing.includes(name));

  return (
    <div role="status">
      {typing.length > 0 && (
        <p className={classes.notice} data-kind="typing">
          <IconPencil size={15} aria-hidden />
          <Trans>{typing.join(", ")} is writing here right now.</Trans>
        </p>
      )}
      {typing.length === 0 && viewing.length > 0 && (
        <p className={classes.notice}>
          <IconEye size={15} aria-hidden />
          <Trans>{viewing.join(", ")} is also looking at this.</Trans>
        </p>
      )}
    </div>
  );
}
