#include "understand/tone/lexicon.h"

#include <algorithm>
#include <array>
#include <vector>

namespace parley::understand {
namespace {

using enum Feeling;

struct Group {
  double valence;
  Feeling feeling;
  std::string_view phrases;  // parted by ", "
};

constexpr auto kGroups = std::to_array<Group>(
    {{-3.5, anger,
      "scam, scammer, scammers, scammed, fraud, fraudulent, thieves, thief, stole, stealing, "
      "criminal, disgusting, outrageous, disgrace, disgraceful, fuck, fucking, fucked, bullshit, "
      "shit, shitty, asshole, bastard, bastards, idiot, idiots, idiotic, lying, liars, liar, hate, "
      "hated, despise, furious, livid, infuriating, enraged, rip off, ripoff, rip-off, ripped off, "
      "sue, lawsuit, lawyer up, screw you, go to hell, wtf, pathetic, shameful, shame on you, "
      "crooks, robbery, robbed, appalling, abysmal, vile, bloody hell, piss off, pissed, pissed "
      "off, stfu, kill, moron, morons, bitch, cunt, crap, crappy, damn, goddamn, worst, worst "
      "ever, betrug, betrüger, betrogen, abzocke, abzocker, abgezockt, unverschämt, "
      "unverschämtheit, frechheit, frech, scheiße, scheiss, scheiß, verdammt, verdammte, arsch, "
      "arschloch, idioten, lügner, lügen, verarscht, verarsche, verarschen, wütend, stinksauer, "
      "sauer, skandal, skandalös, empörend, empört, hasse, unfassbar, anwalt, verklagen, anzeige, "
      "dreist, dreistigkeit, sauerei, schweinerei, saftladen, drecksladen, kotzt, zum kotzen"},
     {-2.2, annoyance,
      "annoying, is a joke, annoyed, annoy, annoys, ridiculous, frustrating, frustrated, "
      "frustration, unacceptable, useless, incompetent, incompetence, waste, wasted, waste of "
      "time, waste of money, fed up, sick of, tired of, again and again, over and over, rude, "
      "unhelpful, ignored, ignoring, ignore, nonsense, absurd, stupid, dumb, terrible, horrible, "
      "awful, dreadful, horrendous, atrocious, garbage, trash, rubbish, sucks, suck, suxx, lousy, "
      "nightmare, spam, spamming, harassing, overcharged, double charged, charged twice, third "
      "time, fourth time, fifth time, second time, still waiting, still no, still not, still "
      "haven't, still hasn't, no response, no reply, no answer, nobody answers, nobody replied, no "
      "one answers, keeps crashing, keeps happening, keep getting, how many times, how much "
      "longer, enough is enough, complaint, complain, complaining, unprofessional, irritating, "
      "irritated, infuriated, hassle, mess, messed up, bothersome, ugh, argh, grr, wth, screwed, "
      "hell, nervig, nervt, nerven, genervt, ärgerlich, ärgere, verärgert, ärger, lächerlich, "
      "frustrierend, frustriert, inakzeptabel, unakzeptabel, nutzlos, unfähig, inkompetent, "
      "zeitverschwendung, geldverschwendung, reicht mir, es reicht, schon wieder, zum dritten mal, "
      "dritte mal, zum wiederholten mal, wiederholt, immer wieder, immer noch nicht, immer noch "
      "keine, immer noch kein, noch immer nicht, noch immer keine, keine antwort, keine reaktion, "
      "keine rückmeldung, niemand antwortet, witz, unhöflich, ignoriert, unsinn, quatsch, blöd, "
      "blöde, dumm, schrecklich, furchtbar, grauenhaft, katastrophe, katastrophal, mist, müll, "
      "beschwerde, beschweren, unmöglich, zumutung, doppelt abgebucht, zweimal abgebucht, "
      "unprofessionell, unzumutbar, chaos, saumäßig, miserabel"},
     {-1.8, disappointment,
      "disappointed, disappointing, disappointment, disappoint, let down, letdown, sad, sadly, "
      "unhappy, unsatisfied, dissatisfied, dissatisfying, regret, unfortunately, poor, poorly, "
      "bad, badly, worse, broken, broke, damaged, defective, faulty, defect, failed, fails, fail, "
      "failing, failure, wrong, missing, lost, late, delayed, delay, never arrived, never came, "
      "doesn't work, does not work, didn't work, not working, won't work, stopped working, cheap, "
      "overpriced, expensive, mediocre, underwhelming, lacking, inferior, expected more, expected "
      "better, not as described, not worth, never again, cancelled, canceled, refused, rejected, "
      "declined, denied, unreliable, uncomfortable, dirty, filthy, noisy, cold, smelly, stinks, "
      "ugly, boring, slow, laggy, buggy, crash, crashes, crashed, crashing, leak, leaking, torn, "
      "scratched, dead, hurt, hurts, cry, crying, miserable, depressed, depressing, lonely, sorry, "
      "ruined, ruin, downhill, disaster, inconvenient, inconvenience, stuck, enttäuscht, "
      "enttäuschend, enttäuschung, traurig, unzufrieden, leider, schlecht, schlechte, schlechter, "
      "schlechten, schlechtes, schlimm, schlimmer, kaputt, defekt, beschädigt, fehlerhaft, falsch, "
      "falsche, falscher, falsches, falschen, fehlt, fehlen, verloren, verspätet, verspätung, zu "
      "spät, zu teuer, teuer, nie angekommen, nicht angekommen, funktioniert nicht, funktioniert "
      "immer noch nicht, geht nicht, nie wieder, nicht wie beschrieben, abgelehnt, verweigert, "
      "storniert, unzuverlässig, schmutzig, dreckig, laut, kalt, langsam, abgestürzt, stürzt ab, "
      "undicht, zerrissen, verkratzt, minderwertig, mangelhaft, ruiniert, schade, bedauerlich, "
      "mehr erwartet, erwartet hätte, 😞, 😔, 😢, 😭, 🙁, ☹, 😩, 😫, 💔, 😿, 😕"},
     {-1.0, disappointment,
      "error, errors, bug, bugs, problem, problems, issue, issues, trouble, fehler, fehlermeldung, "
      "probleme"},
     {-0.6, confusion,
      "confused, confusing, confusion, unclear, don't understand, do not understand, doesn't make "
      "sense, makes no sense, no idea, lost me, puzzled, baffled, not sure, unsure, what do you "
      "mean, how come, strange, weird, odd, complicated, misleading, huh, wondering, verwirrt, "
      "verwirrend, unklar, verstehe nicht, verstehe ich nicht, versteh ich nicht, nicht klar, "
      "keine ahnung, komisch, seltsam, merkwürdig, kompliziert, nicht sicher, unsicher, blicke "
      "nicht durch, was bedeutet das, hä, irreführend, 🤔, 😵, 🤷, 😐"},
     {-1.5, worry,
      "worried, worry, worrying, worries, concerned, concern, concerning, anxious, afraid, scared, "
      "scary, nervous, panic, panicking, desperate, help me, stolen, hacked, unauthorized, "
      "unauthorised, suspicious, security, unsafe, danger, dangerous, emergency, urgent, urgently, "
      "fear, risk, risky, threat, alarmed, stressed, stress, stressful, phishing, compromised, "
      "identity theft, locked out, stranded, besorgt, sorge, sorgen, angst, ängstlich, befürchte, "
      "befürchtung, nervös, panik, verzweifelt, gestohlen, geklaut, gehackt, unbefugt, verdächtig, "
      "unsicherheit, gefährlich, gefahr, notfall, dringend, risiko, bedroht, gestrandet, "
      "ausgesperrt, 😟, 😰, 😨, 😱, 😥, 😧, 😬"},
     {2.4, gratitude,
      "thanks, thank you, thank, thx, ty, tysm, thankful, grateful, appreciate, appreciated, "
      "appreciation, cheers, much obliged, lifesaver, life saver, you saved me, bless you, kudos, "
      "thanks a lot, many thanks, thank you so much, danke, dankeschön, danke schön, dank, vielen "
      "dank, besten dank, herzlichen dank, dankbar, bedanke, bedanken, danke sehr"},
     {2.6, joy,
      "great, awesome, amazing, excellent, fantastic, wonderful, brilliant, perfect, perfectly, "
      "superb, outstanding, love, loved, loves, loving, lovely, happy, happier, happiest, glad, "
      "delighted, pleased, thrilled, impressed, impressive, enjoy, enjoyed, enjoying, beautiful, "
      "best, incredible, terrific, marvelous, marvellous, splendid, stellar, phenomenal, flawless, "
      "delicious, excited, exciting, yay, woohoo, hooray, wow, congrats, congratulations, fun, "
      "funny, hilarious, lol, lmao, haha, proud, adore, adorable, cute, sweet, yeah, relieved, "
      "fabulous, toll, tolle, toller, tolles, super, klasse, prima, spitze, großartig, wunderbar, "
      "perfekt, ausgezeichnet, hervorragend, fantastisch, genial, liebe, lieben, begeistert, "
      "glücklich, froh, erfreut, freue, freuen, freude, beste, besten, bester, wunderschön, "
      "schönste, lecker, einwandfrei, top, mega, hurra, juhu, 😀, 😃, 😄, 😁, 😊, 🙂, 😍, 🥰, 😘, "
      "🤩, 🥳, 🎉, "
      "❤, 💕, 💖, 👌, 😂, 🤣, 😎, ✨, 🔥, 💯, 😻, ☺, 😋, 😆"},
     {1.7, joy,
      "good, nice, nicely, helpful, friendly, kind, polite, quick, quickly, fast, smooth, "
      "smoothly, easy, easily, comfortable, comfy, clean, cool, recommend, recommended, satisfied, "
      "satisfying, works, worked, works well, solved, fixed, resolved, pleasant, pleasure, "
      "professional, reliable, worth, better, improved, improvement, well, well done, good job, "
      "fine, interesting, hope, hopefully, liked, positive, respect, smart, support, welcome, win, "
      "won, winner, fair, honest, safe, success, successful, thoughtful, valuable, warm, yes "
      "please, no issues, gut, gute, guter, gutes, guten, schön, schöne, schöner, schönes, nett, "
      "freundlich, hilfreich, schnell, schnelle, zügig, einfach, bequem, sauber, empfehle, "
      "empfehlen, empfehlenswert, zufrieden, funktioniert, klappt, geklappt, gelöst, erledigt, "
      "angenehm, professionell, zuverlässig, besser, gerne, gern, hoffe, hoffentlich, höflich, "
      "kompetent"},
     {1.0, joy, "no problem, no problems"},
     {2.0, gratitude, "🙏, 👍, 👏, 🙌, 🤝, 💐"},
     {-3.0, anger, "😡, 😠, 🤬, 👿, 🖕, 💢"},
     {-2.0, annoyance, "🙄, 😤, 😒, 👎, 🤦, 😑, 💩"}});

constexpr std::string_view kNegations =
    "ain't, aren't, arent, barely, can't, cannot, cant, couldn't, didn't, didnt, doesn't, doesnt, "
    "don't, dont, hadn't, hardly, hasn't, haven't, isn't, isnt, kaum, kein, keine, keinem, "
    "keinen, keiner, keines, neither, never, nicht, nichts, nie, niemals, no, nobody, none, nor, "
    "not, nothing, ohne, shouldn't, wasn't, wasnt, weder, weren't, without, won't, wont, wouldn't";

constexpr std::string_view kStronger =
    "absolut, absolutely, besonders, completely, deeply, echt, especially, extrem, extremely, "
    "fucking, highly, höchst, incredibly, insanely, particularly, really, richtig, sehr, "
    "seriously, so, super, total, totally, truly, unglaublich, utterly, very, völlig, wirklich, "
    "äußerst, überaus";

constexpr std::string_view kWeaker =
    "bisschen, bit, einigermaßen, etwas, fairly, halbwegs, kinda, leicht, little, mildly, partly, "
    "slightly, somewhat, ziemlich";

template <class Take>
void each_part(std::string_view list, Take take) {
  while (!list.empty()) {
    auto end = std::min(list.find(", "), list.size());
    take(list.substr(0, end));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
}

std::vector<std::string_view> sorted(std::string_view list) {
  std::vector<std::string_view> words;
  each_part(list, [&](std::string_view word) { words.push_back(word); });
  std::ranges::sort(words);
  return words;
}

std::vector<Mood> sorted_moods() {
  std::vector<Mood> moods;
  for (const auto& group : kGroups) {
    each_part(group.phrases, [&](std::string_view phrase) {
      moods.push_back({phrase, group.valence, group.feeling});
    });
  }
  std::ranges::sort(moods, {}, &Mood::phrase);
  return moods;
}

}  // namespace

std::string_view name_of(Feeling feeling) {
  constexpr std::array<std::string_view, kFeelings> kNames{
      "neutral", "anger", "annoyance", "disappointment", "confusion", "worry", "gratitude", "joy"};
  return kNames[static_cast<std::size_t>(feeling)];
}

const Mood* find_mood(std::string_view phrase) {
  static const auto moods = sorted_moods();
  auto found = std::ranges::lower_bound(moods, phrase, {}, &Mood::phrase);
  return found != moods.end() && found->phrase == phrase ? &*found : nullptr;
}

bool is_negation(std::string_view word) {
  static const auto words = sorted(kNegations);
  return std::ranges::binary_search(words, word);
}

double strength_of(std::string_view word) {
  static const auto stronger = sorted(kStronger), weaker = sorted(kWeaker);
  if (std::ranges::binary_search(stronger, word)) return 1.3;
  return std::ranges::binary_search(weaker, word) ? 0.6 : 1.0;
}

}  // namespace parley::understand
