// Which view is shown, and the search within it.
import { useLingui } from "@lingui/react/macro";
import { CloseButton, Menu, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconCheck, IconChevronDown, IconSearch } from "@tabler/icons-react";
import type { View } from "@parley/client";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { kViews } from "../app/searches";
import { useCounts } from "../data/queries";
import { viewLabel } from "../ui/labels";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./inbox-header.module.css";

interface HeaderProps {
  view: View;
  q: string;
  /** No conversation is open. */
  alone: boolean;
}

export function InboxHeader({ view, q, alone }: HeaderProps) {
  const { i18n } = useLingui();
  // An open conversation is what the page is about then.
  const Heading = alone ? "h1" : "h2";
  const { data: counts } = useCounts();
  return (
    <header className={classes.header}>
      <Menu position="bottom-start" width={220} shadow="md">
        <Menu.Target>
          <button type="button" className={classes.title}>
            <Heading>{viewLabel(view)}</Heading>
            {counts && <span className={classes.count}>{i18n.number(counts[view])}</span>}
            <IconChevronDown size={15} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {kViews.map((each) => (
            <ViewItem key={each} view={each} count={counts?.[each]} chosen={each === view} />
          ))}
        </Menu.Dropdown>
      </Menu>
      <Search q={q} />
    </header>
  );
}

function ViewItem({ view, count, chosen }: { view: View; count: number | undefined; chosen: boolean }) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  return (
    <Menu.Item
      leftSection={chosen ? <IconCheck size={15} /> : <span className={classes.noIcon} />}
      rightSection={count === undefined ? null : <span className={classes.count}>{i18n.number(count)}</span>}
      onClick={() => void navigate({ to: "/conversations", search: { view } })}
    >
      {viewLabel(view)}
    </Menu.Item>
  );
}

function Search({ q }: { q: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  const search = useDebouncedCallback((value: string) => {
    void navigate({ to: ".", search: (before) => ({ ...before, q: value.trim() || undefined }) as never, replace: true });
  }, 250);

  useEffect(() => {
    if (document.activeElement !== field.current) setText(q);
  }, [q]);

  function change(value: string) {
    setText(value);
    search(value);
  }

  useShortcuts({ "/": () => field.current?.focus() });
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={t`Search conversations`}
      placeholder={t`Search`}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text ? <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => change("")} /> : null}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        change("");
        event.currentTarget.blur();
      }}
    />
  );
}
