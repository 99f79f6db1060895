#include "understand/entities/cues.h"

#include <algorithm>
#include <unordered_set>

#include "understand/entities/checks.h"

namespace parley::understand {
namespace {

// Most rows go English, German, French, Spanish, Italian, Dutch, Polish, Portuguese, Swedish (and
// Danish, Norwegian), Turkish, others.
constexpr CueRow kNumbers[] = {
    {Cue::order, "",
     "order*|purchase order|po number|bestell*|auftrag*|commande*|pedido*|ordine|ordini|ordre|"
     "encomenda*|bestelling*|zamowieni*|bestallning*|order nr|siparis*|tilaus*|objednavk*|comanda|"
     "rendeles*|заказ*|замовлення|παραγγελια*"},
    {Cue::tracking, "",
     "tracking*|track|shipment|parcel|waybill|consignment|sendung*|paket*|suivi|colis|seguimiento|"
     "envio|rastreo|rastreamento|rastreio|spedizione|tracciamento|zending*|track and "
     "trace|trackcode|"
     "przesylk*|paczk*|list przewozowy|kolli*|sandning*|sparning*|kargo*|takip*|gonderi*|zasilk*"},
    {Cue::booking, "",
     "booking*|reservation*|confirmation*|pnr|record locator|buchung*|reservierung*|bestatigung*|"
     "reserva*|localizador|prenotazione|boeking*|reservering*|rezerwacj*|bokning*|rezervasyon*|"
     "code de reservation|booking reference|codigo de reserva|bokningsnummer|varaus*|foglalas*"},
    {Cue::flight, "",
     "flight*|flug*|vol|vuelo|volo|vlucht*|lot|lotu|voo|flyg*|ucus|ucusu|lento|flygning"},
    {Cue::room, "",
     "room|rm|suite|zimmer*|chambre|habitacion|camera|stanza|kamer|kamernummer|pokoj|pokoju|quarto|"
     "rum|rumsnummer|oda|odam|huone|vaerelse"},
    {Cue::error, "",
     "error*|fehler*|errno|exception|stop code|erreur|codigo de error|errore|fout|foutcode|"
     "foutmelding|blad|bledu|kod bledu|erro|codigo de erro|fel|felkod|felkoden|hata|hata kodu|"
     "fault code|status code|error code|fejl*"},
    {Cue::version, "",
     "version*|release|firmware*|build|ios|android|windows|macos|software*|driver|patch|update|"
     "upgrade*|app|versione|versie|wersj*|versao|surum*|aktualisier*|programm|logiciel|"
     "mise a jour|actualizacion|aggiornamento|aktualizacj*|atualizacao|uppdatering*|"
     "guncelleme*|kernel|chrome|firefox|library|sdk|api version|fassung|treiber|plugin"},
    {Cue::section, "",
     "section|chapter|clause|paragraph|abschnitt|kapitel|ziffer|absatz|chapitre|capitulo|seccion|"
     "apartado|capitolo|sezione|paragrafo|hoofdstuk|rozdzial|punkt|secao|avsnitt|bolum|madde|"
     "step|schritt|figure|table|page|seite"},
    {Cue::sku, "",
     "sku|article|artikel*|item|item number|product*|produkt*|model|modell|modele|modelo|modello|"
     "part number|articulo|articolo|artigo|reference produit|urun kodu|urun|model no|art nr|art no|"
     "referencia del producto|codice prodotto|codice articolo|kod produktu|artykul*|varenummer"},
    {Cue::reference, "",
     "boarding pass|ski pass|season pass|bus pass|day pass|customer*|client number|client "
     "id|account id|user id|member number|member id|membership*|"
     "loyalty|invoice*|receipt|ticket*|case|case number|contract*|policy*|serial*|imei|isbn*|ean*|"
     "gtin|upc|barcode*|batch|lot number|meter*|transaction*|payment id|reference*|ref|voucher*|"
     "coupon*|gift card*|timestamp*|unix|job|request id|session id|commit|kundennummer|kunden*|"
     "rechnung*|vertrag*|seriennummer*|vorgang*|aktenzeichen|zahler*|referenz*|"
     "gutschein*|strichcode*|transaktion*|numero de client|client|facture*|contrat|dossier|"
     "numero de serie|numero de dossier|billet|numero de cliente|cliente|factura*|contrato|"
     "incidencia|numero de caso|codigo de barras|numero cliente|fattura*|contratto|pratica|"
     "codice a barre|biglietto|klantnummer|klant*|factuur*|contractnummer|serienummer|"
     "referentie*|bonnummer|dossiernummer|numer klienta|klient*|faktur*|umow*|numer seryjny|"
     "zgloszeni*|kod kreskowy|numero do "
     "cliente|fatura*|protocolo|chamado|kundnummer*|fakturanummer|"
     "arende*|avtal*|musteri*|fatura no|sozlesme*|seri no|seri numarasi|barkod*|islem*|"
     "asiakasnumero|lasku*|hash|checksum|token id|cisco|port|zip file|likes|followers|views"},
    {Cue::phone, "",
     "phone*|telephone*|mobile*|cell|cellphone|cell phone|tel|call me|call|reach me|ring me|text "
     "me|"
     "whatsapp|sms|fax|telefon*|handy*|mobil|mobilnummer*|rufnummer*|erreichbar|ruckruf*|anrufen|"
     "telephone|portable|appelez*|appeler|joindre|joignable|telefono*|movil|celular*|llamar*|"
     "llamen*|llama*|cellulare|chiamate*|chiamare|chiamarmi|recapito|telefoon*|mobiel*|bel me|"
     "bellen|bereikbaar|gsm|komork*|zadzwon*|dzwoni*|kontaktowy|telefone*|telemovel|ligar|ligue*|"
     "contacto|contato|mobilnr|ring mig|nas pa|!cep|cep telefon*|arayin|arayabilir*|"
     "telefonnumer|puhelin*|телефон*|номер телефона|τηλεφων*|tlf|mobiltelefon*|hotline|dial"},
    {Cue::card, "",
     "card*|credit card*|debit card*|visa|mastercard|amex|american express|maestro|kreditkart*|"
     "karte|kartennummer*|carte|carte bancaire|carte bleue|tarjeta*|carta|carta di credito|"
     "bancomat|kaart*|creditcard*|creditkaart*|betaalpas|karta|karty|karte|numer karty|kartą|"
     "cartao|cartao de credito|kort|kortnummer*|kreditkort*|kontokort*|kart|kartim*|kredi karti*|"
     "luottokortti*"},
    {Cue::iban, "",
     "iban|bank account*|account number|kontonummer*|bankverbindung|konto*|compte|!rib|cuenta*|"
     "conto corrente|conto|rekening*|rachun*|numer konta|conta|nib|kontonr|hesap*|hesab*|"
     "bankkonto*|bankrekening*"},
    {Cue::ip, "",
     "ip|ip address*|ipv4|ipv6|ip adress*|adresse ip|direccion ip|indirizzo ip|endereco ip|ip "
     "adres*|"
     "adres ip|server*|router*|host*|ping|login from|dns|gateway|servidor|serveur|sunucu*"},
    // ---- numbers that a state gave
    {Cue::id, "",
     "id number|id no|id card|id|identity number|identity card|identity document|identification "
     "number|"
     "identification|national id*|national identity*|national identification*|personal id*|"
     "government id|citizen id|citizen number|resident id*|ausweis*|ausweisnummer|identitatsnummer|"
     "personenkennzahl|personenkennziffer|numero d identite|identite|carte d identite|"
     "piece d identite|numero de identidad|documento de identidad|documento|identidad|"
     "documento d identita|identita|numero di documento|identiteitsnummer|identiteitskaart|"
     "identiteitsbewijs|legitimatie*|numer identyfikacyjny|identyfikator|dowod osobisty|"
     "dowodu osobistego|dowod|documento de identificacao|identificacao|bilhete de identidade|"
     "identitetsnummer|id nummer|legitimation*|kimlik*|kimligim*|henkilotunnus|personkod|"
     "national number|numero national|numero nazionale|identifikationsnummer"},
    {Cue::id,
     "us_ssn us_itin ca_sin fr_nir de_rvnr es_nuss at_svnr ch_ahv be_rrn pt_niss "
     "it_codice_fiscale gb_nino nl_bsn pl_pesel se_personnummer gr_amka tr_tckn ie_pps "
     "hu_taj ru_snils",
     "social security*|social insurance*|sozialversicherung*|sv nummer|svnr|versicherungsnummer|"
     "seguridad social|seguro social|securite sociale|numero de secu*|secu|sicurezza sociale|"
     "previdenza sociale|numero inps|sociale zekerheid|sofinummer|sofi*|ubezpieczeni*|"
     "seguranca social|socialforsakring*|sgk*|sosyal guvenlik*"},
    {Cue::id,
     "us_itin us_ssn de_steuer_id fr_spi it_codice_fiscale es_dni es_nie pt_nif pl_nip "
     "pl_pesel nl_bsn au_tfn in_pan br_cpf gr_afm gb_utr hu_adoazonosito mx_rfc ru_inn "
     "ua_rnokpp tr_tckn hr_oib ie_pps se_personnummer cl_rut ar_cuil ch_ahv at_svnr",
     "tax id*|tax number|tax no|taxpayer*|tax identification*|tax code|!tin|tax file*|tax "
     "reference*|"
     "steuernummer|steuer id*|steuer nr|steueridentifikation*|steueridnr|identifikationsnr|idnr|"
     "numero fiscal*|identifiant fiscal|numero d impot*|numero spi|!spi|reference fiscale|"
     "identificacion fiscal|numero de identificacion fiscal|codice fiscale|fiscale|cod fisc|"
     "fiscaal*|belastingnummer|podatk*|numer podatkowy|numero de contribuinte|contribuinte|"
     "identificacao fiscal|skattenummer|skatte*|vergi*|vergi no|adoszam*|adoazonosito*"},
    {Cue::id, "us_ssn", "us ssn|ssn"},
    {Cue::id, "us_itin", "itin|individual taxpayer*"},
    {Cue::id, "de_rvnr", "rentenversicherung*|rvnr|rv nummer|versicherungsnummer der rente"},
    {Cue::id, "de_personalausweis", "personalausweis*|perso|ausweis nr|ausweisnr|dokumentennummer"},
    {Cue::id, "fr_nir", "!nir|numero insee|insee|carte vitale"},
    {Cue::id, "es_dni es_nie", "!dni|d n i|documento nacional*"},
    {Cue::id, "es_nie es_dni", "!nie|n i e|numero de extranjero"},
    {Cue::id, "es_nuss", "nuss|afiliacion|numero de afiliacion"},
    {Cue::id, "it_codice_fiscale", "!cf|c f|codice fiscale cf"},
    {Cue::id, "nl_bsn", "bsn*|burgerservicenummer*|burgerservice*"},
    {Cue::id, "be_rrn",
     "rijksregister*|insz|niss belgique|registre national|numero de registre*|rrn|nrn"},
    {Cue::id, "pl_pesel", "pesel*"},
    {Cue::id, "pl_nip", "!nip|nipu"},
    {Cue::id, "pt_nif es_dni es_nie", "nif|contribuinte"},
    {Cue::id, "pt_niss", "niss"},
    {Cue::id, "se_personnummer no_fodselsnummer dk_cpr",
     "personnummer*|pers nr|samordningsnummer|personnr|fodselsnummer*|fodselsnr|d nummer"},
    {Cue::id, "dk_cpr", "cpr*|cpr nr|personnummer cpr"},
    {Cue::id, "fi_hetu", "hetu*|henkilotunnu*|sosiaaliturvatunnus"},
    {Cue::id, "is_kennitala", "kennital*"},
    {Cue::id, "ch_ahv", "ahv*|!avs|oasi|n avs|numero avs"},
    {Cue::id, "gb_nino", "national insurance*|ni number|nino|ni no|insurance number"},
    {Cue::id, "gb_nhs", "nhs*"},
    {Cue::id, "gb_utr", "!utr|unique taxpayer*"},
    {Cue::id, "ie_pps", "pps*|ppsn|personal public service*"},
    {Cue::id, "br_cpf", "cpf*"},
    {Cue::id, "in_aadhaar", "aadhaar*|aadhar*|adhaar*|uidai|!uid"},
    {Cue::id, "in_pan", "!pan|pan card|pan number|permanent account*"},
    {Cue::id, "cn_resident_id",
     "resident identity*|chinese id*|shenfenzheng|身份证*|身份证号*|身份证号码*"},
    {Cue::id, "jp_my_number", "my number|mynumber|individual number|マイナンバー*|個人番号*"},
    {Cue::id, "kr_rrn", "resident registration*|rrn|주민등록번호*"},
    {Cue::id, "tr_tckn",
     "tckn|tc kimlik*|t c kimlik*|tc no|tc numara*|!tc|kimlik no|kimlik numara*"},
    {Cue::id, "za_id", "south african id*|sa id|rsa id"},
    {Cue::id, "au_tfn", "tfn"},
    {Cue::id, "au_medicare", "medicare*"},
    {Cue::id, "ca_sin", "!sin|sin number|numero d assurance sociale|!nas"},
    {Cue::id, "mx_curp", "curp"},
    {Cue::id, "mx_rfc", "!rfc"},
    {Cue::id, "ar_cuil", "cuil*|cuit*"},
    {Cue::id, "cl_rut", "!rut|!run|rol unico*"},
    {Cue::id, "gr_amka", "amka|αμκα"},
    {Cue::id, "gr_afm", "afm|αφμ"},
    {Cue::id, "cz_rodne_cislo", "rodne cislo*|rodneho cisla|!rc|r c"},
    {Cue::id, "ro_cnp", "cnp*|cod numeric personal*"},
    {Cue::id, "bg_egn", "egn|егн|едн"},
    {Cue::id, "hu_taj", "!taj*|taj szam*"},
    {Cue::id, "hu_adoazonosito", "adoazonosito*|ado azonosito*"},
    {Cue::id, "il_teudat_zehut", "teudat zehut|israeli id*|ת.ז|תעודת זהות"},
    {Cue::id, "tw_national_id", "taiwan id*|taiwanese id*"},
    {Cue::id, "hr_oib", "oib*"},
    {Cue::id, "ee_isikukood", "isikukood*|asmens kod*"},
    {Cue::id, "lv_personas_kods", "personas kod*"},
    {Cue::id, "rs_jmbg", "jmbg|emso|embg"},
    {Cue::id, "sg_nric hk_id my_nric", "nric|fin number|hkid*|hong kong id*|mykad|ic number|!fin"},
    {Cue::id, "th_id", "thai id*"},
    {Cue::id, "ru_snils", "snils|снилс"},
    {Cue::id, "ru_inn", "!inn|инн"},
    {Cue::id, "ua_rnokpp", "rnokpp|рнокпп|іпн"},
    {Cue::passport, "",
     "passport*|reisepass*|passnummer*|pass nr|pass nummer|passnr|pass|passeport*|pasaporte*|"
     "passaporto|paspoort*|passaporte|paszport*|passet|pasaport*|passi|passin "
     "numero|passin|utlevel*|"
     "cestovni pas|паспорт*|διαβατηρι*|pas nummer|pasnummer"},
    {Cue::born, "",
     "born|born on|date of birth|birth date|birthdate|birthday|dob|d o b|geboren|geb|geburtsdatum|"
     "geburtstag|geburtsdat*|=né|=née|date de naissance|naissance|nacido|nacida|naci|"
     "fecha de nacimiento|nacimiento|nato|nata|nato il|nata il|data di nascita|nascita|sono nato|"
     "geboortedatum|geboren op|geboorte|verjaardag|data urodzenia|daty "
     "urodzenia|urodzon*|urodzeni*|"
     "urodzil*|ur|data de nascimento|nascimento|nascid*|nasci|fodd|fodelsedatum*|fodelsedag|fodt|"
     "fodselsdato|fodselsdag|dogum tarihi*|dogum gunu*|dogumlu*|dogdum|dogum|syntynyt|"
     "syntymaaika|nascut*|data nasterii|szuletes*|szulett*|narozen*|datum narozeni|"
     "родил*|дата рождения|γεννηθηκ*|ημερομηνια γεννησης"},
    {Cue::password, "",
     "password*|passwd|pwd|passcode|passphrase|pass word|passwort*|kennwort*|mot de passe|mdp|"
     "contrasena*|clave de acceso|clave|parola*|wachtwoord*|hasl*|senha*|palavra passe|losenord*|"
     "adgangskode*|passord*|sifre*|salasana*|heslo*|jelszo*|jelszav*|пароль*|пароля|κωδικος "
     "προσβασης"},
    {Cue::pin, "",
     "pin|pin code|pin number|pincode|cvv|cvc|cvv2|pin nummer|codigo pin|codice pin|code pin|"
     "kod pin|security code|prufnummer|!tan|kartenprufnummer"},
    {Cue::key, "",
     "api key*|apikey*|api token*|access token*|auth token*|secret key*|secret|client "
     "secret*|token*|"
     "bearer|api schlussel*|zugangstoken|geheimer schlussel|schlussel|cle api|cle d api|jeton|"
     "clave api|clave de api|clave secreta|chiave api|chiave segreta|sleutel|api sleutel|klucz api|"
     "klucz|chave api|chave de api|chave|api nyckel*|nyckel|api anahtar*|anahtar*|license key|"
     "aws key|secret access key|private key|ssh key|access key*"},
    {Cue::postcode, "",
     "postcode|post code|zip|zip code|zipcode|postal code|plz|postleitzahl|code postal|"
     "codigo postal|!cp|!cap|c a p|codice postale|kod pocztowy|!cep|postnummer*|posta "
     "kodu|postinumero|psc"},
};

constexpr std::string_view kJoining =
    "a|account|al|aqui|as|azonosito|be|bei|birth|cislo|code|codes|codice|codigo|da|das|de|del|"
    "della|dem|den|der|det|di|die|"
    "do|e|el|er|es|esta|est|et|har|het|hier|id|il|ir|is|ist|it|jag|jak|jest|kod|kodu|la|las|lautet|"
    "le|les|lo|mein|meine|min|mijn|mi|mit|mitt|mio|moj|moja|mon|my|n|name|nr|no|number|numbers|num|"
    "numara|"
    "numaram|numarasi|numarasidir|nummer|numer|numero|nº|o|on|op|para|por|ref|reference|ser|"
    "su|te|the|this|to|tu|um|was|wynosi|war|with|your|av|ar|ein|eine|e-mail|som|och|co|ma|sono|sou|"
    "sie|ihre|ihr|unter|under|following|folgende|here|as|m|am|em|en|data|tarihi|tarihim|im|new|"
    "neue|"
    "nouveau|nuevo|nueva|nuovo|nieuwe|nowy|novo|nya|yeni|old|this|dies|og|er|ο|αριθμος|номер|szam|"
    "szama|szamom|card|karte|valid|id-nummer|"
    "heeft|hat|porte|tiene|lleva|tem|has|have|traegt|tragt|bears|reads|shows|numarali|nolu|"
    "access|key|personal|personnel|serial|document|documento|dokumentu|emitido|emitida|issued|with|"
    "del|dos|das";

const std::unordered_set<std::string_view>& joining() {
  static const auto made = [] {
    std::unordered_set<std::string_view> words;
    for (std::size_t at = 0; at < kJoining.size();) {
      auto end = std::min(kJoining.find('|', at), kJoining.size());
      words.insert(kJoining.substr(at, end - at));
      at = end + 1;
    }
    return words;
  }();
  return made;
}

}  // namespace

bool is_joining(std::string_view folded) { return joining().contains(folded); }

std::span<const CueRow> number_cues() { return kNumbers; }

Cues::Cues(std::span<const CueRow> rows) {
  for (const auto& row : rows) add(row.cue, row.ids, row.phrases);
  for (const auto& [stem, phrases] : stems_) stem_sizes_.push_back(stem.size());
  std::ranges::sort(stem_sizes_);
  auto again = std::ranges::unique(stem_sizes_);
  stem_sizes_.erase(again.begin(), again.end());
}

void Cues::add(Cue cue, std::string_view ids, std::string_view phrases) {
  while (!phrases.empty()) {
    auto end = std::min(phrases.find('|'), phrases.size());
    auto one = phrases.substr(0, end);
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
    Phrase phrase{{}, cue, ids};
    while (!one.empty()) {
      auto space = std::min(one.find(' '), one.size());
      phrase.words.push_back(one.substr(0, space));
      one.remove_prefix(std::min(space + 1, one.size()));
    }
    // "!sin": in capitals only. "=né": with its accents; found by its folded form.
    auto first = phrase.words.front();
    if (first.starts_with('!')) first.remove_prefix(1);
    if (first.starts_with('=')) first = first == "=né" ? "ne" : "nee";
    if (first.ends_with('*')) {
      stems_[first.substr(0, first.size() - 1)].push_back(std::move(phrase));
    } else {
      exact_[first].push_back(std::move(phrase));
    }
  }
}

// How many tokens the phrase takes from `at` on; 0: it does not fit. Points and hyphens within
// ("e-mail", "N.I.F.") are passed over.
std::size_t Cues::fits(const Phrase& phrase, const Tokens& tokens, std::size_t at) const {
  auto i = at;
  for (std::size_t n = 0; n < phrase.words.size(); ++n) {
    if (n > 0) {
      while (i < tokens.size() && tokens[i].kind == Token::Kind::mark && i - at < 12 &&
             (tokens[i].mark == '-' || tokens[i].mark == '.' || tokens[i].mark == '\'' ||
              tokens[i].mark == '/' || tokens[i].mark == 0)) {
        ++i;
      }
    }
    if (i >= tokens.size() || tokens[i].kind == Token::Kind::mark) return 0;
    auto word = phrase.words[n], written = tokens.folded(i);
    if (word.starts_with('!') && !tokens[i].caps) return 0;
    if (word.starts_with('!')) word.remove_prefix(1);
    if (word.starts_with('=')) {
      if (lower_ascii(tokens.written(i)) != word.substr(1)) return 0;
      ++i;
      continue;
    }
    bool same = word.ends_with('*') ? written.starts_with(word.substr(0, word.size() - 1))
                                    : written == word;
    if (!same) return 0;
    ++i;
  }
  return i - at;
}

std::vector<CueHit> Cues::find(const Tokens& tokens) const {
  std::vector<CueHit> hits;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t longest = 0;
    CueHit best;
    // A longer phrase wins, then one that names its number.
    auto look = [&](const std::vector<Phrase>& phrases) {
      for (const auto& phrase : phrases) {
        auto size = fits(phrase, tokens, i);
        if (size == 0 || size < longest) continue;
        bool narrower = phrase.cue == Cue::id && best.cue == Cue::id && !phrase.ids.empty() &&
                        (best.ids.empty() || phrase.ids.size() < best.ids.size());
        if (size == longest && !narrower) continue;
        longest = size;
        best = {i, i + size, phrase.cue, phrase.ids};
      }
    };
    if (tokens[i].is_word()) {
      auto word = tokens.folded(i);
      if (auto found = exact_.find(word); found != exact_.end()) look(found->second);
      for (auto size : stem_sizes_) {
        if (size > word.size()) break;
        if (auto found = stems_.find(word.substr(0, size)); found != stems_.end())
          look(found->second);
      }
    }
    // "order id", "booking reference": the word after a cue only says that a number follows.
    bool plain = best.cue == Cue::reference || (best.cue == Cue::id && best.ids.empty());
    if (longest > 0 && plain && !hits.empty() && hits.back().last == i) {
      hits.back().last += longest;
    } else if (longest > 0) {
      hits.push_back(best);
    }
    i += std::max<std::size_t>(longest, 1);
  }
  return hits;
}

const CueHit* Reading::cue_before(std::size_t first, std::size_t words) const {
  auto after = std::ranges::partition_point(hits, [&](const CueHit& h) { return h.last <= first; });
  if (after == hits.begin()) return nullptr;
  const auto& hit = *std::prev(after);
  std::size_t between = 0;
  for (auto i = hit.last; i < first; ++i) {
    if (tokens[i].has_digit() || tokens.ends_sentence(i)) return nullptr;
    between += tokens[i].is_word() && !is_joining(tokens.folded(i));
    if (between > words || i - hit.last > 24) return nullptr;
  }
  return &hit;
}

const CueHit* Reading::cue_of(std::size_t first, std::size_t last) const {
  const auto* before = cue_before(first, 5);
  bool direct = before && directly(*before, first);
  if (direct && !words_follow) return before;
  if (words_follow && !direct) before = nullptr;
  auto after = std::ranges::partition_point(hits, [&](const CueHit& h) { return h.first < last; });
  if (after == hits.end() || after->first > last + 5) return before;
  for (auto i = last; i < after->first; ++i) {
    if (tokens[i].has_digit() || tokens.ends_sentence(i) || tokens[i].mark == ',') return before;
    if (tokens[i].is_word() && !is_joining(tokens.folded(i))) return before;
  }
  return &*after;
}

bool Reading::directly(const CueHit& hit, std::size_t first) const {
  if (hit.last > first || first - hit.last > 8) return false;
  for (auto i = hit.last; i < first; ++i) {
    const auto& token = tokens[i];
    if (tokens.ends_sentence(i) || token.has_digit()) return false;
    if (token.is_word() ? !is_joining(tokens.folded(i)) : token.mark == ',') return false;
  }
  return true;
}

}  // namespace parley::understand
