// Asks the knowledge as a customer's question would, and shows what is found and why.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { IconSearch, IconSearchOff } from "@tabler/icons-react";
import type { SearchResult } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef, type FormEvent } from "react";
import { useApi } from "../app/services";
import { decimal, plainWords, score } from "../ui/labels";
import { Blank, Failed } from "../ui/page-states";
import { useShortcuts } from "../ui/shortcuts";
import { ArticlesFrame } from "./articles-frame";
import classes from "./search-test.module.css";

const route = getRouteApi("/articles/search");
const kResults = 10;

export function SearchTest() {
  const { t } = useLingui();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => field.current?.focus() });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("q")).trim();
    void navigate({ search: text ? { q: text } : {} });
  }

  return (
    <ArticlesFrame>
      <form className={classes.form} onSubmit={submit} key={q}>
        <TextInput
          ref={field}
          name="q"
          className={classes.field}
          aria-label={t`A question as a customer would ask it`}
          placeholder={t`A question as a customer would ask it`}
          defaultValue={q ?? ""}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
        <Button type="submit">
          <Trans>Search</Trans>
        </Button>
      </form>
      {q && <Results q={q} />}
    </ArticlesFrame>
  );
}

function Results({ q }: { q: string }) {
  const { t } = useLingui();
  const api = useApi();
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: ["knowledge", q],
    queryFn: () => api.search(q, kResults),
    staleTime: 0,
  });
  if (isPending) {
    return (
      <div role="status" aria-busy="true" aria-label={t`Loading`}>
        {[0, 1, 2].map((index) => (
          <Skeleton key={index} height={90} mb={14} />
        ))}
      </div>
    );
  }
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  if (data.data.length === 0) {
    return (
      <Blank icon={<IconSearchOff />} title={<Trans>Nothing found</Trans>}>
        <Trans>No article comes near this question. The bot would say that it does not know.</Trans>
      </Blank>
    );
  }
  const took = decimal(data.took_ms);
  return (
    <>
      <p className={classes.took} role="status">
        <Trans>
          {data.data.length} passages in {took} ms
        </Trans>
      </p>
      <ol className={classes.results}>
        {data.data.map((result) => (
          <li key={result.passage_id}>
            <Result result={result} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Result({ result }: { result: SearchResult }) {
  return (
    <article className={classes.result}>
      <div className={classes.found}>
        <Link to="/articles/$id" params={{ id: result.article_id }} className={classes.title}>
          {result.title}
        </Link>
        {result.heading && result.heading !== result.title && <span className={classes.heading}>{result.heading}</span>}
        <p className={classes.text}>{result.text}</p>
      </div>
      <Scores result={result} />
    </article>
  );
}

/** The parts add up to the score; another language than the question's takes from it. */
function Scores({ result }: { result: SearchResult }) {
  const { t } = useLingui();
  const names: Record<string, string> = {
    keyword: t`Words`, vector: t`Meaning`, title: t`Title's words`, title_vector: t`Title's meaning`, language: t`Other language`,
  };
  const known = Object.keys(names);
  const rank = ([name]: [string, number]) => (known.includes(name) ? known.indexOf(name) : known.length);
  const parts = Object.entries(result.explain ?? {})
    .filter(([name, value]) => name !== "language" || value !== 0)
    .toSorted((a, b) => rank(a) - rank(b));
  return (
    <dl className={classes.scores}>
      <div className={classes.total}>
        <dt>
          <Trans>Score</Trans>
        </dt>
        <dd>{score(result.score)}</dd>
      </div>
      {parts.map(([name, value]) => (
        <div key={name}>
          <dt>{names[name] ?? plainWords(name)}</dt>
          <dd>
            {value >= 0 && value <= 1 && (
              <meter className={classes.meter} min={0} max={1} value={value} aria-label={names[name] ?? plainWords(name)} />
            )}
            {score(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
