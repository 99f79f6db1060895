#include "understand/need/need.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "understand/entities/calendar.h"

namespace parley::understand {
namespace {

double rounded(double value) { return std::round(std::clamp(value, 0.0, 1.0) * 1000.0) / 1000.0; }
double share(double value, double full) { return rounded(value / full); }
double yes(bool is_so) { return is_so ? 1.0 : 0.0; }

Pattern phrases(std::string_view words) {
  return Pattern("\\b(" + std::string(words) + ")(?:$|[^\\p{L}])");
}

// Whether the text names this day as a date.
bool names_day(const model::Understanding& u, std::string_view day) {
  return std::ranges::any_of(u.entities, [&](const model::Entity& entity) {
    const auto* text = entity.value.if_string();
    return entity.type == "datetime" && text && std::string_view(*text).starts_with(day);
  });
}

class Factors {
 public:
  void add(std::string_view name, double value, double weight) {
    weights += weight;
    sum += value * weight;
    calm *= 1.0 - value * weight;
    if (value > 0.0) list.push_back({std::string(name), value, weight});
  }

  double weights = 0.0;  // Σ weight
  double sum = 0.0;      // Σ value · weight
  double calm = 1.0;     // Π (1 − value · weight)
  std::vector<model::Factor> list;
};

}  // namespace

NeedJudge::NeedJudge()
    : contradiction_(phrases(
          "you said|you told me|you promised|you just said|your colleague (?:said|told)|"
          "contradict\\w*|contradiction|that's not what|that is not what|not what i (?:asked|said|"
          "meant|ordered|wrote)|i (?:never|didn't|did not) (?:said|say|asked for|ask for)|no i "
          "meant|"
          "what i meant|i meant|actually no|on second thought|changed my mind|make up your mind|"
          "first you|last time you|but (?:the|your) (?:website|app|page|email|agent|invoice) says|"
          "sie sagten|sie haben gesagt|haben sie gesagt|widerspr\\p{L}+|hieß es|wurde mir gesagt|"
          "versprochen|das habe ich nicht|nicht das was|ich meinte|doch nicht|anders gesagt")),
      safety_(phrases(
          "fire|smoke|burning|burnt|gas leak|smell(?:s|ed)? of gas|smell gas|injured|injury|"
          "bleeding|ambulance|police|suicide|kill myself|unsafe|dangerous|electric shock|sparks|"
          "sparking|exploded|explosion|allergic reaction|poison\\w*|feuer|rauch|raucht|brennt|"
          "gasgeruch|riecht nach gas|verletzt|verletzung|blutet|krankenwagen|polizei|gefährlich|"
          "stromschlag|funken|explodiert|allergische reaktion|vergift\\p{L}*")),
      urgent_words_(
          phrases("urgent|urgently|urgency|asap|a s a p|as soon as possible|immediately|right now|"
                  "right away|straight away|emergency|critical|time sensitive|hurry|at once|"
                  "dringend\\p{L}{0,2}|dringlich|eilig|eilt|sofort|umgehend|so schnell wie möglich|"
                  "schnellstmöglich|notfall|unverzüglich")),
      money_at_risk_(phrases(
          "stolen|theft|hacked|fraud|fraudulent|unauthori[sz]ed|(?:didn't|did not|never) "
          "authori[sz]e\\w*|scam|scammed|compromised|identity theft|phishing|"
          "(?:lost|lose) (?:my|the) (?:card|wallet|phone|passport|money|savings)|"
          "charged (?:me )?(?:twice|double)|double charged|wrong account|money (?:is|has) gone|"
          "gestohlen|geklaut|diebstahl|gehackt|betrug|betrogen|unbefugt|missbrauch\\p{L}*|"
          "karte verloren|doppelt abgebucht|zweimal abgebucht|falsches konto|geld (?:ist )?weg")),
      outage_(phrases(
          "outage|down since|is down|are down|went down|not working at all|stopped working|"
          "completely broken|(?:can't|cannot|can not|unable to) (?:log in|login|sign in|access)|"
          "locked out|no (?:internet|signal|power|heating|hot water|water|electricity)|"
          "everything is down|production (?:is|system|server|environment)|stranded|missed my "
          "(?:flight|connection)|ausfall|"
          "ausgefallen|störung|funktioniert gar nicht|geht gar nichts|"
          "kein (?:internet|strom|netz|warmes wasser)|keine heizung|komme nicht (?:mehr )?rein|"
          "ausgesperrt|gesperrt|gestrandet")),
      repeated_(phrases(
          "(?:second|third|fourth|fifth|[2-9](?:nd|rd|th)) time|again and again|over and over|"
          "still waiting|still no|still not|still haven't|still hasn't|weeks ago|months ago|"
          "how much longer|how many (?:more )?times|already (?:asked|wrote|called|told)|schon "
          "wieder|"
          "immer noch nicht|immer noch kein\\p{L}?|noch immer|"
          "zum (?:zweiten|dritten|vierten|fünften|wiederholten) mal|seit wochen|seit monaten|"
          "wie oft (?:noch|soll)")),
      deadline_(phrases(
          "deadline|due date|expires|expire|expiring|"
          "before (?:my|the|our) (?:flight|trip|wedding|meeting|exam|holiday|weekend|birthday)|"
          "last day|by (?:noon|midnight|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday)|"
          "departs|boarding|frist|läuft ab|bis (?:morgen|heute|montag|dienstag|mittwoch|"
          "donnerstag|freitag)|vor (?:meinem|dem|unserem) (?:flug|urlaub|termin)")),
      today_(phrases("today|tonight|this (?:morning|afternoon|evening)|in an hour|"
                     "heute|heute abend|in einer stunde|noch heute")) {}

void NeedJudge::judge(model::Understanding& u, const std::vector<Word>& words,
                      const Context& context) const {
  const auto joined = join_words(words);
  judge_complexity(u, words, joined, context);
  judge_urgency(u, words, joined, context);
}

void NeedJudge::judge_complexity(model::Understanding& u, const std::vector<Word>& words,
                                 std::string_view joined, const Context& context) const {
  const auto& before = context.conversation;
  const auto& weight = context.weights.complexity;
  const auto questions = static_cast<double>(std::ranges::count(u.text, '?'));
  std::set<std::string_view> types;
  for (const auto& entity : u.entities) types.insert(entity.type);
  const double fall = before.turns > 0 ? before.sentiment - u.sentiment.score : 0.0;
  double contradictions = 0.0;
  contradiction_.each(joined, [&](const auto&) { ++contradictions; });

  Factors f;
  f.add("length", share(double(words.size()), 80.0), weight.length);
  f.add("questions", share(questions - 1.0, 2.0), weight.questions);
  f.add("entities", share(double(types.size()), 4.0), weight.entities);
  f.add("unanswered", share(before.unanswered, 3.0), weight.unanswered);
  f.add("turns", share(before.turns, 10.0), weight.turns);
  f.add("distinct_intents", share(before.distinct_intents - 1.0, 2.0), weight.distinct_intents);
  f.add("contradictions", share(contradictions, 2.0), weight.contradictions);
  f.add("mood", rounded(std::max(-u.sentiment.score, -before.sentiment)), weight.mood);
  f.add("sentiment_fall", rounded(fall), weight.sentiment_fall);
  u.complexity = f.weights > 0.0 ? rounded(f.sum / f.weights) : 0.0;
  u.complexity_factors = std::move(f.list);
}

void NeedJudge::judge_urgency(model::Understanding& u, const std::vector<Word>& words,
                              std::string_view joined, const Context& context) const {
  const auto& weight = context.weights.urgency;
  bool today = today_.fits(joined), tomorrow = false;
  if (std::ranges::any_of(u.entities, [](const auto& e) { return e.type == "datetime"; })) {
    const auto day = local_now(context.now, context.zone).day;
    today = today || names_day(u, iso_date(day));
    tomorrow = names_day(u, iso_date(day + std::chrono::days(1)));
  }
  const auto capitals = std::ranges::count(words, true, &Word::capitals);

  Factors f;
  f.add("safety", yes(safety_.fits(joined)), weight.safety);
  f.add("urgent_words", yes(urgent_words_.fits(joined)), weight.urgent_words);
  f.add("money_at_risk", yes(money_at_risk_.fits(joined)), weight.money_at_risk);
  f.add("outage", yes(outage_.fits(joined)), weight.outage);
  f.add("repeated", yes(repeated_.fits(joined)), weight.repeated);
  f.add("deadline", yes(deadline_.fits(joined)), weight.deadline);
  f.add("today", yes(today), weight.today);
  f.add("tomorrow", yes(tomorrow), weight.tomorrow);
  f.add("mood", rounded(-u.sentiment.score), weight.mood);
  f.add("running_mood", rounded(-context.conversation.sentiment), weight.running_mood);
  f.add("capitals", yes(words.size() >= 4 && capitals * 2 > std::ssize(words)), weight.capitals);
  f.add("exclamations", yes(u.text.find("!!") != std::string::npos), weight.exclamations);
  u.urgency = rounded(1.0 - f.calm);
  u.urgency_factors = std::move(f.list);
}

}  // namespace parley::understand
