#include "language/stop_words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace parley::language {
namespace {

// Parted by single spaces.
constexpr std::string_view kEnglish =
    "a able about after again ago all already also always am an and any anymore anyone anything "
    "are "
    "aren't around as ask asked at away back be because been before being both but by came can "
    "can't "
    "cannot come could couldn't day days did didn't do does doesn't doing don't done down each "
    "either "
    "else ever every everything few for from get gets getting give go goes going gone got had "
    "hadn't "
    "has hasn't have haven't having he hello help her here hers hey hi him his how however i i'd "
    "i'll "
    "i'm i've if in into is isn't it it's its just keep know last let like likely long look make "
    "many "
    "may me mine more most much must my need needs never new next no not nothing now of off ok "
    "okay on "
    "once one only or other our out over own per please put rather really said same say see seem "
    "sent "
    "she should shouldn't since so some someone something soon still such sure take tell than "
    "thank "
    "thanks that that's the their them then there there's these they they're thing things think "
    "this "
    "those though through time to told too took try trying two under until up upon us use used "
    "using "
    "very want wanted was wasn't way we we're we've well went were weren't what what's when where "
    "where's whether which while who whom whose why will wish with within without won't work "
    "working "
    "would wouldn't yes yet you you're your yours";
constexpr std::string_view kGerman =
    "aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bekomme "
    "bekommen bereits bin bis bist bitte da dabei dafür damit danach danke dann das dass dazu dein "
    "deine dem den denn der des deshalb dich die dies diese diesem diesen dieser dieses dir doch "
    "dort "
    "du durch eben ein eine einem einen einer eines einfach er erst es etwas euch euer eure für "
    "gegen geht gerade gern gerne gewesen gibt guten hab habe haben hallo hat hatte hatten her "
    "hier "
    "hilfe hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede "
    "jeder "
    "jedes jemand jetzt kann kannst kein keine keinen keiner können könnt könnte könnten lassen "
    "machen "
    "mal man mehr mein meine meinem meinen meiner meines mich mir mit morgen muss müssen möchte "
    "möchten nach nein nicht nichts nie noch nun nur ob oder ohne schon sehr sein seine seinen "
    "seit "
    "sich sie sind so sollte soll sondern tag tun um und uns unser unsere unter viel vom von vor "
    "wann "
    "war waren warum was wegen weil welche welcher welches wenn wer werde werden wie wieder wieso "
    "will "
    "wir wird wirklich wissen wo woher wohl wollen worden wurde wurden während würde würden zu zum "
    "zur "
    "über";
constexpr std::string_view kFrench =
    "ai au aux avec bonjour car ce ces cet cette comment dans de des donc du elle en est et eu "
    "faire "
    "il ils j'ai je la le les leur lui ma mais me merci mes moi mon ne nos notre nous on ont ou où "
    "par "
    "pas plus pour pourquoi puis quand que quel quelle qui sa sans se ses si son sont sur ta te "
    "tes "
    "toi ton tu un une vos votre vous y à été être";
constexpr std::string_view kSpanish =
    "a al algo como con cuando cuándo cómo de del desde donde dónde el ella ellos en eres es esa "
    "ese "
    "esta estar este esto está fue gracias ha hacer han hay he hola la las le les lo los me mi mis "
    "muy "
    "más necesito no nos o para pero por porque puedo que quiero qué se ser si sin sobre son su "
    "sus te "
    "tengo ti tiene tu un una uno y ya yo él";

constexpr std::string_view kItalian =
    "a ad ai al alla alle anche ancora avete aver avere c'è che chi ci come con così cosa cui da "
    "dal "
    "dalla degli dei del della delle di dove e ed era essere fa fare già gli grazie ha hai hanno "
    "ho i "
    "il in io la le lei lo loro ma mi mia mie miei mio molto ne nel nella no noi non nostro o ora "
    "per "
    "perché però più poi possibile posso può qual quale quando quanto quella quello questa questo "
    "qui "
    "quindi se sei si sia siete solo sono sta stata stato su sua sul sulla suo te ti tra tutto un "
    "una "
    "uno va vi voi volevo vorrei vostro è";
constexpr std::string_view kDutch =
    "aan al alle als altijd ben bij daar dan dat de deze die dit doen door dus echt een en er ga "
    "gaan "
    "geen goed had heb hebben hebt heeft helaas het hier hij hoe hun ik in is ja je jij jullie kan "
    "kunnen kunt maar mag meer met mij mijn moet moeten na naar niet niets nog nu of om omdat ons "
    "onze "
    "ook op over want waar waarom wat we wel welke wie wil willen word worden wordt zal ze zich "
    "zij "
    "zijn zo zou te tot toch u uit uw van veel voor was waren wij";
constexpr std::string_view kPolish =
    "a aby ale bo by był była było być bardzo co czy dla do gdzie go i ich ile ja jak jaki jako je "
    "jego jej jest jestem jeszcze już kiedy kto która które który lub ma mam mi mnie moja moje "
    "mogę "
    "można może mój mną na nam nas nasz nic nie nim o od on ona oni oraz po pod proszę przez przy "
    "są "
    "się ta tak także tam te tego tej ten to tu tylko tym w we więc z za ze że żeby dlaczego "
    "dlatego "
    "jej pan pani państwo";
constexpr std::string_view kPortuguese =
    "a ainda ao aos as até com como da das de dele dela do dos e ela ele eles em entre era essa "
    "esse "
    "esta estava este estou está eu foi fazer há isso isto já lhe mais mas me meu meus minha "
    "minhas "
    "muito na nas no nos nossa nosso não o obrigada obrigado onde os ou para pela pelo por porque "
    "porquê posso pode qual quando que quem quero se sem ser seu sua são só também te tem tenho "
    "ter um "
    "uma vocês você é à às";
constexpr std::string_view kSwedish =
    "alla att av bara blev bli blir de dem den denna det detta dig din dina ditt du där då efter "
    "eftersom ej eller en er ett finns från får för förstår gör göra ha hade han har hej hon hur "
    "här i "
    "icke in inte ja jag just kan kommer kunde man med men mer mig min mina mitt mot mycket ni nu "
    "när "
    "någon något nej och också om oss på redan samma sedan ska skall skulle som så till tack under "
    "upp "
    "ut utan var varför vi vad vara vid vill väldigt åt än är även över";
constexpr std::string_view kTurkish =
    "acaba ama ancak artık bana bazı belki ben beni benim bir biri birkaç biz bizim bu buna bunu "
    "çok "
    "çünkü da daha de değil diye en gibi göre hala hem hep her hiç için ile ise iki istiyorum ki "
    "kim "
    "lütfen mı mi mu mü nasıl ne neden nerede niye o olan olarak oldu olduğu olsun ona onu onun "
    "sadece "
    "sen siz sizin şey şu ve var veya ya yani yok zaten";

std::vector<std::string_view> sorted(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    auto end = std::min(list.find(' '), list.size());
    words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  std::ranges::sort(words);
  return words;
}

}  // namespace

bool is_stop_word(std::string_view word, std::string_view language) {
  static const auto english = sorted(kEnglish), german = sorted(kGerman);
  static const auto french = sorted(kFrench), spanish = sorted(kSpanish);
  auto in = [&](const auto& words) { return std::ranges::binary_search(words, word); };
  if (language == "en") return in(english);
  if (language == "de") return in(german);
  if (language == "fr") return in(french);
  if (language == "es") return in(spanish);
  static const auto italian = sorted(kItalian), dutch = sorted(kDutch), polish = sorted(kPolish);
  static const auto portuguese = sorted(kPortuguese), swedish = sorted(kSwedish);
  static const auto turkish = sorted(kTurkish);
  if (language == "it") return in(italian);
  if (language == "nl") return in(dutch);
  if (language == "pl") return in(polish);
  if (language == "pt") return in(portuguese);
  if (language == "sv") return in(swedish);
  if (language == "tr") return in(turkish);
  return in(english) || in(german);
}

}  // namespace parley::language
