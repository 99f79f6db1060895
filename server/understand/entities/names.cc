// Names of persons. A word that introduces one ("my name is", "Mr", "Dear", "Kind regards") lets
// any capitalised words be a name; without one, a known first name must begin it. What is also an
// ordinary word, a town or a month needs a second name beside it.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/finders.h"
#include "understand/entities/name_list.h"

namespace parley::understand {
namespace {

using Kind = Token::Kind;

// English, German, French, Spanish, Italian, Dutch, Polish, Portuguese, Swedish (and Danish,
// Norwegian), Turkish, others.
constexpr CueRow kCues[] = {
    {Cue::named, "",
     "my name is|my full name is|my name s|name is|i am called|the name is|they call me|ich heisse|"
     "mein name ist|mein name lautet|mein voller name ist|je m appelle|mon nom est|je me nomme|"
     "me llamo|mi nombre es|mi nombre completo es|mi chiamo|il mio nome e|ik heet|mijn naam is|"
     "nazywam sie|mam na imie|moje imie to|me chamo|chamo me|meu nome e|o meu nome e|jag "
     "heter|mitt namn ar|"
     "jeg hedder|jeg heter|mit navn er|mitt navn er|adim|benim adim|ismim|adim soyadim|nimeni "
     "on|jmenuji se|"
     "ma numesc|numele meu este|a nevem|меня зовут|мене звати|με λενε|im named|heisse ich"},
    {Cue::is_called, "",
     "i am|i m|this is|it s|ich bin|hier ist|hier spricht|hier schreibt|je suis|c est|ici|soy|"
     "le habla|habla|aqui|sono|qui|ik ben|u spreekt met|je spreekt met|met|jestem|z tej "
     "strony|sou|eu sou|sou o|"
     "sou a|aqui e|fala|jag ar|det ar|har ar|jeg er|det er|ben|olen|vagyok|sunt|tu|jsem|tady|я|"
     "speaking with|spoke with|spoke to|talked to|talk to|speak to|contact|ask for|call|met with|"
     "signed by|behalf of|gesprochen mit|sprach mit|mit|von|parle a|parle avec|avec|par|hable "
     "con|con|por|"
     "parlato con|gesproken met|rozmawialem z|rozmawialam z|falei com|com|pratade med|med|av|ile"},
    {Cue::title, "",
     "mr|mrs|ms|miss|mister|dr|doctor|prof|professor|sir|madam|herr|herrn|frau|fraulein|monsieur|"
     "madame|mademoiselle|mme|mlle|senor|senora|senorita|sr|sra|srta|don|dona|signor|signora|"
     "signorina|sig|sig ra|dott|dottor|dottoressa|meneer|mevrouw|dhr|mevr|mw|senhor|"
     "senhora|herra|rouva|fru|froken|sayin|m|domnul|doamna|г н|господин|госпожа|κυριος|κυρια"},
    {Cue::title, "pl cs sk", "pan|pani|pana|pania|panem|panu"},
    {Cue::title, "tr", "bay|bayan"},
    {Cue::greeting, "",
     "dear|hi|hello|hey|good morning|good afternoon|good evening|hallo|liebe|lieber|sehr geehrter|"
     "sehr geehrte|guten tag|guten morgen|moin|servus|gruezi|bonjour|bonsoir|salut|cher|chere|hola|"
     "estimado|estimada|querido|querida|buenos dias|buenas "
     "tardes|ciao|gentile|caro|cara|buongiorno|"
     "salve|egregio|beste|geachte|hoi|dag|goedemorgen|goedemiddag|czesc|drogi|droga|witam|hej|"
     "dzien dobry|szanowny|szanowna|ola|oi|prezado|prezada|caro|bom dia|boa "
     "tarde|hejsan|kara|kare|baste|"
     "tja|kaere|merhaba|selam|sevgili|sayin|iyi gunler|moi|terve|ahoj|dobry den|buna|draga|kedves|"
     "здравствуйте|привет|уважаемый|уважаемая|добрый день"},
    {Cue::farewell, "",
     "regards|kind regards|best regards|warm regards|best wishes|best|sincerely|yours sincerely|"
     "yours truly|cheers|thanks|thank you|many thanks|thx|greetings|signed|mit freundlichen "
     "grussen|"
     "freundliche grusse|viele grusse|liebe grusse|beste grusse|schone "
     "grusse|mfg|lg|vg|gruss|grusse|"
     "danke|vielen dank|cordialement|bien cordialement|bien a vous|merci|salutations|amities|"
     "sinceres salutations|saludos|un saludo|saludos cordiales|atentamente|cordialmente|gracias|"
     "muchas gracias|cordiali saluti|distinti saluti|saluti|grazie|un saluto|grazie mille|"
     "met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke "
     "groeten|groetjes|groeten|groet|mvg|"
     "bedankt|dank je|alvast bedankt|hartelijke groet|pozdrawiam|z powazaniem|dziekuje|z gory "
     "dziekuje|dzieki|"
     "atenciosamente|cumprimentos|com os melhores cumprimentos|obrigado|obrigada|abracos|abraco|um "
     "abraco|att|"
     "med vanliga halsningar|vanliga halsningar|mvh|halsningar|tack|tack pa forhand|vanligen|med "
     "venlig hilsen|hilsen|"
     "saygilarimla|saygilar|tesekkurler|tesekkur ederim|iyi gunler dilerim|selamlar|sevgiler|"
     "terveisin|ystavallisin terveisin|kiitos|s pozdravem|dekuji|multumesc|cu "
     "stima|udvozlettel|koszonom|"
     "с уважением|спасибо"},
    {Cue::label, "",
     "name|full name|first name|last name|surname|account holder|cardholder|card holder|"
     "contact person|contact name|customer name|guest|guest "
     "name|passenger|passengers|patient|recipient|traveller|"
     "traveler|tenant|applicant|attendee|vorname|nachname|kontoinhaber|kontoinhaberin|"
     "karteninhaber|ansprechpartner|"
     "kundenname|gast|passagier|empfanger|nom|prenom|nom et prenom|titulaire|titulaire du compte|"
     "destinataire|passager|nombre|nombre completo|apellidos|titular|titular de la cuenta|"
     "destinatario|pasajero|nome|nome e cognome|cognome|titolare|titolare del conto|intestatario|"
     "passeggero|ospite|naam|voornaam|achternaam|rekeninghouder|ontvanger|passagiers|imie|nazwisko|"
     "imie i nazwisko|posiadacz|odbiorca|pasazer|nome completo|sobrenome|titular da "
     "conta|passageiro|"
     "namn|fornamn|efternamn|kontoinnehavare|mottagare|resenar|navn|ad|soyad|ad soyad|isim|isim "
     "soyisim|"
     "hesap "
     "sahibi|alici|yolcu|nimi|jmeno|nume|nev|имя|фио|husband|wife|brother|sister|son|daughter|"
     "colleague|"
     "boss|manager|friend|mein mann|meine "
     "frau|kollege|kollegin|kollegen|mitarbeiter|mitarbeiterin|berater|beraterin|mon mari|ma "
     "femme|collegue|"
     "mi marido|mi esposa|mi mujer|mio marito|mia moglie|collega|mijn man|mijn vrouw|moj maz|moja "
     "zona|meu marido|"
     "minha esposa|colega|min man|min "
     "fru|kollega|esim|kocam|karim|technician|agent|techniker|monteur|technicien"}};

constexpr auto kParticles = std::to_array<std::string_view>(
    {"af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
     "du", "e",  "el", "ibn", "la", "le",  "st", "ten", "ter",   "van", "von", "y",  "zu", "zur"});

// Words in capitals that stand where a name could, and are none.
constexpr auto kNever =
    std::to_array<std::string_view>({"abend",      "account",      "administration",
                                     "agent",      "airlines",     "airport",
                                     "all",        "alle",         "alles",
                                     "ama",        "amazon",       "an",
                                     "anbei",      "and",          "apple",
                                     "april",      "are",          "at",
                                     "aug",        "august",       "bank",
                                     "bestellung", "bitte",        "bom",
                                     "booking",    "bot",          "buenas",
                                     "but",        "can",          "centre",
                                     "chat",       "client",       "clients",
                                     "company",    "could",        "customer",
                                     "customers",  "dag",          "damen",
                                     "danke",      "das",          "day",
                                     "dear",       "december",     "dein",
                                     "der",        "desk",         "die",
                                     "domnule",    "dr",           "ein",
                                     "eine",       "el",           "email",
                                     "equipe",     "equipo",       "es",
                                     "euer",       "euro",         "everybody",
                                     "everyone",   "facebook",     "februar",
                                     "february",   "folks",        "for",
                                     "frau",       "freitag",      "friday",
                                     "from",       "gmbh",         "good",
                                     "google",     "guys",         "haben",
                                     "hallo",      "has",          "have",
                                     "hello",      "help",         "herr",
                                     "herren",     "hi",           "how",
                                     "i",          "ich",          "ihr",
                                     "ihre",       "ik",           "il",
                                     "in",         "information",  "instagram",
                                     "is",         "it",           "januar",
                                     "january",    "je",           "juli",
                                     "july",       "june",         "juni",
                                     "kann",       "konto",        "kunde",
                                     "kunden",     "kundendienst", "kundenservice",
                                     "kundin",     "la",           "ladies",
                                     "le",         "leute",        "los",
                                     "mai",        "management",   "manager",
                                     "march",      "maria's",      "may",
                                     "mein",       "meine",        "microsoft",
                                     "might",      "mittwoch",     "monday",
                                     "montag",     "morgen",       "morning",
                                     "mr",         "mrs",          "ms",
                                     "my",         "netflix",      "nina's",
                                     "no",         "november",     "number",
                                     "october",    "oder",         "oktober",
                                     "order",      "our",          "paket",
                                     "parley",     "passwort",     "paypal",
                                     "please",     "prof",         "reception",
                                     "rechnung",   "reply",        "sales",
                                     "samstag",    "samsung",      "saturday",
                                     "sayin",      "seit",         "senora",
                                     "september",  "service",      "she",
                                     "shop",       "sie",          "signora",
                                     "since",      "sir",          "sonntag",
                                     "sunday",     "support",      "tag",
                                     "team",       "thank",        "thanks",
                                     "the",        "there",        "they",
                                     "this",       "thursday",     "to",
                                     "today",      "together",     "tomorrow",
                                     "tuesday",    "und",          "unser",
                                     "us",         "visa",         "was",
                                     "we",         "wednesday",    "welcome",
                                     "wer",        "what",         "whatsapp",
                                     "when",       "where",        "who",
                                     "why",        "will",         "world",
                                     "would",      "yahoo",        "yes",
                                     "you",        "your",         "zusammen"});

// Behind or before what would be a name, these make it a firm, a place or a thing.
constexpr auto kThings = std::to_array<std::string_view>(
    {"ab",          "ag",         "airlines",   "airport",    "allee",      "aps",      "as",
     "ave",         "avenue",     "banco",      "bank",       "banque",     "bay",      "beach",
     "blvd",        "brand",      "bridge",     "bv",         "cad",        "caddesi",  "cafe",
     "calle",       "camping",    "cape",       "casa",       "casino",     "center",   "chateau",
     "church",      "city",       "clinic",     "co",         "collection", "college",  "company",
     "corp",        "county",     "court",      "cup",        "drive",      "edition",  "ev",
     "firma",       "flughafen",  "fort",       "foundation", "gmbh",       "hospital", "hostel",
     "hotel",       "inc",        "inn",        "island",     "kaffee",     "kg",       "klinik",
     "lake",        "lane",       "llc",        "ltd",        "mall",       "marke",    "market",
     "modell",      "mount",      "mt",         "museum",     "nv",         "oy",       "palace",
     "park",        "piazza",     "place",      "platz",      "plaza",      "plus",     "port",
     "pro",         "rd",         "restaurant", "ristorante", "road",       "rue",      "sa",
     "saint",       "san",        "sankt",      "santa",      "santo",      "sas",      "school",
     "sl",          "sokak",      "spa",        "square",     "srl",        "st",       "station",
     "stiftung",    "store",      "strasse",    "street",     "tower",      "ul",       "ulica",
     "universitat", "university", "via",        "viale",      "villa",      "weg",      "zoo"});

bool among(const auto& set, std::string_view word) { return std::ranges::binary_search(set, word); }

// Names as words that go together: their end, how many, and what the lists say.
struct Run {
  std::size_t first = 0, last = 0;  // tokens
  std::vector<std::size_t> parts;   // where each name in it begins
};

class Names {
 public:
  Names(const Scene& scene, const Tokens& tokens) : scene_(scene), tokens_(tokens) {}

  // The end of one name that begins here ("O'Brien", "Jean-Luc", "D’Angelo"); `at` itself: none.
  std::size_t part_end(std::size_t at) const {
    if (at >= tokens_.size() || !tokens_[at].is_word() || !tokens_[at].upper) return at;
    auto i = at + 1;
    while (i + 1 < tokens_.size() && tokens_[i].glued() && tokens_[i + 1].glued() &&
           tokens_[i + 1].is_word() && joins(i)) {
      if (tokens_.folded(i + 1) == "s" || (tokens_[i].mark == '-' && !tokens_[i + 1].upper)) break;
      i += 2;
    }
    // "Anna123", "Anna@": a piece of something else.
    if (i < tokens_.size() && tokens_[i].glued()) {
      char mark = tokens_[i].mark;
      if (tokens_[i].kind != Kind::mark || mark == '@' || mark == '_' || mark == '/') return at;
    }
    if (at > 0 && tokens_[at].glued()) {
      char mark = tokens_[at - 1].mark;
      if (tokens_[at - 1].kind != Kind::mark || mark == '@' || mark == '_' || mark == '/' ||
          mark == '.' || mark == '-' || mark == '#') {
        return at;
      }
    }
    return i;
  }

  // Up to `most` names from `at` on, with particles and initials between them.
  Run run(std::size_t at, std::size_t most) const {
    Run made{at, at, {}};
    auto i = at;
    while (made.parts.size() < most && i < tokens_.size()) {
      if (!made.parts.empty() && tokens_[i].gap != Token::Gap::space) break;
      auto start = i;
      while (i < tokens_.size() && i - start < 3 && tokens_[i].is_word() &&
             among(kParticles, tokens_.folded(i)) &&
             (i == start || tokens_[i].gap == Token::Gap::space) &&
             (!tokens_[i].upper || part_end(i + 1) > i + 1)) {
        ++i;
      }
      if (made.parts.empty() && i > start &&
          !among(std::to_array<std::string_view>({"da", "de", "del", "den", "der", "di", "dos",
                                                  "la", "le", "ten", "ter", "van", "von"}),
                 tokens_.folded(start)))
        break;
      auto end = part_end(i);
      if (end == i || among(kNever, tokens_.folded(i))) break;
      bool initial = tokens_.written(i).size() == 1 && end == i + 1;
      if (initial && !tokens_.is_mark(end, '.')) break;
      if (initial) ++end;
      made.parts.push_back(i);
      made.last = end;
      i = end;
    }
    // An initial at the end is no name.
    bool initial = !made.parts.empty() && tokens_.written(made.parts.back()).size() == 1 &&
                   tokens_.is_mark(made.parts.back() + 1, '.');
    if (initial) {
      made.parts.pop_back();
      made.last = made.parts.empty() ? at : part_end(made.parts.back());
    }
    return made;
  }

  NameFlags flags(std::size_t part) const {
    auto made = name_flags(tokens_.folded(part));
    auto end = part_end(part);
    if (!made.any() && end > part + 2) {  // "O'Brien", "Müller-Lüdenscheidt"
      auto tail = name_flags(tokens_.folded(end - 1));
      if (tail.any()) return tail;
      std::string joined(tokens_.folded(part));
      joined += tokens_.folded(end - 1);
      return name_flags(joined);
    }
    if (made.any() && end > part + 2) made.ambiguous = false;
    return made;
  }

  bool sentence_start(std::size_t at) const {
    if (at == 0 || tokens_[at].gap == Token::Gap::line) return true;
    return tokens_.ends_sentence(at - 1) || tokens_.is_mark(at - 1, ':') ||
           tokens_.is_mark(at - 1, '"');
  }

  bool among_things(const Run& run) const {
    if (run.last < tokens_.size() && tokens_[run.last].is_word() && tokens_[run.last].upper &&
        tokens_[run.last].gap == Token::Gap::space && among(kThings, tokens_.folded(run.last))) {
      return true;
    }
    return run.first > 0 && tokens_[run.first - 1].is_word() && tokens_[run.first - 1].upper &&
           among(kThings, tokens_.folded(run.first - 1));
  }

  void take(const Run& run, double confidence, Finds& to) const {
    auto part = tokens_.between(run.first, run.last);
    to.push_back(
        scene_.personal("name", model::PiiType::name, part, std::string(part), confidence));
  }

  // From where on it is a name whatever the lists say: behind titles, a colon and quotes.
  std::size_t skip_titles(std::size_t at) const {
    static constexpr auto kTitles = std::to_array<std::string_view>(
        {"bay",   "bayan",   "dhr",  "doamna", "doctor",    "domnul",   "don",    "dona",
         "dott",  "dr",      "frau", "fru",    "herr",      "herrn",    "madame", "meneer",
         "mevr",  "mevrouw", "miss", "mlle",   "mme",       "monsieur", "mr",     "mrs",
         "ms",    "pan",     "pani", "prof",   "professor", "sayin",    "senhor", "senhora",
         "senor", "senora",  "sig",  "signor", "signora",   "sir",      "sr",     "sra"});
    auto i = at;
    while (i < tokens_.size() && i - at < 8) {
      bool mark = tokens_[i].mark == '.' || tokens_[i].mark == ':' || tokens_[i].mark == '"';
      bool title = tokens_[i].is_word() && among(kTitles, tokens_.folded(i));
      if (!mark && !title) break;
      ++i;
    }
    return i;
  }

  bool closes(std::size_t last) const {  // nothing more stands on that line or in that sentence
    return last >= tokens_.size() || tokens_[last].gap == Token::Gap::line ||
           tokens_[last].kind == Kind::mark;
  }

  const Tokens& tokens() const { return tokens_; }

 private:
  bool joins(std::size_t i) const {
    char mark = tokens_[i].mark;
    return mark == '-' || mark == '\'' || tokens_.written(i) == "’";
  }

  const Scene& scene_;
  const Tokens& tokens_;
};

bool is_german(const Scene& scene) { return scene.language == "de"; }

// The part of a run that is a name by the lists alone; nothing in it: none is.
Run listed(const Names& names, Run run, bool german) {
  auto first = names.flags(run.parts[0]);
  bool start = names.sentence_start(run.first);
  if (!first.first) return {};
  std::size_t kept = 1;
  bool known_last = false;
  for (std::size_t i = 1; i < run.parts.size(); ++i) {
    auto next = names.flags(run.parts[i]);
    bool take = next.any() || (i == 1 ? !first.ambiguous : !german);
    if (!take) break;
    known_last = known_last || next.last || (next.first && !next.ambiguous);
    kept = i + 1;
  }
  if (kept == 1) {
    if (first.ambiguous || !first.popular) return {};
  } else if (first.ambiguous && (!known_last || start)) {
    auto second = names.flags(run.parts[1]);
    if (!known_last || (second.ambiguous && start && !first.popular)) return {};
  }
  run.parts.resize(kept);
  run.last = names.part_end(run.parts.back());
  return run;
}

// "my name is anna kern": known names in small letters.
Run in_small_letters(const Tokens& tokens, std::size_t at) {
  Run run{at, at, {}};
  while (run.parts.size() < 3 && run.last < tokens.size() && tokens[run.last].is_word()) {
    auto flags = name_flags(tokens.folded(run.last));
    if (!flags.any() || (run.parts.empty() && (!flags.first || flags.ambiguous))) break;
    if (!run.parts.empty() && (flags.ambiguous && !flags.last)) break;
    run.parts.push_back(run.last++);
  }
  return run;
}

void after_cue(const Scene& scene, const Names& names, const CueHit& hit, Finds& to) {
  const auto& tokens = names.tokens();
  auto at = hit.last;
  if (hit.cue == Cue::farewell) {
    while (at < tokens.size() && tokens[at].kind == Kind::mark && at - hit.last < 3) ++at;
  }
  bool colon = false;
  for (auto i = at; i < tokens.size() && i < at + 2; ++i) colon = colon || tokens.is_mark(i, ':');
  at = names.skip_titles(at);
  if (at >= tokens.size()) return;
  if (tokens[at].gap == Token::Gap::line && hit.cue != Cue::farewell) return;
  auto run = names.run(at, 4);
  if (run.parts.empty()) {
    if (hit.cue == Cue::named && !tokens[at].upper) run = in_small_letters(tokens, at);
    if (!run.parts.empty()) names.take(run, 0.7, to);
    return;
  }
  if (names.among_things(run)) return;
  auto flags = names.flags(run.parts[0]);
  bool strict = hit.cue == Cue::label || hit.cue == Cue::is_called;
  if (strict && flags.first && run.first < run.parts[0])
    run.first = run.parts[0];  // "op naam van Fenna"
  bool known = flags.any() && (!flags.ambiguous || run.parts.size() > 1);
  bool closed = names.closes(run.last);
  switch (hit.cue) {
    case Cue::named: return names.take(run, 0.95, to);
    case Cue::title: {
      // "M. Dupont" has its point; some titles are other words in other languages.
      bool letter = tokens.written(hit.last - 1).size() == 1 && !tokens.is_mark(hit.last, '.');
      bool foreign = !hit.ids.empty() && hit.ids.find(scene.language) == hit.ids.npos;
      if (!letter && (!foreign || scene.language == "und")) names.take(run, 0.9, to);
      return;
    }
    case Cue::greeting:
      if (known || (closed && run.parts.size() <= 3)) names.take(run, 0.85, to);
      return;
    case Cue::farewell: {
      bool line = tokens[at].gap == Token::Gap::line;
      bool ends = run.last >= tokens.size() || tokens[run.last].gap == Token::Gap::line ||
                  (tokens[run.last].kind == Kind::mark && run.last + 1 >= tokens.size());
      if (ends && (line || known || run.parts.size() > 1)) names.take(run, 0.9, to);
      return;
    }
    case Cue::label: {
      auto last = run.parts.size() > 1 ? names.flags(run.parts[1]) : NameFlags{};
      if (colon || (known && !is_german(scene)) || (flags.first && last.any()))
        names.take(run, 0.85, to);
      return;
    }
    default: {
      // "I spoke with" says more than "with".
      bool told = hit.last - hit.first > 1 && !is_german(scene);
      bool pair = run.parts.size() > 1 && (told || flags.any() || names.flags(run.parts[1]).last);
      if (pair || (flags.first && !flags.ambiguous)) {
        auto kept =
            run.parts.size() > 1 && flags.first ? listed(names, run, is_german(scene)) : run;
        names.take(kept.parts.empty() ? run : kept, 0.85, to);
      }
    }
  }
}

// "Anna here", "Anna Kern speaking", "Mehmet Bey".
bool named_behind(const Tokens& tokens, const Run& run) {
  if (run.last >= tokens.size() || tokens[run.last].gap != Token::Gap::space) return false;
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"abi", "bey", "bu", "calling", "hanim", "here", "hier", "ici", "speaking", "tutaj"});
  return among(kWords, tokens.folded(run.last));
}

const Cues& cues() {
  static const Cues made(kCues);
  return made;
}

}  // namespace

std::span<const CueRow> name_cues() { return kCues; }

void NameFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  Names names(scene, reading.tokens);
  const auto& tokens = reading.tokens;
  auto begin = to.size();
  for (const auto& hit : cues().find(tokens)) after_cue(scene, names, hit, to);
  std::vector<std::pair<std::size_t, std::size_t>> taken;
  for (auto i = begin; i < to.size(); ++i) taken.emplace_back(to[i].start, to[i].end);
  std::ranges::sort(taken);
  for (std::size_t i = 0; i < tokens.size();) {
    auto end = names.part_end(i);
    if (end == i) {
      ++i;
      continue;
    }
    auto run = names.run(i, 4);
    auto next = std::max(end, run.last);
    auto inside = std::ranges::upper_bound(taken, std::size_t{tokens[i].start}, {},
                                           &std::pair<std::size_t, std::size_t>::first);
    bool told = inside != taken.begin() && std::prev(inside)->second > tokens[i].start;
    auto later = inside == taken.end() ? scene.text.size() : inside->first;
    bool clear = !run.parts.empty() && tokens[run.last - 1].end <= later;
    if (clear && !told && !names.among_things(run)) {
      // The name may begin behind a word that only opens the sentence ("Yesterday Anna Kern").
      for (std::size_t skip = 0; skip < run.parts.size(); ++skip) {
        Run rest{run.parts[skip], run.last, {run.parts.begin() + long(skip), run.parts.end()}};
        auto found = listed(names, rest, is_german(scene));
        if (found.parts.empty() && named_behind(tokens, rest)) found = rest;
        if (found.parts.empty()) continue;
        names.take(found, found.parts.size() > 1 ? 0.85 : 0.75, to);
        break;
      }
    }
    i = told ? end : next;
  }
}

}  // namespace parley::understand
