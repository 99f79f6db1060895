#include "api/help/texts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace parley::api {

const HelpTexts& help_texts(std::string_view language) {
  static constexpr HelpTexts kEnglish = {
      .help = "Help",
      .search = "Search the help center",
      .find = "Search",
      .nothing_found = "Nothing was found. Try other words, or ask us in the chat.",
      .no_article = "There is no article yet.",
      .not_found = "Not found",
      .no_such_article = "There is no such article. It may have moved: search for it.",
      .results = "Results",
      .all_of_category = "Show all",
      .other = "More articles",
      .updated = "Updated",
      .also_in = "Also in",
      .related = "Related articles",
      .language = "Language",
  };
  static constexpr HelpTexts kGerman = {
      .help = "Hilfe",
      .search = "Hilfe durchsuchen",
      .find = "Suchen",
      .nothing_found =
          "Es wurde nichts gefunden. Versuchen Sie andere Wörter, oder fragen Sie uns im Chat.",
      .no_article = "Es gibt noch keinen Artikel.",
      .not_found = "Nicht gefunden",
      .no_such_article =
          "Diesen Artikel gibt es nicht. Vielleicht ist er umgezogen: Suchen Sie ihn.",
      .results = "Ergebnisse",
      .all_of_category = "Alle zeigen",
      .other = "Weitere Artikel",
      .updated = "Aktualisiert",
      .also_in = "Auch auf",
      .related = "Verwandte Artikel",
      .language = "Sprache",
  };
  return language == "de" ? kGerman : kEnglish;
}

std::string_view language_name(std::string_view language) {
  using Name = std::pair<std::string_view, std::string_view>;
  static constexpr auto kNames = std::to_array<Name>(
      {{"ar", "العربية"},     {"bg", "Български"},  {"cs", "Čeština"},    {"da", "Dansk"},
       {"de", "Deutsch"},     {"el", "Ελληνικά"},   {"en", "English"},    {"es", "Español"},
       {"et", "Eesti"},       {"fi", "Suomi"},      {"fr", "Français"},   {"he", "עברית"},
       {"hi", "हिन्दी"},       {"hr", "Hrvatski"},   {"hu", "Magyar"},     {"id", "Indonesia"},
       {"it", "Italiano"},    {"ja", "日本語"},     {"ko", "한국어"},     {"lt", "Lietuvių"},
       {"lv", "Latviešu"},    {"nb", "Norsk"},      {"nl", "Nederlands"}, {"pl", "Polski"},
       {"pt", "Português"},   {"ro", "Română"},     {"ru", "Русский"},    {"sk", "Slovenčina"},
       {"sl", "Slovenščina"}, {"sv", "Svenska"},    {"th", "ไทย"},        {"tr", "Türkçe"},
       {"uk", "Українська"},  {"vi", "Tiếng Việt"}, {"zh", "中文"}});
  const auto found = std::ranges::find(kNames, language.substr(0, 2), &Name::first);
  return found == kNames.end() ? language : found->second;
}

}  // namespace parley::api
