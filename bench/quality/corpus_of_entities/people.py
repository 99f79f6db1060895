"""Names and places for the corpus, chosen by hand. They do not come from the program's own lists;
how many of them those lists lack is part of the report."""

FIRST = {
    "en": "James Olivia Oliver Amelia Harry Charlotte Jack Emily Daniel Sarah Michael Rebecca Priya Kwame Siobhan Callum Aisha Tyrone Brittany Declan",
    "de": "Lukas Anna Jonas Lena Maximilian Katharina Sebastian Claudia Matthias Ulrike Björn Heike Torsten Svenja Günther Jürgen Sabine Wiebke Detlef Annika",
    "fr": "Camille Léa Hugo Chloé Mathieu Manon Thibault Océane Jean-Pierre Amélie Guillaume Solène Baptiste Mélanie Étienne Aurélie Cédric Hélène Yves Bénédicte",
    "es": "María Javier Lucía Alejandro Carmen Pablo Marta Sergio Elena Álvaro Paula Rubén Íñigo Beatriz Gonzalo Rocío Andrés Nuria Joaquín Ximena",
    "it": "Giulia Lorenzo Francesca Matteo Chiara Alessandro Martina Davide Elisa Giovanni Federica Simone Ilaria Tommaso Valentina Riccardo Ginevra Gianluca Noemi Pierpaolo",
    "nl": "Sanne Daan Lotte Bram Femke Jeroen Maaike Thijs Anouk Sjoerd Marloes Joost Wouter Fenna Rutger Hanneke Koen Liesbeth Pim Roos",
    "pl": "Agnieszka Piotr Katarzyna Krzysztof Małgorzata Tomasz Joanna Paweł Zofia Michał Grzegorz Aleksandra Łukasz Barbara Wojciech Justyna Marcin Ewa Stanisław Bożena",
    "pt": "João Mariana Tiago Inês Rafael Beatriz Gonçalo Catarina Vinícius Larissa Thiago Fernanda Rodrigo Letícia Duarte Matilde Caio Luana António Conceição",
    "sv": "Erik Astrid Johan Linnéa Anders Karin Oskar Elsa Magnus Ingrid Gustav Malin Björn Åsa Henrik Sofie Lars Ebba Mattias Frida",
    "tr": "Mehmet Ayşe Mustafa Fatma Emre Zeynep Burak Elif Hakan Özlem Serkan Merve Oğuz Gülşah Çağlar Şeyma İbrahim Tuğba Volkan Büşra"}

LAST = {
    "en": "Whitaker Pemberton Ashworth Okonkwo Delacroix Fairweather Kowalczyk O'Malley McAllister Braithwaite Thistlewood Hargreaves Patel Nguyen Carrington Longbottom Smith Evans Blackwood Winslow",
    "de": "Krähenbühl Schimmelpfennig Osterhagen Brückner Meyerhoff Quistorp Feddersen Ohlendorf Zwiebelhofer Steinbrecher Wagner Schneider Köhler Lüdemann Pfannenstiel Wuttke von Hagen Rautenberg Sielaff Drostmann",
    "fr": "Delaunay Courtois Vasseur Bellanger Le Goff Rochefort Montmirail Charpentier Dubreuil Fontenelle Lefebvre Moreau Garnier Poulain Quesnel Tissandier de La Tour Vauquelin Beauregard Guérin",
    "es": "Quintanilla Echeverría Zubizarreta Villalobos Cifuentes Benavides Ocampo Larrañaga Montalbán Peñalver García Hernández Ruiz Sepúlveda Urrutia Valdivieso de la Fuente Arrieta Bermúdez Iturbide",
    "it": "Bevilacqua Castelnuovo Montefiori Scognamiglio Quattrocchi Zanardelli Passalacqua Brambilla Ferrari Esposito Tagliaferri Vendramin Malatesta De Angelis Guicciardini Pellegrinetti Sforza Colombo Ricciardelli Bonaventura",
    "nl": "van der Meulen Hoogeveen Brinkhuis Dijkstra Zandstra Oosterveld de Graaf Terpstra Wijngaarden van Leeuwen Koopmans Schuurmans Vermeulen Hogendoorn Bakker de Vries Kuipers Rozendaal Stuurman van den Heuvel",
    "pl": "Kowalska Wiśniewski Zawadzka Brzęczyszczykiewicz Grabowska Szymański Jankowska Wróblewski Krawczyk Dąbrowska Pietrzykowski Mazurkiewicz Chrzanowska Olszewski Gajewska Skłodowska Nowakowski Żeromski Bielecka Tokarczuk",
    "pt": "Vasconcelos Albuquerque Figueiredo Sampaio Mesquita Drummond Falcão Nogueira Teixeira Oliveira Quintela Montenegro Bettencourt dos Santos Carvalhais Pimentel Guimarães Serrano Ataíde Brandão",
    "sv": "Lindqvist Hallström Sjöberg Ekdahl Rönnberg Wallander Törnqvist Bergkvist Hedlund Öberg Svensson Johansson Malmström Ahlgren Cederlund Nyström Stenmark Fagerlund Gyllenhaal Wikström",
    "tr": "Karabulut Özdemir Yıldızhan Çetinkaya Gündoğdu Şahinoğlu Korkmazer Türkoğlu Yılmaz Demirtaş Akyürek Büyükaksoy Uçarlı Kılıçdaroğlu Öztürkmen Sezgin Tanrıverdi Altınok Ergüven Bozkurt"}

# Surnames of several words are written with '_' above where split() would cut them.
for _language, _text in LAST.items():
    for _name in ("von Hagen", "Le Goff", "de La Tour", "de la Fuente", "De Angelis", "van der Meulen",
                  "de Graaf", "van Leeuwen", "de Vries", "van den Heuvel", "dos Santos"):
        _text = _text.replace(_name, _name.replace(" ", "_"))
    LAST[_language] = [name.replace("_", " ") for name in _text.split()]
FIRST = {language: text.split() for language, text in FIRST.items()}

STREETS = {
    "en": ["{n} Maple Street, {c}, {s} {z5}", "{n} Oak Ave, Apt {a}B, {c}, {s} {z5}", "{n} Baker Street, {uk} {ukz}",
           "Flat {a}, {n} High Street, {uk} {ukz}", "{n} W 42nd Street, New York, NY {z5}", "{n}A Victoria Road, {uk}"],
    "de": ["Hauptstraße {n}, {z5} {c}", "Karl-Marx-Allee {n}a, {z5} {c}", "Lindenweg {n}, {z5} {c}", "Bahnhofstr. {n}, {z5} {c}",
           "Am Markt {n}, {z5} {c}", "Schillerplatz {n} in {c}", "Lange Straße {n}, {z5} {c}"],
    "fr": ["{n} rue de la Paix, {z5} {c}", "{n} bis avenue Victor Hugo, {z5} {c}", "{n}, boulevard Saint-Michel, {z5} {c}",
           "{n} place de l'Église, {c}", "{n} chemin des Lilas, {z5} {c}"],
    "es": ["Calle de Alcalá {n}, {z5} {c}", "C/ Mayor, {n}, {a}º B, {z5} {c}", "Avenida de la Constitución {n}, {z5} {c}",
           "Plaza de España {n}, {c}", "Paseo de Gracia, {n}, {z5} {c}"],
    "it": ["Via Garibaldi {n}, {z5} {c}", "Corso Vittorio Emanuele II, {n}, {z5} {c}", "Piazza della Repubblica {n}, {z5} {c} (RM)",
           "Viale dei Mille {n}, {c}", "Via XX Settembre {n}, {z5} {c}"],
    "nl": ["Prinsengracht {n}, {z4} {zz} {c}", "Kerkstraat {n}, {z4}{zz} {c}", "Van Woustraat {n}, {z4} {zz} {c}",
           "Laan van Meerdervoort {n}, {z4} {zz} {c}", "Dorpsweg {n}a, {z4} {zz} {c}"],
    "pl": ["ul. Długa {n}/{a}, {z2}-{z3} {c}", "ul. Jana Pawła II {n}, {z2}-{z3} {c}", "al. Jerozolimskie {n}, {z2}-{z3} {c}",
           "ul. Kwiatowa {n} m. {a}, {z2}-{z3} {c}"],
    "pt": ["Rua Augusta {n}, {z4}-{z3} {c}", "Avenida da Liberdade, {n}, {z4}-{z3} {c}", "Rua das Flores, {n}, apto {a}, São Paulo - SP, {z5}-{z3}",
           "Av. Paulista, {n} - Bela Vista, São Paulo - SP", "Praça do Comércio {n}, {c}"],
    "sv": ["Storgatan {n}, {z3} {z2} {c}", "Kungsgatan {n} B, {z3} {z2} {c}", "Ringvägen {n}, {z3} {z2} {c}", "Björkvägen {n}, {c}"],
    "tr": ["Atatürk Caddesi No: {n}, {z5} {c}", "Cumhuriyet Mah. Gül Sok. No:{n}/{a}, {z5} Kadıköy/İstanbul", "Bağdat Cad. No: {n} D:{a}, Kadıköy/İstanbul",
           "İnönü Bulvarı No {n}, {c}"]}

TOWNS = {
    "en": ["Springfield", "Portland", "Boulder", "Saint Paul"], "de": ["Berlin", "Köln", "Frankfurt am Main", "Bad Homburg"],
    "fr": ["Paris", "Lyon", "Aix-en-Provence", "Saint-Étienne"], "es": ["Madrid", "Sevilla", "San Sebastián", "Las Palmas"],
    "it": ["Roma", "Milano", "Reggio Emilia", "L'Aquila"], "nl": ["Amsterdam", "Den Haag", "Utrecht", "Bergen op Zoom"],
    "pl": ["Warszawa", "Kraków", "Zielona Góra", "Bielsko-Biała"], "pt": ["Lisboa", "Porto", "Vila Nova de Gaia", "Coimbra"],
    "sv": ["Stockholm", "Göteborg", "Malmö", "Västerås"], "tr": ["Ankara", "İzmir", "Bursa", "Antalya"]}
UK = [("London", "NW1 6XE"), ("Leeds", "LS1 4AP"), ("Bristol", "BS8 1TH"), ("Stoke-on-Trent", "ST1 5NP")]
STATES = ["IL", "CA", "TX", "OR", "CO"]


def name(r, language, full=None):
    first, last = r.choice(FIRST[language]), r.choice(LAST[language])
    kind = full or r.choice(["full", "full", "first", "last"])
    return {"full": f"{first} {last}", "first": first, "last": last}[kind]


def address(r, language):
    uk, postcode = r.choice(UK)
    made = r.choice(STREETS[language]).replace("{ukz}", postcode).replace("{uk}", uk)
    for mark, value in (("{n}", str(r.randint(2, 199))), ("{a}", str(r.randint(1, 9))), ("{c}", r.choice(TOWNS[language])),
                        ("{s}", r.choice(STATES)), ("{z5}", str(r.randint(10115, 89999))), ("{z4}", str(r.randint(1011, 9999))),
                        ("{z3}", f"{r.randint(100, 999)}"), ("{z2}", f"{r.randint(10, 99)}"), ("{zz}", r.choice(["AB", "KL", "XR"]))):
        made = made.replace(mark, value)
    return made


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"}


def birth(r, language):
    y, m, d = r.randint(1940, 2004), r.randint(1, 12), r.randint(1, 28)
    month = MONTHS[language].split()[m - 1]
    long = {"en": r.choice([f"{month} {d}, {y}", f"{d} {month} {y}"]), "de": f"{d}. {month} {y}", "es": f"{d} de {month} de {y}",
            "pt": f"{d} de {month} de {y}"}.get(language, f"{d} {month} {y}")
    short = {"en": r.choice([f"{m:02}/{d:02}/{y}", f"{d:02}/{m:02}/{y}"]), "nl": f"{d:02}-{m:02}-{y}", "fr": f"{d:02}/{m:02}/{y}", "es": f"{d:02}/{m:02}/{y}",
             "it": f"{d:02}/{m:02}/{y}", "pt": f"{d:02}/{m:02}/{y}", "sv": f"{y}-{m:02}-{d:02}"}.get(language, f"{d:02}.{m:02}.{y}")
    return r.choice([long, short, f"{y}-{m:02}-{d:02}" if language in ("en", "sv") else short])
