// Who I am, whether I take conversations and how many; and what this browser keeps for me.
import { Trans, useLingui } from "@lingui/react/macro";
import { Divider, NumberInput, Popover, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconBell, IconBellOff, IconCheck, IconLogout } from "@tabler/icons-react";
import type { Presence } from "@parley/client";
import { enterSession, useServices } from "../app/services";
import { useAgents } from "../data/queries";
import { useStore } from "../data/store";
import { useLive } from "../live/live-context";
import { Face } from "../ui/face";
import { presenceLabel } from "../ui/labels";
import { LocaleSwitch } from "./locale-switch";
import classes from "./presence-menu.module.css";

const kPresences: Presence[] = ["online", "away", "busy", "offline"];
const kMostAtOnce = 100;

export function PresenceMenu() {
  const { t } = useLingui();
  const { me, presence: store, socket } = useLive();
  const presence = useStore(store, (value) => value);

  function choose(status: Presence) {
    store.set(status);
    socket.send({ type: "presence", status });
  }

  return (
    <Popover position="right-end" width={264} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.me} title={me.name}>
          <Face id={me.id} name={me.name} size={32} presence={presence} />
          <span className={classes.who}>
            <span className={classes.name}>{me.name}</span>
            <span className={classes.presence}>{presenceLabel(presence)}</span>
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t`You and this browser`}>
        {kPresences.map((each) => (
          <button type="button" key={each} className={classes.choice} aria-pressed={each === presence} onClick={() => choose(each)}>
            <span className={classes.dot} data-presence={each} />
            <span className={classes.grow}>{presenceLabel(each)}</span>
            {each === presence && <IconCheck size={15} aria-hidden />}
          </button>
        ))}
        <Divider my={6} />
        <CapacityField presence={presence} />
        <Divider my={6} />
        <OwnSettings />
        <Divider my={6} />
        <SignOut />
      </Popover.Dropdown>
    </Popover>
  );
}

function CapacityField({ presence }: { presence: Presence }) {
  const { t } = useLingui();
  const { me, socket } = useLive();
  const { data } = useAgents();
  const mine = data?.data.find((agent) => agent.id === me.id);
  return (
    <div className={classes.row}>
      <label htmlFor="capacity">
        <Trans>Conversations at once</Trans>
      </label>
      <NumberInput
        id="capacity"
        key={mine?.capacity}
        size="xs"
        w={72}
        min={1}
        max={kMostAtOnce}
        allowDecimal={false}
        defaultValue={mine?.capacity ?? ""}
        placeholder={t`any`}
        onBlur={(event) => {
          const capacity = Number(event.currentTarget.value);
          if (capacity >= 1 && capacity !== mine?.capacity) socket.send({ type: "presence", status: presence, capacity });
        }}
      />
    </div>
  );
}

function OwnSettings() {
  const { t } = useLingui();
  const { attention } = useLive();
  const muted = useStore(attention.muted, (value) => value);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <button type="button" className={classes.choice} aria-pressed={!muted} onClick={() => attention.setMuted(!muted)}>
        {muted ? <IconBellOff size={16} aria-hidden /> : <IconBell size={16} aria-hidden />}
        {muted ? <Trans>Sound is off</Trans> : <Trans>Sound is on</Trans>}
      </button>
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t`Appearance`}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={[
            { value: "auto", label: t`System` },
            { value: "light", label: t`Light` },
            { value: "dark", label: t`Dark` },
          ]}
        />
      </div>
      <div className={classes.row}>
        <LocaleSwitch />
      </div>
    </>
  );
}

function SignOut() {
  const services = useServices();
  async function signOut() {
    await services.api.signOut().catch(() => undefined);
    enterSession(services, null);
  }
  return (
    <button type="button" className={classes.choice} onClick={() => void signOut()}>
      <IconLogout size={16} aria-hidden />
      <Trans>Sign out</Trans>
    </button>
  );
}
