#include "api/help/pages.h"

#include "api/call.h"
#include "api/help/texts.h"
#include "base/json.h"

namespace parley::api {
namespace {

std::string link(const HelpLink& to) {
  return "<a href=\"" + help_escape(to.href) + "\">" + help_escape(to.title) + "</a>";
}

std::string items(const std::vector<HelpLink>& links) {
  std::string html = "<ul>";
  for (const auto& each : links) {
    html += "<li>" + link(each);
    if (!each.text.empty()) html += "<p>" + help_escape(each.text) + "</p>";
    html += "</li>";
  }
  return html + "</ul>";
}

std::string head(const HelpFrame& frame) {
  const auto& name = frame.settings.organisation;
  const auto title = frame.title.empty() ? name : frame.title + " · " + name;
  std::string html =
      "<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>" +
      help_escape(title) + "</title><link rel=\"stylesheet\" href=\"/help/style.css\">";
  if (!frame.canonical.empty()) {
    html += "<link rel=\"canonical\" href=\"" + help_escape(frame.canonical) + "\">";
  }
  for (const auto& [language, address] : frame.alternates) {
    html += "<link rel=\"alternate\" hreflang=\"" + help_escape(language) + "\" href=\"" +
            help_escape(address) + "\">";
  }
  if (!frame.data.empty()) {
    html += "<script type=\"application/ld+json\">" + frame.data + "</script>";
  }
  return html +
         "<script src=\"/help/script.js\" defer></script><script src=\"/widget.js\" "
         "async></script></head>";
}

}  // namespace

std::string help_escape(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string article_href(std::string_view id) { return "/help/articles/" + percent_encode(id); }

std::string help_page(const HelpFrame& frame, std::string_view main) {
  const auto& texts = help_texts(frame.language);
  const std::string search = help_escape(texts.search);
  std::string html = "<!doctype html><html lang=\"" + help_escape(frame.language) + "\">" +
                     head(frame) +
                     "<body><header><p><a href=\"/help/?lang=" + percent_encode(frame.language) +
                     "\">" + help_escape(frame.settings.organisation) + "</a> <span>" +
                     help_escape(texts.help) + "</span></p>";
  if (!frame.languages.empty()) {
    html += "<nav aria-label=\"" + help_escape(texts.language) + "\">";
    for (const auto& each : frame.languages) html += link(each) + " ";
    html += "</nav>";
  }
  html += "<form action=\"/help/\" role=\"search\"><input type=\"hidden\" name=\"lang\" value=\"" +
          help_escape(frame.language) + "\"><input type=\"search\" name=\"q\" maxlength=\"500\" " +
          "aria-label=\"" + search + "\" placeholder=\"" + search + "\" value=\"" +
          help_escape(frame.query) + "\"><button>" + help_escape(texts.find) +
          "</button></form></header><main aria-live=\"polite\">";
  return html.append(main) + "</main></body></html>";
}

std::string help_groups(const HelpFrame& frame, const std::vector<HelpGroup>& groups) {
  const auto& texts = help_texts(frame.language);
  std::string html = "<h1>" + help_escape(texts.help) + "</h1>";
  if (groups.empty()) return html + "<p>" + help_escape(texts.no_article) + "</p>";
  html += "<div class=\"groups\">";
  for (const auto& group : groups) {
    html += "<section><h2>" + help_escape(group.title) + "</h2>" + items(group.links);
    if (!group.more.empty()) {
      html += "<p><a href=\"" + help_escape(group.more) + "\">" +
              help_escape(texts.all_of_category) + "<span class=\"hidden\"> " +
              help_escape(group.title) + "</span></a></p>";
    }
    html += "</section>";
  }
  return html + "</div>";
}

std::string help_list(std::string_view heading, const std::vector<HelpLink>& links) {
  return "<h1>" + help_escape(heading) + "</h1>" + items(links);
}

std::string help_article(const HelpFrame& frame, const Article& article, const HelpLink* category,
                         const std::vector<HelpLink>& also_in,
                         const std::vector<HelpLink>& related) {
  const auto& texts = help_texts(frame.language);
  std::string html =
      "<nav class=\"trail\"><a href=\"/help/?lang=" + percent_encode(frame.language) + "\">" +
      help_escape(texts.help) + "</a>";
  if (category) html += " › " + link(*category);
  const auto day = base::to_rfc3339(article.updated_at.at).substr(0, 10);
  html += "</nav><article><h1>" + help_escape(article.title) + "</h1>" + article.html +
          "</article><footer><p>" + help_escape(texts.updated) + " <time datetime=\"" + day +
          "\">" + day + "</time></p>";
  if (!also_in.empty()) {
    html += "<p>" + help_escape(texts.also_in) + ":";
    for (const auto& each : also_in) html += " " + link(each);
    html += "</p>";
  }
  if (!related.empty()) {
    html += "<h2>" + help_escape(texts.related) + "</h2>" + items(related);
  }
  return html + "</footer>";
}

std::string structured_data(const HelpFrame& frame, const Article& article,
                            const std::string& origin, const HelpLink* category) {
  boost::json::array trail;
  const auto step = [&](std::string_view name, const std::string& href) {
    trail.push_back({{"@type", "ListItem"},
                     {"position", trail.size() + 1},
                     {"name", name},
                     {"item", origin + href}});
  };
  step(help_texts(frame.language).help, "/help/");
  if (category) step(category->title, category->href);
  step(article.title, article_href(article.id));
  base::Json data{
      {"@context", "https://schema.org"},
      {"@graph",
       {{{"@type", "Article"},
         {"headline", article.title},
         {"inLanguage", frame.language},
         {"dateModified", base::to_rfc3339(article.updated_at.at)},
         {"mainEntityOfPage", origin + article_href(article.id)},
         {"publisher", {{"@type", "Organization"}, {"name", frame.settings.organisation}}}},
        {{"@type", "BreadcrumbList"}, {"itemListElement", trail}}}}};
  std::string out;
  for (char c : base::write_json(data)) {
    if (c == '<') {
      out += "\\u003c";  // nothing in it ends the script element
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace parley::api
