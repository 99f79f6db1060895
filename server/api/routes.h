// One function per resource; add_routes() calls them all.
#pragma once

#include "api/call.h"
#include "http/static_files.h"

namespace parley::api {

void add_session_routes(Routes& routes);
void add_setup_routes(Routes& routes);
void add_widget_routes(Routes& routes);
void add_conversation_routes(Routes& routes);
void add_conversation_action_routes(Routes& routes);
void add_message_routes(Routes& routes);
void add_chat_routes(Routes& routes);
void add_contact_routes(Routes& routes);
void add_article_routes(Routes& routes);
void add_article_version_routes(Routes& routes);
void add_entity_routes(Routes& routes);
void add_import_routes(Routes& routes);
void add_knowledge_routes(Routes& routes);
void add_intent_routes(Routes& routes);
void add_example_routes(Routes& routes);
void add_model_routes(Routes& routes);
void add_release_routes(Routes& routes);
void add_account_routes(Routes& routes);
void add_settings_routes(Routes& routes);
void add_overview_routes(Routes& routes);
void add_health_routes(Routes& routes, http::Router& router);
void add_metrics_route(Routes& routes);
void add_page_routes(http::Router& router, Routes& routes, const http::StaticFiles& files);
void add_help_routes(Routes& routes, const http::StaticFiles& files);
void add_sockets(http::Router& router, Desk& desk);

inline constexpr auth::Permission kPublic{auth::Least::everybody, ""};

}  // namespace parley::api
