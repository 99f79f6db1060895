#include "understand/need/need.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "understand/entities/calendar.h"

namespace parley::understand {
namespace {

double share(double value, double full) { return std::clamp(value / full, 0.0, 1.0); }
double rounded(double value) { return std::round(std::clamp(value, 0.0, 1.0) * 1000.0) / 1000.0; }

// The first day that an entity of the text names as "datetime", as ISO text.
bool names_day(const model::Understanding& u, std::string_view day) {
  return std::ranges::any_of(u.entities, [&](const model::Entity& entity) {
    const auto* text = entity.value.if_string();
    return entity.type == "datetime" && text && std::string_view(*text).starts_with(day);
  });
}

}  // namespace

double complexity_of(const model::Understanding& u, const std::vector<Word>& words,
                     const Conversation& before) {
  auto questions = static_cast<double>(std::ranges::count(u.text, '?'));
  std::set<std::string_view> types;
  for (const auto& entity : u.entities) types.insert(entity.type);
  double sum = 0.20 * share(double(words.size()), 80.0) +          // length
               0.15 * share(questions - 1.0, 2.0) +                // several questions at once
               0.10 * share(double(types.size()), 4.0) +           // kinds of things it is about
               0.20 * share(before.unanswered, 3.0) +              // asked without an answer
               0.15 * share(before.turns, 10.0) +                  // how long it goes on
               0.10 * share(before.distinct_intents - 1.0, 2.0) +  // changing subjects
               0.10 * share(std::max(-u.sentiment.score, -before.sentiment), 1.0);  // mood
  return rounded(sum);
}

UrgencyJudge::UrgencyJudge() {
  auto add = [&](double weight, std::string_view words) {
    factors_.push_back({Pattern("\\b(" + std::string(words) + ")(?:$|[^\\p{L}])"), weight});
  };
  add(0.6,
      "urgent|urgently|asap|a s a p|as soon as possible|immediately|right now|right away|"
      "straight away|emergency|critical|time sensitive|hurry|at once|dringend|dringlich|eilig|"
      "eilt|sofort|umgehend|so schnell wie möglich|schnellstmöglich|notfall|unverzüglich");
  add(0.8,
      "fire|smoke|burning|gas leak|injured|injury|bleeding|ambulance|police|suicide|feuer|rauch|"
      "brennt|gasgeruch|verletzt|blutet|krankenwagen|polizei|unsafe|dangerous|gefährlich|"
      "electric shock|stromschlag");
  add(0.5,
      "stolen|hacked|fraud|fraudulent|unauthori[sz]ed|didn't authori[sz]e|scammed|compromised|"
      "identity theft|phishing|lost my (?:card|wallet|phone|passport)|charged (?:twice|double)|"
      "double charged|locked out|gestohlen|geklaut|gehackt|betrug|unbefugt|missbraucht|"
      "karte verloren|doppelt abgebucht|zweimal abgebucht|ausgesperrt|gesperrt");
  add(0.4,
      "outage|down since|is down|are down|not working at all|stopped working|completely broken|"
      "can't log in|cannot log in|can't access|no internet|no power|no heating|no water|"
      "everything is down|production|stranded|missed my (?:flight|connection)|ausfall|"
      "ausgefallen|funktioniert gar nicht|geht gar nichts|kein internet|kein strom|keine heizung|"
      "komme nicht rein|gestrandet");
  add(0.3,
      "third time|fourth time|again and again|still waiting|still no|still not|still haven't|"
      "weeks ago|how much longer|schon wieder|immer noch nicht|immer noch kein|noch immer|"
      "zum (?:dritten|vierten|wiederholten) mal|seit wochen");
  add(0.3,
      "deadline|expires|expiring|before (?:my|the) (?:flight|trip|wedding|meeting|exam)|"
      "last day|frist|läuft ab|tonight|heute noch|heute abend|leaving|departs|check ?out|"
      "boarding");
}

// Independent reasons add up like chances: 1 - Π (1 - weight).
double UrgencyJudge::urgency_of(const model::Understanding& u, const std::vector<Word>& words,
                                const Context& context) const {
  double calm = 1.0;
  auto joined = join_words(words);
  for (const auto& factor : factors_) {
    if (factor.pattern.fits(joined)) calm *= 1.0 - factor.weight;
  }
  if (std::ranges::any_of(u.entities, [](const auto& e) { return e.type == "datetime"; })) {
    auto today = local_now(context.now, context.zone).day;
    if (names_day(u, iso_date(today))) calm *= 1.0 - 0.3;
    if (names_day(u, iso_date(today + std::chrono::days(1)))) calm *= 1.0 - 0.2;
  }
  calm *= 1.0 - 0.25 * std::max(0.0, -u.sentiment.score);
  calm *= 1.0 - 0.15 * std::max(0.0, -context.conversation.sentiment);
  auto capitals = std::ranges::count(words, true, &Word::capitals);
  if (words.size() >= 4 && capitals * 2 > std::ssize(words)) calm *= 1.0 - 0.1;
  if (u.text.find("!!") != std::string::npos) calm *= 1.0 - 0.1;
  return rounded(1.0 - calm);
}

}  // namespace parley::understand
