// The head that the article pages share: the list, the search test, and ways to add articles.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPlus, IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../ui/page";
import classes from "../ui/tabs.module.css";

export function ArticlesFrame({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    <Page
      title={<Trans>Articles</Trans>}
      actions={
        <>
          <Button component={Link} to="/articles/import" variant="default" size="xs" leftSection={<IconUpload size={15} />}>
            <Trans>Import</Trans>
          </Button>
          <Button component={Link} to="/articles/new" size="xs" leftSection={<IconPlus size={15} />}>
            <Trans>New article</Trans>
          </Button>
        </>
      }
    >
      <nav className={classes.tabs} aria-label={t`Articles`}>
        <Link to="/articles" activeOptions={{ exact: true, includeSearch: false }} className={classes.tab}>
          <Trans>All articles</Trans>
        </Link>
        <Link to="/articles/search" className={classes.tab}>
          <Trans>Search test</Trans>
        </Link>
      </nav>
      {children}
    </Page>
  );
}
