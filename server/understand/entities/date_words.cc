#include "understand/entities/date_words.h"

#include <algorithm>
#include <unordered_map>

namespace parley::understand {
namespace {

struct Row {
  std::uint32_t kind;
  int value;
  std::string_view words;
};

using W = DateWord;

constexpr Row kRows[] = {
    {W::month, 1,
     "january jan januar janner janvier enero gennaio januari stycznia styczen styczniu janeiro "
     "ocak"},
    {W::month, 2,
     "february feb februar fevrier febrero febbraio februari lutego luty lutym fevereiro subat"},
    {W::month, 3, "march mar marz maerz mars marzo maart marca marzec marcu marco mart"},
    {W::month, 4, "april apr avril abril aprile kwietnia kwiecien kwietniu nisan"},
    {W::month, 5, "may mai mayo maggio mei maja maj maju maio mayis"},
    {W::month, 6, "june jun juni juin junio giugno czerwca czerwiec czerwcu junho haziran"},
    {W::month, 7, "july jul juli juillet julio luglio lipca lipiec lipcu julho temmuz"},
    {W::month, 8, "august aug aout agosto augustus sierpnia sierpien sierpniu augusti agustos"},
    {W::month, 9,
     "september sep sept septembre septiembre settembre wrzesnia wrzesien wrzesniu setembro eylul"},
    {W::month, 10,
     "october oct oktober okt octobre octubre ottobre pazdziernika pazdziernik pazdzierniku "
     "outubro ekim"},
    {W::month, 11, "november nov novembre noviembre listopada listopad listopadzie novembro kasim"},
    {W::month, 12,
     "december dec dezember dez decembre diciembre dicembre grudnia grudzien grudniu dezembro "
     "aralik"},
    {W::weekday, 1,
     "monday montag lundi lunes lunedi maandag poniedzialek poniedzialku mandag pazartesi"},
    {W::weekday, 2,
     "tuesday dienstag mardi martes martedi dinsdag wtorek wtorku terca tisdag sali"},
    {W::weekday, 3,
     "wednesday mittwoch mercredi miercoles mercoledi woensdag sroda srode srody quarta onsdag "
     "carsamba"},
    {W::weekday, 4,
     "thursday donnerstag jeudi jueves giovedi donderdag czwartek czwartku quinta torsdag "
     "persembe"},
    {W::weekday, 5,
     "friday freitag vendredi viernes venerdi vrijdag piatek piatku sexta fredag cuma"},
    {W::weekday, 6,
     "saturday samstag sonnabend samedi sabado sabato zaterdag sobota sobote soboty lordag "
     "cumartesi"},
    {W::weekday, 7,
     "sunday sonntag dimanche domingo domenica zondag niedziela niedziele niedzieli sondag pazar"},
    {W::number, 1,
     "a an one ein eine einer einem einen un une uno una een jeden jedna um uma en ett bir"},
    {W::number, 2, "two zwei couple deux dos due twee dwa dwie dois duas tva iki"},
    {W::number, 3, "three drei trois tres tre drie trzy uc"},
    {W::number, 4, "four vier quatre cuatro quattro cztery quatro fyra dort"},
    {W::number, 5, "five funf cinq cinco cinque vijf piec fem bes"},
    {W::number, 6, "six sechs seis sei zes szesc sex alti"},
    {W::number, 7, "seven sieben sept siete sette zeven siedem sete sju yedi"},
    {W::number, 8, "eight acht huit ocho otto osiem oito atta sekiz"},
    {W::number, 9, "nine neun neuf nueve nove negen dziewiec nio dokuz"},
    {W::number, 10, "ten zehn dix diez dieci tien dziesiec dez tio on"},
    {W::number, 11, "eleven elf"},
    {W::number, 12, "twelve zwolf douze doce dodici twaalf dwanascie doze tolv"},
    {W::number, 14, "fourteen vierzehn quatorze catorce quattordici veertien fjorton"},
    {W::number, 15, "quinze quince quindici"},
    {W::unit, 0,
     "minute minutes min mins minuten minuto minutos minuti minut minuty minuter dakika"},
    {W::unit, 1,
     "hour hours stunde stunden heure heures hora horas ora ore uur uren godzina godzine godziny "
     "godzin timme timmar saat"},
    {W::unit, 2,
     "day days tag tage tagen jour jours dia dias giorno giorni dag dagen dzien dni dagar gun"},
    {W::unit, 3,
     "week weeks woche wochen semaine semaines semana semanas settimana settimane weken tydzien "
     "tygodnie tygodni tygodniu vecka veckor veckan hafta haftaya"},
    {W::unit, 4,
     "month months monat monate monaten mois mes meses mese mesi maand maanden miesiac miesiace "
     "miesiecy miesiacu manad manader manaden ay"},
    {W::unit, 5,
     "year years jahr jahre jahren an ans annee ano anos anno anni jaar jaren rok lata lat roku ar "
     "aret yil"},
    {W::unit, 6, "weekend wochenende weekenden helgen hafta_sonu"},
    {W::day, 0,
     "today tonight heute hoy oggi vandaag dzis dzisiaj hoje idag bugun stasera vanavond"},
    {W::day, 1, "tomorrow morgen demain manana domani jutro amanha imorgon yarin"},
    {W::day, 2, "ubermorgen dopodomani overmorgen pojutrze"},
    {W::day, -1, "yesterday gestern hier ayer ieri gisteren wczoraj ontem igar dun"},
    {W::day, -2, "vorgestern anteayer eergisteren przedwczoraj anteontem forrgar evvelsi"},
    {W::last, 0,
     "last past previous letzte letzten letzter letztes letztem vergangene vergangenen vergangener "
     "vergangenes vorige vorigen dernier derniere derniers dernieres passe passee pasado pasada "
     "pasados pasadas ultimo ultima ultimos ultimas scorso scorsa scorsi scorse afgelopen laatste "
     "zeszly zeszla zeszlym zeszlego zeszlej ubiegly ubieglym ubiegla ostatni ostatnie ostatnich "
     "ostatnia passado passada passados forra senaste gecen gectigimiz son"},
    {W::current, 0,
     "this diese diesen dieser dieses diesem ce cette cet este esta questo questa deze dit ten tym "
     "tej biezacym denna detta den bu"},
    {W::next, 0,
     "next coming upcoming nachste nachsten nachster nachstes nachstem kommende kommenden "
     "kommender kommendes prochain prochaine prochains prochaines proximo proxima proximos "
     "proximas prossimo prossima prossimi prossime volgende komende aanstaande przyszly przyszla "
     "przyszlym przyszlego przyszlej nastepny nastepnym nastepna najblizszy najblizsza nasta "
     "kommande gelecek onumuzdeki"},
    {W::of, 0, "of de den des del do di d van"},
    {W::within, 0,
     "in within innerhalb binnen dans sous en tra fra entro over za ciagu em dentro om inom "
     "icinde"},
    {W::ago, 0, "ago fa geleden temu atras sedan once tilbage"},
    {W::since, 0, "vor hace ha"},
    {W::later, 0, "sonra later spater icinde"},
    {W::am, 0, "am a.m"},
    {W::pm, 0, "pm p.m"},
    {W::clock, 0, "uhr h hrs uur heures heure horas clock"},
    {W::at, 0,
     "at um by gegen around ab on am a las les alle ore om o as kl saat le el il op w we em no na "
     "den dem der the om_ore godz godzinie klockan vers hacia verso rond circa ca till"},
    {W::to, 0, "to till until bis through au al a ao ate tot til do fino zum aux"},
    {W::both, 0, "and und et y e en i och ile ve"},
    {W::between, 0, "between zwischen entre tra fra tussen miedzy pomiedzy mellan arasinda"},
    {W::from, 0,
     "from vom von ab du de del dal dalle das van od fran from desde dos depuis les dias"},
    {W::in_month, 0,
     "in im since seit until bis ende anfang mitte end early late mid en debut fin depuis desde a "
     "nel da sinds eind begin od w we na em i sedan fran per"},
    {W::hour, 0, "kl klockan godz godzinie alle las klo as"}};

const std::unordered_map<std::string_view, DateWord>& words() {
  static const auto made = [] {
    std::unordered_map<std::string_view, DateWord> all;
    for (const auto& row : kRows) {
      for (auto rest = row.words; !rest.empty();) {
        auto end = std::min(rest.find(' '), rest.size());
        auto& word = all[rest.substr(0, end)];
        word.kinds |= row.kind;
        auto value = static_cast<std::int8_t>(row.value);
        if (row.kind == W::month) word.month_value = value;
        if (row.kind == W::weekday) word.weekday_value = value;
        if (row.kind == W::number) word.number_value = value;
        if (row.kind == W::unit) word.unit_value = value;
        if (row.kind == W::day) word.day_value = value;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return all;
  }();
  return made;
}

}  // namespace

DateWord date_word(std::string_view folded) {
  auto found = words().find(folded);
  return found == words().end() ? DateWord{} : found->second;
}

}  // namespace parley::understand
