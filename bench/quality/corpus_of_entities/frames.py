"""Sentences for the corpus: {type} is filled in, {id:…} names national ids to choose from, {no:…} is a
hard negative that is nothing personal. "dev" was looked at while the program's words were chosen;
"held" was not, and is what is reported.
"""

DEV = {
    "en": r"""My name is {name}, you can reach me at {email} or {phone}.
Hi, this is {name:full}. My social security number is {id:us_ssn}.
Please charge my card {card} and send the receipt to {email}.
I moved to {address}, please update my account.
Order number {no:order16} has not arrived, I ordered it in May.
We run version {no:version4} on the server at {ip}.
My password is {password} and it does not work!
Date of birth: {birth}, passport number {passport}.
Kind regards,\n{name}
National Insurance number {id:gb_nino}, NHS number {id:gb_nhs}.
Tracking number {no:tracking} still says pending since {no:date}.
Can you call {name:full} back on {phone} tomorrow at 10:30?
Our API key {key} leaked in a public repo.
IBAN: {iban}, account holder {name:full}.
The book has ISBN {no:isbn} and costs {no:amount}.
Dear {name:first}, Mr {name:last} said the bill of {no:amount} is paid.
Here is my tax id {id:us_itin} and my SIN {id:ca_sin}.
See section {no:section4} of the manual, EAN {no:ean}.
I spoke with {name:full} yesterday about invoice {no:invoice}.
Will you ship it in May? Mark the box as fragile, Rose is the colour.""",
    "de": r"""Mein Name ist {name:full}, meine Nummer ist {phone}.
Ich heiße {name:first} und wohne in der {address}.
Meine Steuer-ID lautet {id:de_steuer_id}, geboren am {birth}.
Bitte buchen Sie von {iban} ab, Kontoinhaber: {name:full}.
Die Bestellnummer {no:order16} ist immer noch nicht da.
Firmware {no:version4} läuft auf dem Router {ip}.
Mein Passwort lautet {password}, es geht nicht.
Reisepass Nr. {passport}, Personalausweis {id:de_personalausweis}.
Mit freundlichen Grüßen\n{name:full}
Rentenversicherungsnummer {id:de_rvnr}, AHV {id:ch_ahv}.
Sendungsnummer {no:tracking} zeigt seit {no:date} nichts an.
Rufen Sie Frau {name:last} unter {phone} zurück.
Der API-Schlüssel {key} stand im Log.
Kreditkarte {card}, gültig bis 12/27.
Sehr geehrter Herr {name:last}, die Rechnung {no:invoice} über {no:amount} ist falsch.
Das Buch mit der ISBN {no:isbn} kostet {no:amount}.
Schreiben Sie an {email}.
Kapitel {no:section4}, EAN {no:ean}.
Ich habe gestern mit {name:full} telefoniert.
Der Mai war schön, im August kommt die Lieferung. Guten Morgen!""",
    "fr": r"""Je m'appelle {name:full}, mon téléphone est le {phone}.
Bonjour, mon adresse : {address}.
Mon numéro de sécurité sociale est {id:fr_nir}, né le {birth}.
Mon IBAN est {iban}, merci.
La commande {no:order16} n'est pas arrivée.
Le logiciel version {no:version4} tourne sur {ip}.
Mon mot de passe est {password}.
Passeport n° {passport}, numéro fiscal {id:fr_spi}.
Cordialement,\n{name:full}
Le colis {no:tracking} est bloqué depuis le {no:date}.
Rappelez Madame {name:last} au {phone}.
La clé API {key} a fuité.
Carte bancaire {card}, elle est refusée.
J'ai parlé avec {name:full} hier de la facture {no:invoice} de {no:amount}.
Écrivez à {email} svp.
Le livre ISBN {no:isbn} coûte {no:amount}.""",
    "es": r"""Me llamo {name:full} y mi teléfono es {phone}.
Mi DNI es {id:es_dni} y nací el {birth}.
Vivo en {address}.
Mi NIE: {id:es_nie}, correo {email}.
El pedido {no:order16} no ha llegado.
La versión {no:version4} corre en {ip}.
Mi contraseña es {password} y no funciona.
Número de pasaporte {passport}.
Un saludo,\n{name:full}
El envío {no:tracking} sigue parado desde el {no:date}.
Llamen a la señora {name:last} al {phone}.
Mi cuenta es {iban}, titular: {name:full}.
Tarjeta {card}, caduca el 12/27.
La clave API {key} está en el código.
Hablé con {name:full} sobre la factura {no:invoice} de {no:amount}.
Número de afiliación a la seguridad social {id:es_nuss}.""",
    "it": r"""Mi chiamo {name:full}, il mio numero di telefono è {phone}.
Il mio codice fiscale è {id:it_codice_fiscale}, nato il {birth}.
Abito in {address}.
L'ordine {no:order16} non è arrivato.
La versione {no:version4} gira su {ip}.
La mia password è {password}.
Passaporto numero {passport}.
Cordiali saluti,\n{name:full}
La spedizione {no:tracking} è ferma dal {no:date}.
Chiami la signora {name:last} al {phone}.
IBAN {iban} intestato a {name:full}.
Carta di credito {card} rifiutata.
La chiave API {key} è pubblica.
Ho parlato con {name:full} della fattura {no:invoice} di {no:amount}.
Scrivetemi a {email}.""",
    "nl": r"""Mijn naam is {name:full} en mijn telefoonnummer is {phone}.
Mijn BSN is {id:nl_bsn}, geboren op {birth}.
Ik woon op {address}.
Bestelling {no:order16} is nog niet bezorgd.
Versie {no:version4} draait op {ip}.
Mijn wachtwoord is {password}.
Paspoortnummer {passport}.
Met vriendelijke groet,\n{name:full}
Zending {no:tracking} staat stil sinds {no:date}.
Bel mevrouw {name:last} op {phone}.
IBAN {iban} op naam van {name:full}.
Mijn creditcard {card} wordt geweigerd.
De API-sleutel {key} is gelekt.
Ik sprak met {name:full} over factuur {no:invoice} van {no:amount}.
Mail naar {email}.""",
    "pl": r"""Nazywam się {name:full}, mój telefon to {phone}.
Mój PESEL to {id:pl_pesel}, urodzony {birth}.
Mieszkam przy {address}.
Zamówienie {no:order16} nie dotarło.
Wersja {no:version4} działa na {ip}.
Moje hasło to {password}.
Numer paszportu {passport}.
Pozdrawiam,\n{name:full}
Przesyłka {no:tracking} stoi od {no:date}.
Proszę zadzwonić do pani {name:last} pod {phone}.
Numer konta {iban}, posiadacz: {name:full}.
Karta {card} jest odrzucana.
Klucz API {key} wyciekł.
Faktura {no:invoice} na {no:amount} jest błędna.
Proszę pisać na {email}, NIP {id:pl_nip}.""",
    "pt": r"""Meu nome é {name:full} e meu telefone é {phone}.
Meu CPF é {id:br_cpf}, nascido em {birth}.
Moro na {address}.
O pedido {no:order16} não chegou.
A versão {no:version4} roda em {ip}.
Minha senha é {password}.
Passaporte número {passport}.
Atenciosamente,\n{name:full}
A encomenda {no:tracking} está parada desde {no:date}.
Ligue para a senhora {name:last} no {phone}.
IBAN {iban}, titular: {name:full}.
Cartão {card} recusado.
A chave API {key} vazou.
A fatura {no:invoice} de {no:amount} está errada.
O meu NIF é {id:pt_nif}, e-mail {email}.""",
    "sv": r"""Jag heter {name:full} och mitt telefonnummer är {phone}.
Mitt personnummer är {id:se_personnummer}.
Jag bor på {address}.
Beställning {no:order16} har inte kommit.
Version {no:version4} körs på {ip}.
Mitt lösenord är {password}.
Passnummer {passport}, född {birth}.
Med vänliga hälsningar,\n{name:full}
Paketet {no:tracking} står still sedan {no:date}.
Ring fru {name:last} på {phone}.
IBAN {iban}, kontoinnehavare: {name:full}.
Mitt kort {card} nekas.
API-nyckeln {key} har läckt.
Fakturan {no:invoice} på {no:amount} är fel.
Mejla {email}.""",
    "tr": r"""Benim adım {name:full}, telefon numaram {phone}.
TC kimlik numaram {id:tr_tckn}, doğum tarihim {birth}.
Adresim: {address}.
Sipariş {no:order16} gelmedi.
Sürüm {no:version4} {ip} üzerinde çalışıyor.
Şifrem: {password}.
Pasaport numaram {passport}.
Saygılarımla,\n{name:full}
Kargo {no:tracking} {no:date} tarihinden beri bekliyor.
Sayın {name:last}, lütfen {phone} numarasını arayın.
IBAN {iban}, hesap sahibi: {name:full}.
Kredi kartım {card} reddedildi.
API anahtarı {key} sızdı.
Fatura {no:invoice} tutarı {no:amount} yanlış.
E-posta: {email}."""}

HELD = {
    "en": r"""Could somebody phone me on {phone}? I'm {name:full}.
{name:full} here, I can't log in, my e-mail address is {email}.
For verification: SSN {id:us_ssn}, born on {birth}.
Deliver it to {address} and not to the old flat.
The Visa {card} was charged twice for order {no:order16}.
Someone from {ip} tried to sign in after we installed build {no:version4}.
Temporary password: {password}
My ID number is {id:za_id:ie_pps:in_pan}, passport no. {passport}.
Cheers,\n{name:first}
Thanks,\n{name:full}\n{address}
The parcel {no:tracking} and customer number {no:customer} do not match.
You may write to Mrs {name:last} ({email}), she ordered on {no:date}.
Use the token {key} for the test.
Transfer it to {iban}, beneficiary {name:full}.
My tax file number is {id:au_tfn}; the Medicare card says {id:au_medicare}.
Job {no:timestamp} failed with error {no:error} in chapter {no:section4}.
My colleague {name:full} paid {no:amount} for the item with barcode {no:ean}.
Is {name:first} available? She helped me with ticket {no:invoice}.
I was in Florence in April, Chase bank blocked the Amazon order, may I have a refund?
The aadhaar is {id:in_aadhaar} and the UTR is {id:gb_utr}.""",
    "de": r"""Guten Tag, hier ist {name:full}, Sie erreichen mich unter {phone}.
Meine neue Anschrift: {address}.
Geburtsdatum {birth}, Steueridentifikationsnummer {id:de_steuer_id}.
Überweisen Sie es bitte auf {iban}.
Auftrag {no:order16} wurde mit der Karte {card} bezahlt.
Seit dem Update auf {no:version4} ist {ip} nicht erreichbar.
Zugangsdaten: Benutzer {email}, Kennwort: {password}
Ausweisnummer {id:de_personalausweis}, Passnummer {passport}.
Viele Grüße\n{name:first}
Danke,\n{name:full}
Das Paket {no:tracking} und die Kundennummer {no:customer} passen nicht zusammen.
Könnte Herr {name:last} mich anrufen? Meine Handynummer: {phone}
Der Token {key} funktioniert nicht mehr.
Sozialversicherungsnummer {id:at_svnr}, Versicherte: {name:full}.
Laut Abschnitt {no:section4} kostet der Artikel {no:ean} nur {no:amount}.
Liebe {name:first}, die Seriennummer ist {no:customer}.
Meine Kollegin {name:full} hat am {no:date} schon geschrieben.
Job {no:timestamp} brach mit Fehler {no:error} ab.""",
    "fr": r"""Bonjour, ici {name:full}, joignable au {phone}.
Livrez au {address} s'il vous plaît.
Date de naissance : {birth}, numéro de sécu {id:fr_nir}.
Virez la somme sur {iban}, titulaire : {name:full}.
Ma commande {no:order16} a été débitée deux fois sur la carte {card}.
Depuis la mise à jour {no:version4}, l'adresse {ip} ne répond plus.
Mot de passe : {password}
Mon passeport porte le numéro {passport}.
Merci,\n{name:full}
Le numéro de suivi {no:tracking} et le numéro client {no:customer} sont faux.
Monsieur {name:last} m'a demandé d'écrire à {email}.
Voici le jeton {key}.
Identifiant fiscal : {id:fr_spi}.
Le code-barres {no:ean} affiche {no:amount} le {no:date}.
Chère {name:first}, merci pour votre aide.
Ma collègue {name:full} attend toujours.""",
    "es": r"""Hola, soy {name:full}, mi móvil es el {phone}.
Envíenlo a {address}, por favor.
Fecha de nacimiento: {birth}. NIF {id:es_dni}.
Hagan la transferencia a {iban}.
Me cobraron dos veces el pedido {no:order16} en la tarjeta {card}.
Desde la actualización {no:version4} no responde {ip}.
Contraseña: {password}
Mi pasaporte es el {passport}.
Gracias,\n{name:full}
El número de seguimiento {no:tracking} y el número de cliente {no:customer} no coinciden.
El señor {name:last} me pidió escribir a {email}.
Este es el token {key}.
Soy residente, mi NIE es {id:es_nie}.
El código de barras {no:ean} marca {no:amount} con fecha {no:date}.
Estimada {name:first}, gracias por su ayuda.
En México mi CURP es {id:mx_curp}; en Chile el RUT {id:cl_rut}.""",
    "it": r"""Buongiorno, sono {name:full}, il mio cellulare è {phone}.
Spedite a {address}, grazie.
Data di nascita: {birth}, CF {id:it_codice_fiscale}.
Fate il bonifico su {iban}.
Mi avete addebitato due volte l'ordine {no:order16} sulla carta {card}.
Dopo l'aggiornamento {no:version4} il server {ip} non risponde.
Password: {password}
Il mio passaporto è {passport}.
Grazie,\n{name:full}
Il tracciamento {no:tracking} e il codice cliente {no:customer} non corrispondono.
Il signor {name:last} mi ha detto di scrivere a {email}.
Ecco il token {key}.
Il codice a barre {no:ean} segna {no:amount} in data {no:date}.
Gentile {name:first}, grazie per l'aiuto.
La mia collega {name:full} aspetta ancora.""",
    "nl": r"""Goedemorgen, u spreekt met {name:full}, mijn mobiel is {phone}.
Stuur het naar {address} alstublieft.
Geboortedatum: {birth}, burgerservicenummer {id:nl_bsn}.
Maak het over naar {iban}.
Mijn bestelling {no:order16} is dubbel afgeschreven van kaart {card}.
Na de update {no:version4} is {ip} onbereikbaar.
Wachtwoord: {password}
Mijn paspoort heeft nummer {passport}.
Groetjes,\n{name:full}
De trackcode {no:tracking} en klantnummer {no:customer} kloppen niet.
Meneer {name:last} vroeg me te mailen naar {email}.
Dit is het token {key}.
De streepjescode {no:ean} geeft {no:amount} op {no:date}.
Beste {name:first}, bedankt voor de hulp.
In België is mijn rijksregisternummer {id:be_rrn}.
Mijn collega {name:full} wacht nog steeds.""",
    "pl": r"""Dzień dobry, tu {name:full}, mój numer komórki: {phone}.
Proszę wysłać na adres {address}.
Data urodzenia: {birth}, numer PESEL {id:pl_pesel}.
Przelew proszę na {iban}.
Za zamówienie {no:order16} pobrano dwa razy z karty {card}.
Po aktualizacji {no:version4} adres {ip} nie odpowiada.
Hasło: {password}
Mój paszport ma numer {passport}.
Z poważaniem\n{name:full}
Numer przesyłki {no:tracking} i numer klienta {no:customer} się nie zgadzają.
Pan {name:last} prosił o kontakt na {email}.
Oto token {key}.
Kod kreskowy {no:ean} pokazuje {no:amount} z dnia {no:date}.
Droga {name:first}, dziękuję za pomoc.
Moja koleżanka {name:full} nadal czeka.""",
    "pt": r"""Bom dia, aqui é {name:full}, o meu telemóvel é {phone}.
Enviem para {address}, por favor.
Data de nascimento: {birth}, contribuinte {id:pt_nif}.
Façam a transferência para {iban}.
Cobraram duas vezes o pedido {no:order16} no cartão {card}.
Depois da atualização {no:version4} o servidor {ip} não responde.
Senha: {password}
O meu passaporte é o {passport}.
Obrigada,\n{name:full}
O rastreio {no:tracking} e o número de cliente {no:customer} não batem certo.
O senhor {name:last} pediu para escrever para {email}.
Aqui está o token {key}.
O código de barras {no:ean} mostra {no:amount} em {no:date}.
Cara {name:first}, obrigado pela ajuda.
CPF: {id:br_cpf}, segurança social {id:pt_niss}.
A minha colega {name:full} ainda espera.""",
    "sv": r"""God morgon, det är {name:full}, mitt mobilnummer är {phone}.
Skicka det till {address} tack.
Födelsedatum: {birth}, personnummer {id:se_personnummer}.
Sätt in pengarna på {iban}.
Min beställning {no:order16} drogs två gånger från kort {card}.
Efter uppdateringen {no:version4} svarar inte {ip}.
Lösenord: {password}
Mitt pass har nummer {passport}.
Hälsningar\n{name:full}
Kollinumret {no:tracking} och kundnummer {no:customer} stämmer inte.
Herr {name:last} bad mig mejla {email}.
Här är token {key}.
Streckkoden {no:ean} visar {no:amount} den {no:date}.
Hej {name:first}, tack för hjälpen.
I Norge är mitt fødselsnummer {id:no_fodselsnummer}, i Finland {id:fi_hetu}.
Min kollega {name:full} väntar fortfarande.""",
    "tr": r"""Merhaba, ben {name:full}, cep telefonum {phone}.
Lütfen şu adrese gönderin: {address}.
Doğum tarihi: {birth}, kimlik no {id:tr_tckn}.
Parayı {iban} hesabına yatırın.
{no:order16} numaralı sipariş {card} kartından iki kez çekildi.
{no:version4} güncellemesinden sonra {ip} yanıt vermiyor.
Parola: {password}
Pasaportumun numarası {passport}.
Teşekkürler,\n{name:full}
Takip numarası {no:tracking} ve müşteri numarası {no:customer} uyuşmuyor.
{name:first} Hanım {email} adresine yazmamı istedi.
Token şu: {key}
Barkod {no:ean} için {no:date} tarihinde {no:amount} yazıyor.
Sevgili {name:first}, yardımın için teşekkürler.
Arkadaşım {name:full} hâlâ bekliyor."""}

# A "\\n" within a frame is a line break of the message.
FRAMES = {half: {language: [line.replace("\\n", "\n") for line in text.split("\n")]
                 for language, text in texts.items()}
          for half, texts in (("dev", DEV), ("held", HELD))}
