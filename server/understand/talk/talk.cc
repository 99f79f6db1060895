#include "understand/talk/talk.h"

#include <algorithm>
#include <string>

namespace parley::understand {
namespace {

// Long messages are about something else even where they mention a human.
constexpr std::size_t kMostWords = 120;

std::vector<Pattern> bot_questions() {
  const std::string thing =
      "(?:bot|chatbot|chat bot|robot|machine|computer|program|programme|ai|a i|human|humans|person|"
      "human being|real|alive|software|algorithm)";
  const std::string kind =
      "(?:a |an |the |real |actual |live |true |virtual |automated |some |kind of )*";
  std::vector<Pattern> made;
  made.emplace_back(
      R"((\b(?:are|r|were) (?:you|u|ya) (?:really |actually |just |even |only |maybe |like |in fact )*)" +
      kind + thing + R"()(?: or .*| .{0,24}|$))");
  made.emplace_back(
      R"((\b(?:am i|are we|was i) (?:really |actually |just |currently )*(?:talking|speaking|chatting|writing|texting|conversing|connected) (?:to|with) )" +
      kind + thing + R"(\b))");
  made.emplace_back(R"((\bis (?:this|that|it) (?:really |just |actually )*)" + kind +
                    R"((?:bot|chatbot|robot|machine|human|real person|ai)\b))");
  made.emplace_back(
      R"((^(?:so |wait |hey |oh )*(?:you|u|you're|you are|ur) (?:just )?(?:a |an )?(?:bot|robot|chatbot|machine|ai)(?: right| aren't you| or what| or not| or human)?$))");
  made.emplace_back(
      R"((\b(?:bist du|sind sie|bin ich|ist das|ist da|seid ihr|spreche ich|schreibe ich|chatte ich|rede ich|werde ich) (?:hier |gerade |eigentlich |wirklich |nur |denn |mit |auch |bei |überhaupt |etwa )*(?:ein |eine |einem |einer |nem |ner )?(?:echte[rnms]? |richtige[rnms]? |reale[rnms]? |künstliche )*(?:bot|chatbot|roboter|maschine|computer|computerprogramm|programm|mensch|menschen|person|intelligenz|ki)\b))");
  return made;
}

std::vector<Pattern> human_requests() {
  const std::string article = "(?: a| an| the| your| some| any| one of your| another| one)?";
  const std::string kind =
      "(?: real| live| actual| human| customer| service| support| care| available| different| "
      "sales| "
      "technical| tech| qualified| proper| physical)*";
  const std::string human =
      " (?:humans?|human "
      "being|person|people|agents?|representatives?|reps?|operator|advisor|adviser|"
      "supervisor|manager|specialist|employee|colleague|consultant|staff|someone|somebody|anyone|"
      "service|support|team member)";
  std::vector<Pattern> made;
  // talk to a human
  made.emplace_back(
      R"((\b(?:talk|speak|chat|talking|speaking|chatting) (?:directly )?(?:to|with))" + article +
      kind + human + R"()\b)");
  // connect me with an agent
  made.emplace_back(
      R"((\b(?:connect|transfer|forward|pass|switch|redirect|escalate|send|put|hand|get|bring|assign|give|hook)(?: (?:me|us|this|it|this chat|this conversation|my case|my issue))(?: (?:through|over|up|on|directly|straight|now|please|immediately))*(?: (?:to|with|in touch with))?)" +
      article + kind +
      R"( (?:humans?|human being|real person|agent|representative|rep|operator|advisor|supervisor|manager|specialist|someone|somebody|support staff|live person|customer service|customer support|live support))\b)");
  made.emplace_back(
      R"((\bbe (?:connected|transferred|forwarded|passed|put through|redirected|escalated) (?:over )?(?:to|with))" +
      article + kind + human + R"()\b)");
  // I need a human
  made.emplace_back(
      R"((\b(?:want|wanna|need|like|prefer|require|demand|where is|where's|is there|have)(?: to have)?(?: a| an| the| some| any| your)?(?: real| live| actual| human| proper| customer service| customer support| support)* (?:human|human being|real person|real human|live agent|live person|live chat|live support|human agent|human support|representative|support agent|service agent|service representative|agent|operator))(?:$| (?:please|now|here|right|immediately|to|who|instead|not|asap|available)))");
  // agent please
  made.emplace_back(
      R"(^((?:please |hi |hello |hey |just |get )*(?:a |an )?(?:real |live |actual |human |customer |support )*(?:human|human being|agent|representative|operator|person|customer service|customer support|live chat|live support|supervisor|manager)(?: please| now| asap| here| support| chat)*)$)");
  // not with a bot
  made.emplace_back(
      R"((\b(?:don't|dont|do not|not|stop|no|hate|rather not|tired of|sick of)(?: want| wanna| wish| like| going)?(?: to)? (?:talk|talking|speak|speaking|chat|chatting|deal|dealing) (?:to|with)(?: a| an| this| the| some)?(?: stupid| damn)? (?:bot|robot|machine|computer|chatbot|ai)s?)\b)");
  const std::string mensch =
      "(?:mensch(?:en)?|mitarbeiter(?:in|innen|n|s)?|berater(?:in|n)?|kundenberater(?:in|n)?|"
      "sachbearbeiter(?:in|n)?|agent(?:en|in)?|kundenservice|kundendienst|support|"
      "vorgesetzten?|teamleiter|person|jemande[mn]|jemand|kolleg(?:e|en|in)|ansprechpartner(?:in|n)"
      "?)";
  const std::string echt =
      "(?: de[mnr]| einem| einer| einen| eine| ein| ihrem| ihren| eurem| euren| echten?| "
      "richtigen?| "
      "realen?| lebenden| anderen| menschlichen| technischen| zuständigen)*";
  made.emplace_back(
      R"((\bmit)" + echt + " " + mensch +
      R"((?: aus fleisch und blut| direkt| bitte| persönlich| von ihnen| telefonisch| darüber)* (?:sprechen|reden|schreiben|chatten|telefonieren|verbinden|verbunden|kommunizieren|weitersprechen))\b)");
  made.emplace_back(
      R"((\b(?:sprechen|reden|schreiben|chatten|telefonieren|verbinden|verbinde[nt]?|verbunden|verbinde mich|verbinden sie mich)(?: sie)?(?: mich| uns)?(?: bitte| jetzt| direkt| sofort)* (?:mit|zu|an))" +
      echt + " " + mensch + R"()\b)");
  made.emplace_back(
      R"((\b(?:will|möchte|möcht|brauche|bräuchte|hätte gerne?|wünsche|verlange|gib(?:t)? mir|geben sie mir|gibt es|holen sie)(?: ich| mir| bitte| jetzt| endlich| hier| auch| gerne?)*)" +
      echt +
      R"( (?:mensch(?:en)?|mitarbeiter(?:in|n)?|berater(?:in)?|kundenberater(?:in)?|ansprechpartner(?:in)?|echte person|person))(?:$| (?:bitte|sprechen|haben|hier|jetzt|der|die|statt|und)))");
  made.emplace_back(
      R"(^((?:bitte |hallo |einen? |echten? |echter |menschlichen |nur )*(?:mensch(?:en)?|mitarbeiter(?:in)?|berater(?:in)?|kundenberater(?:in)?|ansprechpartner|kundenservice|kundendienst)(?: bitte| sprechen| jetzt| sofort)*)$)");
  made.emplace_back(
      R"((\b(?:nicht|keine lust|nicht länger|nicht mehr)(?: mit| mehr mit| länger mit) (?:einem |einer |diesem |dieser |dem |der |nem )?(?:blöden |dummen )?(?:bot|chatbot|roboter|maschine|computer|ki) (?:zu )?(?:sprechen|reden|schreiben|chatten))\b)");
  made.emplace_back(
      R"((\b(?:an|zu) (?:einen? |ihre[nm]? |den |die )?(?:echten |menschlichen )?(?:mitarbeiter(?:in)?|menschen|berater(?:in)?|support) (?:weiterleiten|weitergeben|weitergeleitet|übergeben|durchstellen|weiterverbinden))\b)");
  return made;
}

bool any_fits(const std::vector<Pattern>& patterns, std::string_view text) {
  return std::ranges::any_of(patterns, [&](const Pattern& one) { return one.fits(text); });
}

}  // namespace

TalkJudge::TalkJudge() : bot_questions_(bot_questions()), human_requests_(human_requests()) {}

std::optional<std::string> TalkJudge::without_bot_question(const std::string& joined) const {
  for (const auto& pattern : bot_questions_) {
    std::optional<std::string> rest;
    pattern.each(joined, [&](const Pattern::Groups& groups) {
      if (rest) return;
      auto at = static_cast<std::size_t>(groups[0].data() - joined.data());
      rest = joined.substr(0, at) + joined.substr(at + groups[0].size());
    });
    if (rest) return rest;
  }
  return std::nullopt;
}

SmallTalk TalkJudge::judge(std::string_view text, const std::vector<Word>& words) const {
  auto talk = courtesy(text, words);
  if (talk != SmallTalk::none || words.size() > kMostWords) return talk;
  auto joined = join_words(words);
  // "Am I talking to a real person?" asks who answers; with a request behind it, it is one.
  auto rest = without_bot_question(joined);
  if (any_fits(human_requests_, rest ? *rest : joined)) return SmallTalk::ask_human;
  return rest ? SmallTalk::are_you_a_bot : SmallTalk::none;
}

}  // namespace parley::understand
