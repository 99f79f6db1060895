#include "api/api.h"

#include "api/routes.h"

namespace parley::api {

void add_routes(http::Router& router, http::Router& metrics, Desk& desk,
                const http::StaticFiles& files) {
  Routes routes(router, desk);
  add_session_routes(routes);
  add_setup_routes(routes);
  add_widget_routes(routes);
  add_conversation_routes(routes);
  add_conversation_action_routes(routes);
  add_message_routes(routes);
  add_chat_routes(routes);
  add_contact_routes(routes);
  add_article_routes(routes);
  add_article_version_routes(routes);
  add_entity_routes(routes);
  add_import_routes(routes);
  add_knowledge_routes(routes);
  add_intent_routes(routes);
  add_example_routes(routes);
  add_model_routes(routes);
  add_release_routes(routes);
  add_account_routes(routes);
  add_settings_routes(routes);
  add_overview_routes(routes);
  add_health_routes(routes, router);
  add_page_routes(router, routes, files);
  add_help_routes(routes, files);
  add_sockets(router, desk);
  if (&metrics == &router) return add_metrics_route(routes);
  Routes elsewhere(metrics, desk);
  add_metrics_route(elsewhere);
}

}  // namespace parley::api
