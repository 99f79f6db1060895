"""Made-up numbers that are formally right: national ids, cards, IBANs, phones, keys.

Written from the issuers' rules, apart from the program, so that both check each other. Each function
takes a random.Random and gives the text as people write it.
"""

ALPHA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(r, n, first="0123456789"):
    return r.choice(first) + "".join(r.choice("0123456789") for _ in range(n - 1))


def dot(text, weights):
    return sum(int(c) * w for c, w in zip(text, weights))


def luhn_digit(body):
    total = 0
    for i, c in enumerate(reversed(body)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return str(-total % 10)


def until(make):
    """The first that is not None: for rules under which some numbers are not given out."""
    while True:
        made = make()
        if made is not None:
            return made


def day(r, first=1940, last=2004):
    return r.randint(first, last), r.randint(1, 12), r.randint(1, 28)


def ymd(r):
    y, m, d = day(r)
    return f"{y % 100:02}{m:02}{d:02}", y


def dmy(r):
    y, m, d = day(r)
    return f"{d:02}{m:02}{y % 100:02}", y


def sometimes(r, plain, *grouped):
    return r.choice([plain, *grouped])


def us_ssn(r):
    area = r.choice([a for a in range(1, 900) if a != 666])
    return f"{area:03}-{r.randint(1, 99):02}-{r.randint(1, 9999):04}"


def us_itin(r):
    return f"9{digits(r, 2)}-{r.choice([70, 75, 80, 88, 90, 94, 99])}-{digits(r, 4)}"


def mod_11_10(body):
    product = 10
    for c in body:
        product = ((int(c) + product) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def de_steuer_id(r):
    body = r.sample("0123456789", 9)
    body.insert(r.randint(1, 9), r.choice(body))
    if body[0] == "0":
        body[0], body[1] = body[1], body[0]
    if body[0] == "0":
        return de_steuer_id(r)
    t = "".join(body)
    t += mod_11_10(t)
    return sometimes(r, t, f"{t[:2]} {t[2:5]} {t[5:8]} {t[8:]}")


def de_rvnr(r):
    date, _ = dmy(r)
    head, letter, serial = digits(r, 2, "12345") + date, r.choice(ALPHA), digits(r, 2)
    number = head + f"{ALPHA.index(letter) + 1:02}" + serial
    total = 0
    for c, w in zip(number, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)):
        total += sum(divmod(int(c) * w, 10))
    t = head + letter + serial + str(total % 10)
    return sometimes(r, t, f"{t[:2]} {t[2:8]} {t[8]} {t[9:]}")


def de_personalausweis(r):
    body = r.choice("LMNPRTVWXY") + "".join(r.choice("CFGHJKLMNPRTVWXYZ0123456789") for _ in range(4))
    body += digits(r, 4)
    total = sum((int(c, 36)) * w for c, w in zip(body, (7, 3, 1) * 3))
    return body + str(total % 10)


def fr_nir(r):
    y, m, _ = day(r)
    body = f"{r.choice('12')}{y % 100:02}{m:02}{r.randint(1, 95):02}{r.randint(1, 990):03}{r.randint(1, 999):03}"
    t = body + f"{97 - int(body) % 97:02}"
    return sometimes(r, t, f"{t[0]} {t[1:3]} {t[3:5]} {t[5:7]} {t[7:10]} {t[10:13]} {t[13:]}")


def fr_spi(r):
    body = digits(r, 10, "0123")
    t = body + f"{int(body) % 511:03}"
    return sometimes(r, t, f"{t[:2]} {t[2:4]} {t[4:7]} {t[7:10]} {t[10:]}")


DNI = "TRWAGMYFPDXBNJZSQVHLCKE"


def es_dni(r):
    body = digits(r, 8)
    return body + r.choice(["", "-"]) + DNI[int(body) % 23]


def es_nie(r):
    letter, body = r.choice("XYZ"), digits(r, 7)
    check = DNI[int(str("XYZ".index(letter)) + body) % 23]
    return r.choice([f"{letter}{body}{check}", f"{letter}-{body}-{check}"])


def es_nuss(r):
    body = f"{r.randint(1, 52):02}{digits(r, 8, '123456789')}"
    t = body + f"{int(body) % 97:02}"
    return sometimes(r, t, f"{t[:2]}/{t[2:10]}/{t[10:]}", f"{t[:2]} {t[2:10]} {t[10:]}")


ODD = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
               [1, 0, 5, 7, 9, 13, 15, 17, 19, 21] +
               [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))


def it_codice_fiscale(r):
    y, m, d = day(r)
    consonants = "BCDFGLMNPRSTVZ"
    body = "".join(r.choice(consonants) for _ in range(6)) + f"{y % 100:02}" + "ABCDEHLMPRST"[m - 1]
    body += f"{d + r.choice([0, 40]):02}" + r.choice("ABCDEFGHL") + digits(r, 3)
    total = sum(ODD[c] if i % 2 == 0 else int(c, 36) - (10 if c.isalpha() else 0)
                for i, c in enumerate(body))
    return body + ALPHA[total % 26]


def nl_bsn(r):
    def make():
        body = digits(r, 8, "123456789")
        check = dot(body, range(9, 1, -1)) % 11
        return None if check == 10 else body + str(check)
    return until(make)


def be_rrn(r):
    date, year = ymd(r)
    body = date + f"{r.randint(1, 997):03}"
    check = 97 - int(("2" if year >= 2000 else "") + body) % 97
    t = body + f"{check:02}"
    return sometimes(r, t, f"{t[:2]}.{t[2:4]}.{t[4:6]}-{t[6:9]}.{t[9:]}")


def pl_pesel(r):
    y, m, d = day(r)
    body = f"{y % 100:02}{m + (20 if y >= 2000 else 0):02}{d:02}" + digits(r, 4)
    return body + str(-dot(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10)


def pl_nip(r):
    def make():
        body = digits(r, 9, "123456789")
        check = dot(body, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11
        return None if check == 10 else body + str(check)
    t = until(make)
    return sometimes(r, t, f"{t[:3]}-{t[3:6]}-{t[6:8]}-{t[8:]}")


def pt_nif(r):
    body = digits(r, 8, "12")
    check = 11 - dot(body, range(9, 1, -1)) % 11
    t = body + str(0 if check > 9 else check)
    return sometimes(r, t, f"{t[:3]} {t[3:6]} {t[6:]}")


def pt_niss(r):
    body = digits(r, 10, "12")
    return body + str(9 - dot(body, (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)) % 10)


def se_personnummer(r):
    date, year = ymd(r)
    body = date + digits(r, 3)
    t = body + luhn_digit(body)
    return r.choice([f"{t[:6]}-{t[6:]}", f"{year // 100}{t[:6]}-{t[6:]}", f"{year // 100}{t}"])


def no_fodselsnummer(r):
    def make():
        body = dmy(r)[0] + digits(r, 3)
        one = -dot(body, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
        if one == 10:
            return None
        two = -dot(body + str(one), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        return None if two == 10 else f"{body}{one}{two}"
    t = until(make)
    return sometimes(r, t, f"{t[:6]} {t[6:]}")


def dk_cpr(r):
    return dmy(r)[0] + "-" + digits(r, 4)


def fi_hetu(r):
    date, year = dmy(r)
    serial = f"{r.randint(2, 899):03}"
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(date + serial) % 31]
    return f"{date}{'A' if year >= 2000 else '-'}{serial}{check}"


def at_svnr(r):
    def make():
        serial, date = digits(r, 3, "123456789"), dmy(r)[0]
        check = dot(serial + "0" + date, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11
        return None if check == 10 else f"{serial}{check} {date}"
    return until(make)


def ch_ahv(r):
    body = "756" + digits(r, 9)
    t = body + str(-dot(body, (1, 3) * 6) % 10)
    return sometimes(r, t, f"{t[:3]}.{t[3:7]}.{t[7:11]}.{t[11:]}")


def gb_nino(r):
    pair = until(lambda: (lambda p: None if p in ("BG", "GB", "NK", "KN", "NT", "TN", "ZZ") else p)(
        r.choice("ABCEGHJKLMNOPRSTWXYZ") + r.choice("ABCEGHJKLMNPRSTWXYZ")))
    d = digits(r, 6)
    return r.choice([f"{pair}{d}{'ABCD'[int(d) % 4]}", f"{pair} {d[:2]} {d[2:4]} {d[4:]} {'ABCD'[int(d) % 4]}"])


def gb_nhs(r):
    def make():
        body = digits(r, 9, "4679")
        check = -dot(body, range(10, 1, -1)) % 11
        return None if check == 10 else body + str(check)
    t = until(make)
    return sometimes(r, t, f"{t[:3]} {t[3:6]} {t[6:]}")


def gb_utr(r):
    body = digits(r, 9)
    return "21987654321"[dot(body, (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] + body


def ie_pps(r):
    body, second = digits(r, 7), r.choice(["", "A"])
    total = dot(body, (8, 7, 6, 5, 4, 3, 2)) + (9 if second else 0)
    return body + "WABCDEFGHIJKLMNOPQRSTUV"[total % 23] + second


def br_cpf(r):
    body = digits(r, 9, "123456789")
    for _ in range(2):
        body += str(dot(body, range(len(body) + 1, 1, -1)) * 10 % 11 % 10)
    return sometimes(r, body, f"{body[:3]}.{body[3:6]}.{body[6:9]}-{body[9:]}")


TIMES = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
         [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
         [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
         [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]
PERMUTED = [list(range(10))]
for _ in range(7):
    PERMUTED.append([[1, 5, 7, 6, 2, 8, 3, 0, 9, 4][i] for i in PERMUTED[-1]])


def in_aadhaar(r):
    body = digits(r, 11, "23456789")
    check = 0
    for i, c in enumerate(reversed(body)):
        check = TIMES[check][PERMUTED[(i + 1) % 8][int(c)]]
    t = body + str(TIMES[check].index(0))
    return sometimes(r, t, f"{t[:4]} {t[4:8]} {t[8:]}")


def in_pan(r):
    return "".join(r.choice(ALPHA) for _ in range(3)) + "P" + r.choice(ALPHA) + digits(r, 4) + r.choice(ALPHA)


def cn_resident_id(r):
    y, m, d = day(r)
    body = f"{r.choice(['110101', '310105', '440305', '330106'])}{y}{m:02}{d:02}{digits(r, 3)}"
    return body + "10X98765432"[dot(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11]


def jp_my_number(r):
    body = digits(r, 11)
    rest = dot(body, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    t = body + str(0 if rest <= 1 else 11 - rest)
    return sometimes(r, t, f"{t[:4]} {t[4:8]} {t[8:]}")


def kr_rrn(r):
    date, year = ymd(r)
    body = date + r.choice("34" if year >= 2000 else "12") + digits(r, 5)
    t = body + str((11 - dot(body, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10)
    return f"{t[:6]}-{t[6:]}"


def tr_tckn(r):
    body = digits(r, 9, "123456789")
    odd, even = sum(map(int, body[::2])), sum(map(int, body[1::2]))
    body += str((odd * 7 - even) % 10)
    return body + str(sum(map(int, body)) % 10)


def za_id(r):
    body = ymd(r)[0] + digits(r, 4) + r.choice("01") + "8"
    return body + luhn_digit(body)


def au_tfn(r):
    def make():
        body = digits(r, 8, "123456789")
        for check in range(10):
            if dot(body + str(check), (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0:
                return body + str(check)
    t = until(make)
    return sometimes(r, t, f"{t[:3]} {t[3:6]} {t[6:]}")


def au_medicare(r):
    body = digits(r, 8, "23456")
    t = body + str(dot(body, (1, 3, 7, 9, 1, 3, 7, 9)) % 10) + "1"
    return sometimes(r, t, f"{t[:4]} {t[4:9]} {t[9:]}")


def ca_sin(r):
    body = digits(r, 8, "1234567")
    t = body + luhn_digit(body)
    return sometimes(r, t, f"{t[:3]} {t[3:6]} {t[6:]}", f"{t[:3]}-{t[3:6]}-{t[6:]}")


def mx_curp(r):
    date, year = ymd(r)
    body = "".join(r.choice("BCDGLMPRS") if i != 1 else r.choice("AEIOU") for i in range(4)) + date
    body += r.choice("HM") + r.choice(["DF", "JC", "NL", "PL"]) + "".join(r.choice("BCDGLMPRSZ") for _ in range(3))
    body += "A" if year >= 2000 else "0"
    total = sum("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ".index(c) * (18 - i) for i, c in enumerate(body))
    return body + str(-total % 10)


def ar_cuil(r):
    def make():
        body = r.choice(["20", "27", "23"]) + digits(r, 8, "1234")
        check = -dot(body, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        return None if check == 10 else f"{body[:2]}-{body[2:]}-{check}"
    return until(make)


def cl_rut(r):
    body = digits(r, 8, "12")
    total = sum(int(c) * (2 + i % 6) for i, c in enumerate(reversed(body)))
    return f"{body[:2]}.{body[2:5]}.{body[5:]}-{'0K987654321'[total % 11]}"


def gr_amka(r):
    body = dmy(r)[0] + digits(r, 4)
    return body + luhn_digit(body)


def gr_afm(r):
    body = digits(r, 8, "01")
    return body + str(dot(body, (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10)


def cz_rodne_cislo(r):
    def make():
        y, m, d = day(r, 1955, 2003)
        body = f"{y % 100:02}{m + r.choice([0, 50]):02}{d:02}{digits(r, 3)}"
        rest = int(body) % 11
        return None if rest == 10 else f"{body[:6]}/{body[6:]}{rest}"
    return until(make)


def ro_cnp(r):
    date, year = ymd(r)
    body = r.choice("56" if year >= 2000 else "12") + date + f"{r.randint(1, 46):02}{r.randint(1, 999):03}"
    rest = dot(body, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return body + str(1 if rest == 10 else rest)


def bg_egn(r):
    y, m, d = day(r)
    body = f"{y % 100:02}{m + (40 if y >= 2000 else 0):02}{d:02}{digits(r, 3)}"
    return body + str(dot(body, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10)


def hu_taj(r):
    body = digits(r, 8, "01")
    t = body + str(dot(body, (3, 7) * 4) % 10)
    return sometimes(r, t, f"{t[:3]} {t[3:6]} {t[6:]}")


def hu_adoazonosito(r):
    def make():
        body = digits(r, 9, "8")
        check = dot(body, range(1, 10)) % 11
        return None if check == 10 else body + str(check)
    return until(make)


def il_teudat_zehut(r):
    body = digits(r, 8, "0123")
    return body + luhn_digit(body)


def tw_national_id(r):
    letter, body = r.choice(ALPHA), r.choice("12") + digits(r, 7)
    area = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(letter) + 10
    total = area // 10 + area % 10 * 9 + dot(body, range(8, 0, -1))
    return letter + body + str(-total % 10)


def hr_oib(r):
    body = digits(r, 10, "123456789")
    return body + mod_11_10(body)


def ee_isikukood(r):
    date, year = ymd(r)
    body = r.choice("56" if year >= 2000 else "34") + date + digits(r, 3)
    rest = dot(body, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if rest == 10:
        rest = dot(body, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return body + str(rest)


def sg_nric(r):
    letter, body = r.choice("ST"), digits(r, 7)
    total = dot(body, (2, 7, 6, 5, 4, 3, 2)) + (4 if letter == "T" else 0)
    return letter + body + "JZIHGFEDCBA"[total % 11]


def th_id(r):
    body = digits(r, 12, "12345678")
    return body + str((11 - dot(body, range(13, 1, -1)) % 11) % 10)


def is_kennitala(r):
    def make():
        date, year = dmy(r)
        body = date + digits(r, 2)
        check = -dot(body, (3, 2, 7, 6, 5, 4, 3, 2)) % 11
        return None if check == 10 else f"{body[:6]}-{body[6:]}{check}{'0' if year >= 2000 else '9'}"
    return until(make)


def ru_snils(r):
    body = digits(r, 9, "123456789")
    check = dot(body, range(9, 0, -1)) % 101 % 100
    return f"{body[:3]}-{body[3:6]}-{body[6:]} {check:02}"


def ru_inn(r):
    body = digits(r, 10, "123456789")
    body += str(dot(body, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
    return body + str(dot(body, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def ua_rnokpp(r):
    body = digits(r, 9, "23")
    return body + str(dot(body, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10)


def hk_id(r):
    def make():
        letter, body = r.choice(ALPHA), digits(r, 6)
        total = 36 * 9 + (ALPHA.index(letter) + 10) * 8 + dot(body, range(7, 1, -1))
        check = -total % 11
        return None if check == 10 else f"{letter}{body}({check})"
    return until(make)


NATIONAL_IDS = {f.__name__: f for f in [
    us_ssn, us_itin, de_steuer_id, de_rvnr, de_personalausweis, fr_nir, fr_spi, es_dni, es_nie, es_nuss,
    it_codice_fiscale, nl_bsn, be_rrn, pl_pesel, pl_nip, pt_nif, pt_niss, se_personnummer,
    no_fodselsnummer, dk_cpr, fi_hetu, at_svnr, ch_ahv, gb_nino, gb_nhs, gb_utr, ie_pps, br_cpf,
    in_aadhaar, in_pan, cn_resident_id, jp_my_number, kr_rrn, tr_tckn, za_id, au_tfn, au_medicare, ca_sin,
    mx_curp, ar_cuil, cl_rut, gr_amka, gr_afm, cz_rodne_cislo, ro_cnp, bg_egn, hu_taj, hu_adoazonosito,
    il_teudat_zehut, tw_national_id, hr_oib, ee_isikukood, sg_nric, th_id, is_kennitala, ru_snils, ru_inn,
    ua_rnokpp, hk_id]}


def card(r):
    prefix, length = r.choice([("4", 16), ("51", 16), ("55", 16), ("2223", 16), ("34", 15), ("37", 15),
                               ("6011", 16), ("36", 14), ("3530", 16)])
    body = prefix + digits(r, length - 1 - len(prefix))
    t = body + luhn_digit(body)
    if length == 16:
        sep = r.choice([" ", "-", "", " "])
        return sep.join(t[i:i + 4] for i in range(0, 16, 4))
    if length == 15:
        return r.choice([t, f"{t[:4]} {t[4:10]} {t[10:]}"])
    return r.choice([t, f"{t[:4]} {t[4:10]} {t[10:]}"])


def iban(r, country=None):
    forms = {"DE": "d" * 18, "FR": "d" * 23, "ES": "d" * 20, "IT": "L" + "d" * 22, "NL": "LLLL" + "d" * 10,
             "GB": "LLLL" + "d" * 14, "PL": "d" * 24, "PT": "d" * 21, "SE": "d" * 20, "TR": "d" * 22,
             "AT": "d" * 16, "CH": "d" * 17, "BE": "d" * 12, "NO": "d" * 11, "DK": "d" * 14, "FI": "d" * 14}
    country = country or r.choice(list(forms))
    body = "".join(r.choice("ABCDEGHIKLNR") if c == "L" else r.choice("0123456789") for c in forms[country])
    value = int("".join(str(int(c, 36)) for c in body + country + "00"))
    t = f"{country}{98 - value % 97:02}{body}"
    return r.choice([t, " ".join(t[i:i + 4] for i in range(0, len(t), 4))])


def ipv4(r):
    return f"{r.choice([10, 84, 91, 172, 192, 203])}.{r.randint(1, 254)}.{r.randint(0, 255)}.{r.randint(1, 254)}"


def ipv6(r):
    return r.choice([":".join(f"{r.randint(1, 65535):x}" for _ in range(8)),
                     f"2001:db8:{r.randint(1, 65535):x}::{r.randint(1, 65535):x}",
                     f"fe80::{r.randint(4096, 65535):x}:{r.randint(4096, 65535):x}:{r.randint(1, 65535):x}"])


def password(r):
    word = r.choice(["Sommer", "tiger", "Blue", "koffie", "Winter", "dragon", "Luna", "verano", "Banane"])
    return word + r.choice(["", "!", "#", "_"]) + digits(r, r.randint(2, 5)) + r.choice(["", "!", "x", "?"])[:1].replace("?", "")


def token(r, alphabet, n):
    return "".join(r.choice(alphabet) for _ in range(n))


def key(r):
    b62 = ALPHA + ALPHA.lower() + "0123456789"
    return r.choice([
        lambda: "sk_live_" + token(r, b62, 24), lambda: "AKIA" + token(r, ALPHA + "234567", 16),
        lambda: "ghp_" + token(r, b62, 36), lambda: f"xoxb-{digits(r, 11, '12')}-{digits(r, 12, '12')}-{token(r, b62, 24)}",
        lambda: "AIza" + token(r, b62, 35), lambda: "sk-proj-" + token(r, b62, 40), lambda: "glpat-" + token(r, b62, 20),
        lambda: f"eyJhbGciOiJIUzI1NiJ9.eyJ{token(r, b62, 30)}.{token(r, b62, 43)}"])()


PASSPORTS = {
    "en": lambda r: r.choice([digits(r, 9, "123456789"), r.choice(ALPHA) + digits(r, 8)]),
    "de": lambda r: r.choice("CFGHJK") + "".join(r.choice("CFGHJKLMNPRTVWXYZ0123456789") for _ in range(3)) + digits(r, 5),
    "fr": lambda r: digits(r, 2) + token(r, ALPHA, 2) + digits(r, 5), "es": lambda r: token(r, ALPHA, 3) + digits(r, 6),
    "it": lambda r: "Y" + r.choice(ALPHA) + digits(r, 7), "nl": lambda r: "N" + r.choice("ABCDEF") + token(r, "BCDFGH", 1) + digits(r, 6),
    "pl": lambda r: r.choice("AE") + r.choice(ALPHA) + digits(r, 7), "pt": lambda r: r.choice(["C", "FR", "CC"]) + digits(r, 6),
    "sv": lambda r: digits(r, 8, "123456789"), "tr": lambda r: "U" + digits(r, 8)}

PHONES = {
    "en": ["+1 {a}-{b}-{n4}", "({a}) {b}-{n4}", "{a}-{b}-{n4}", "+44 20 7{n3} {n4}", "+44 7{n3} {n6}", "07{n3} {n6}", "020 7{n3} {n4}"],
    "de": ["+49 30 {n7}", "+49 17{n1} {n8}", "0170 {n7}", "030/{n7}", "0151-{n8}", "0049 171 {n7}", "+49 (0)89 {n6}"],
    "fr": ["06 {p} {p} {p} {p}", "+33 6 {p} {p} {p} {p}", "01.{p}.{p}.{p}.{p}", "07{n8}", "0033 6 {p} {p} {p} {p}"],
    "es": ["612 {n3} {n3}", "+34 6{p} {n3} {n3}", "91 {n3} {p} {p}", "+34 93{n7}", "6{p} {p} {p} {p}"],
    "it": ["347 {n7}", "+39 33{n1} {n7}", "06 {n8}", "+39 02 {n7}", "328 {n3} {n4}"],
    "nl": ["06-{n8}", "06 {n8}", "+31 6 {n8}", "020 {n7}", "+31 20 {n3} {n4}"],
    "pl": ["+48 60{n1} {n3} {n3}", "60{n1} {n3} {n3}", "60{n1}-{n3}-{n3}", "+48 22 {n3} {p} {p}"],
    "pt": ["+351 91{n1} {n3} {n3}", "91{n1} {n3} {n3}", "(11) 9{n4}-{n4}", "+55 11 9{n4}-{n4}", "21 {n3} {n4}"],
    "sv": ["070-{n3} {p} {p}", "+46 70 {n3} {p} {p}", "08-{n3} {p} {p}", "073 {n3} {p} {p}"],
    "tr": ["0532 {n3} {p} {p}", "+90 532 {n3} {p} {p}", "0(212) {n3} {p} {p}", "+90 (212) {n3} {n4}"]}


def phone(r, language):
    form = r.choice(PHONES[language])
    made = form.replace("{a}", str(r.choice([212, 415, 646, 312, 503, 713]))).replace("{b}", str(r.randint(220, 989)))
    for n in range(1, 9):
        while f"{{n{n}}}" in made:
            made = made.replace(f"{{n{n}}}", digits(r, n, "123456789"), 1)
    while "{p}" in made:
        made = made.replace("{p}", f"{r.randint(10, 98)}", 1)
    return made
