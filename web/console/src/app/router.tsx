// The addresses of the console. Every page is a chunk of its own; only the frame around sign-in comes first.
import type { ArticleState, View } from "@parley/client";
import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect,
} from "@tanstack/react-router";
import { PageError, PageMissing } from "../ui/page-states";
import { kSessionKey, loadSession, type Services } from "./services";

export const kViews = ["mine", "unassigned", "bot", "all", "resolved"] as const satisfies readonly View[];

export interface InboxSearch {
  view: View;
  q?: string;
}

const isView = (value: unknown): value is View => kViews.some((view) => view === value);

export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const q = typeof search["q"] === "string" ? search["q"].trim() : "";
  return { view: isView(search["view"]) ? search["view"] : "mine", ...(q ? { q } : {}) };
}

export interface ArticleSearch {
  q?: string;
  state?: ArticleState;
}

const kArticleStates = ["draft", "review", "published", "archived"] as const satisfies readonly ArticleState[];

function articleSearchOf(search: Record<string, unknown>): ArticleSearch {
  const state = kArticleStates.find((each) => each === search["state"]);
  const q = typeof search["q"] === "string" ? search["q"] : "";
  return { ...(q ? { q } : {}), ...(state ? { state } : {}) };
}

/** For links that stay in the list they came from. */
export const keepSearch = (search: Record<string, unknown>): InboxSearch => inboxSearch(search);

function tokenSearch(search: Record<string, unknown>): { token: string } {
  return { token: typeof search["token"] === "string" ? search["token"] : "" };
}

function createRoutes(services: Services) {
  const root = createRootRoute({ component: Outlet });

  const entry = createRoute({
    getParentRoute: () => root,
    id: "entry",
    component: lazyRouteComponent(() => import("../entry/entry-frame"), "EntryFrame"),
  });
  const signIn = createRoute({
    getParentRoute: () => entry,
    path: "signin",
    validateSearch: (search: Record<string, unknown>): { next?: string } =>
      typeof search["next"] === "string" && search["next"].startsWith("/") ? { next: search["next"] } : {},
    component: lazyRouteComponent(() => import("../entry/sign-in"), "SignIn"),
  });
  const setup = createRoute({
    getParentRoute: () => entry,
    path: "setup",
    validateSearch: tokenSearch,
    component: lazyRouteComponent(() => import("../entry/setup"), "Setup"),
  });
  const welcome = createRoute({
    getParentRoute: () => entry,
    path: "welcome",
    validateSearch: tokenSearch,
    component: lazyRouteComponent(() => import("../entry/welcome"), "Welcome"),
  });

  const shell = createRoute({
    getParentRoute: () => root,
    id: "shell",
    beforeLoad: async ({ location }) => {
      if (await loadSession(services)) return;
      services.queries.removeQueries({ queryKey: kSessionKey });
      throw redirect({ to: "/signin", search: { next: location.href }, replace: true });
    },
    component: lazyRouteComponent(() => import("../shell/shell"), "Shell"),
  });
  const home = createRoute({
    getParentRoute: () => shell,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/conversations", search: { view: "mine" }, replace: true });
    },
  });

  const conversations = createRoute({
    getParentRoute: () => shell,
    path: "conversations",
    validateSearch: inboxSearch,
    component: lazyRouteComponent(() => import("../inbox/inbox-page"), "InboxPage"),
  });
  const noConversation = createRoute({
    getParentRoute: () => conversations,
    path: "/",
    component: lazyRouteComponent(() => import("../inbox/nothing-open"), "NothingOpen"),
  });
  const conversation = createRoute({
    getParentRoute: () => conversations,
    path: "$id",
    component: lazyRouteComponent(() => import("../conversation/conversation-page"), "ConversationPage"),
  });

  const articles = createRoute({ getParentRoute: () => shell, path: "articles" });
  const articleList = createRoute({
    getParentRoute: () => articles,
    path: "/",
    validateSearch: articleSearchOf,
    component: lazyRouteComponent(() => import("../articles/article-list"), "ArticleList"),
  });
  const articleNew = createRoute({
    getParentRoute: () => articles,
    path: "new",
    component: lazyRouteComponent(() => import("../articles/article-editor"), "NewArticle"),
  });
  const articleImport = createRoute({
    getParentRoute: () => articles,
    path: "import",
    component: lazyRouteComponent(() => import("../articles/article-import"), "ArticleImport"),
  });
  const articleSearch = createRoute({
    getParentRoute: () => articles,
    path: "search",
    validateSearch: (search: Record<string, unknown>): { q?: string } =>
      typeof search["q"] === "string" && search["q"] ? { q: search["q"] } : {},
    component: lazyRouteComponent(() => import("../articles/search-test"), "SearchTest"),
  });
  const article = createRoute({
    getParentRoute: () => articles,
    path: "$id",
    component: lazyRouteComponent(() => import("../articles/article-page"), "ArticlePage"),
  });
  const articleEdit = createRoute({
    getParentRoute: () => articles,
    path: "$id/edit",
    component: lazyRouteComponent(() => import("../articles/article-editor"), "EditArticle"),
  });

  const admin = createRoute({
    getParentRoute: () => shell,
    path: "admin",
    component: lazyRouteComponent(() => import("../admin/admin-frame"), "AdminFrame"),
  });
  const adminOverview = createRoute({
    getParentRoute: () => admin,
    path: "/",
    component: lazyRouteComponent(() => import("../admin/overview"), "OverviewPage"),
  });
  const accounts = createRoute({
    getParentRoute: () => admin,
    path: "accounts",
    component: lazyRouteComponent(() => import("../admin/accounts"), "Accounts"),
  });
  const apiKeys = createRoute({
    getParentRoute: () => admin,
    path: "keys",
    component: lazyRouteComponent(() => import("../admin/api-keys"), "ApiKeys"),
  });
  const settings = createRoute({
    getParentRoute: () => admin,
    path: "settings",
    component: lazyRouteComponent(() => import("../admin/settings"), "SettingsPage"),
  });

  return root.addChildren([
    entry.addChildren([signIn, setup, welcome]),
    shell.addChildren([
      home,
      conversations.addChildren([noConversation, conversation]),
      articles.addChildren([articleList, articleNew, articleImport, articleSearch, article, articleEdit]),
      admin.addChildren([adminOverview, accounts, apiKeys, settings]),
    ]),
  ]);
}

export function createConsoleRouter(services: Services) {
  return createRouter({
    routeTree: createRoutes(services),
    basepath: "/console",
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageMissing,
    scrollRestoration: false,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
