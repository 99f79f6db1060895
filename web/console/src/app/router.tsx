// The addresses of someone who is signed in. What is used all day comes at once; articles, intents and
// administration when they are wanted.
import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect,
} from "@tanstack/react-router";
import { ConversationPage } from "../conversation/conversation-page";
import { InboxPage } from "../inbox/inbox-page";
import { NothingOpen } from "../inbox/nothing-open";
import { Shell } from "../shell/shell";
import { PageError, PageMissing } from "./page-faults";
import { articleSearch, inboxSearch, questionSearch, versionSearch } from "./searches";

function createRoutes() {
  const root = createRootRoute({ component: Shell });

  const home = createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/conversations", search: { view: "mine" }, replace: true });
    },
  });

  const conversations = createRoute({
    getParentRoute: () => root,
    path: "conversations",
    validateSearch: inboxSearch,
    component: InboxPage,
  });
  const noConversation = createRoute({
    getParentRoute: () => conversations,
    path: "/",
    component: NothingOpen,
  });
  const conversation = createRoute({
    getParentRoute: () => conversations,
    path: "$id",
    component: ConversationPage,
  });

  const articles = createRoute({ getParentRoute: () => root, path: "articles" });
  const articleList = createRoute({
    getParentRoute: () => articles,
    path: "/",
    validateSearch: articleSearch,
    component: lazyRouteComponent(() => import("../articles"), "ArticleList"),
  });
  const articleNew = createRoute({
    getParentRoute: () => articles,
    path: "new",
    component: lazyRouteComponent(() => import("../articles"), "NewArticle"),
  });
  const articleImport = createRoute({
    getParentRoute: () => articles,
    path: "import",
    component: lazyRouteComponent(() => import("../articles"), "ArticleImport"),
  });
  const searchTest = createRoute({
    getParentRoute: () => articles,
    path: "search",
    validateSearch: questionSearch,
    component: lazyRouteComponent(() => import("../articles"), "SearchTest"),
  });
  const article = createRoute({
    getParentRoute: () => articles,
    path: "$id",
    component: lazyRouteComponent(() => import("../articles"), "ArticlePage"),
  });
  const articleEdit = createRoute({
    getParentRoute: () => articles,
    path: "$id/edit",
    component: lazyRouteComponent(() => import("../articles"), "EditArticle"),
  });
  const articleHistory = createRoute({
    getParentRoute: () => articles,
    path: "$id/history",
    validateSearch: versionSearch,
    component: lazyRouteComponent(() => import("../articles"), "ArticleHistory"),
  });

  const intents = createRoute({ getParentRoute: () => root, path: "intents" });
  const intentList = createRoute({
    getParentRoute: () => intents,
    path: "/",
    validateSearch: questionSearch,
    component: lazyRouteComponent(() => import("../intents"), "IntentList"),
  });
  const intentImport = createRoute({
    getParentRoute: () => intents,
    path: "import",
    component: lazyRouteComponent(() => import("../intents"), "IntentImport"),
  });
  const training = createRoute({
    getParentRoute: () => intents,
    path: "training",
    component: lazyRouteComponent(() => import("../intents"), "Training"),
  });
  const trySentence = createRoute({
    getParentRoute: () => intents,
    path: "try",
    validateSearch: questionSearch,
    component: lazyRouteComponent(() => import("../intents"), "TrySentence"),
  });
  const releases = createRoute({
    getParentRoute: () => intents,
    path: "releases",
    component: lazyRouteComponent(() => import("../intents"), "Releases"),
  });
  const intent = createRoute({
    getParentRoute: () => intents,
    path: "$id",
    component: lazyRouteComponent(() => import("../intents"), "IntentPage"),
  });

  const admin = createRoute({
    getParentRoute: () => root,
    path: "admin",
    component: lazyRouteComponent(() => import("../admin"), "AdminFrame"),
  });
  const adminOverview = createRoute({
    getParentRoute: () => admin,
    path: "/",
    component: lazyRouteComponent(() => import("../admin"), "OverviewPage"),
  });
  const accounts = createRoute({
    getParentRoute: () => admin,
    path: "accounts",
    component: lazyRouteComponent(() => import("../admin"), "Accounts"),
  });
  const apiKeys = createRoute({
    getParentRoute: () => admin,
    path: "keys",
    component: lazyRouteComponent(() => import("../admin"), "ApiKeys"),
  });
  const settings = createRoute({
    getParentRoute: () => admin,
    path: "settings",
    component: lazyRouteComponent(() => import("../admin"), "SettingsPage"),
  });

  return root.addChildren([
    home,
    conversations.addChildren([noConversation, conversation]),
    articles.addChildren([articleList, articleNew, articleImport, searchTest, article, articleEdit, articleHistory]),
    intents.addChildren([intentList, intentImport, training, trySentence, releases, intent]),
    admin.addChildren([adminOverview, accounts, apiKeys, settings]),
  ]);
}

export function createConsoleRouter() {
  return createRouter({
    routeTree: createRoutes(),
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
