#!/usr/bin/env python3
"""Writes units.rs and currencies.rs beside this script from CLDR (Unicode licence v3) and the tables below.

    npm install cldr-core cldr-units-full cldr-numbers-full     (in any folder)
    src/figures/tables/generate.py FOLDER/node_modules && cargo fmt

CLDR gives the names, symbols and conversion factors. The tables of this script add what news writes and CLDR does not list:
more SI prefixes, compounds, other spellings, and the names under which the project shows a unit.
"""
import json, re, sys
from pathlib import Path

DIMENSIONS = {
    "meter": "Length", "square-meter": "Area", "cubic-meter": "Volume", "kilogram": "Mass", "second": "Time", "year": "Time",
    "meter-per-second": "Speed", "kelvin": "Temperature", "kilogram-square-meter-per-square-second": "Energy",
    "kilogram-square-meter-per-cubic-second": "Power", "kilogram-per-meter-square-second": "Pressure", "bit": "Data",
    "revolution-per-second": "Frequency", "kilogram-meter-per-square-second": "Force", "revolution": "Angle",
}
# A year is the mean Gregorian one, a month its twelfth: for telling which of two durations is longer, not for calendars.
YEAR = 31556952.0

# Units of CLDR left out: no unit in news, or a word that means something else far more often.
LEFT_OUT = re.compile(
    r"-jp$|\[|^(angle-steradian|area-bu|length-(rin|sun|shaku|ken|point|earth|solar|chain|rod|mile-scand)|volume-(kosaji|osaji|sai|koku|shaku|drop|"
    r"pinch|jigger|dessert|pint-metric|cup-metric|fluid-ounce-metric|.*-imperial)|concentr-(item|ofglucose|milligram|part$|katal|percent|permyriad|permille)|"
    r"energy-(foodcalorie|therm|.*-it$)|force-kilowatt|graphics-(em|dot$)|duration-(quarter|night)|pressure-(ofhg|gasoline)|temperature-(generic|rankine)|"
    r"mass-(fun|slug|dalton|earth|solar)|light-solar|speed-(light|beaufort)|area-cho|consumption-liter-per-kilo|acceleration|graphics-dot-per-cent|coordinate)")

# Our name, other spellings (any case), other symbols (exact) for units of CLDR. "-" before a symbol takes CLDR's away.
CHANGED = {
    "angle-degree": ("degree", "deg|degs", "°"),
    "angle-revolution": ("revolution", "", "-rev"),
    "angle-arc-minute": ("arcminute", "arc minute|arc minutes", "-′"),
    "angle-arc-second": ("arcsecond", "arc second|arc seconds", "-″"),
    "area-square-kilometer": ("", "sq km|square km|sq kms|sq kilometer|sq kilometers|square kms", "km2|km^2|sqkm"),
    "area-square-meter": ("", "sq m|square m|sq metre|sq metres|sq meter|sq meters|sqm|square mtrs", "m2|m^2"),
    "area-square-centimeter": ("", "sq cm|square cm", "cm2|cm^2"),
    "area-square-mile": ("", "sq mi|sq mile|sq miles|sq. miles", ""),
    "area-square-foot": ("", "sq ft|sqft|sq. ft|square-foot|sq foot|sq feet", "ft2"),
    "area-square-inch": ("", "sq in|sq inch|sq inches", ""),
    "area-acre": ("", "", "-ac"),
    "area-hectare": ("", "", ""),
    "concentr-karat": ("karat", "kt", "-kt"),
    "concentr-part-per-1e6": ("parts per million", "part per million|ppm|p.p.m", ""),
    "concentr-part-per-1e9": ("parts per billion", "part per billion|ppb", ""),
    "concentr-mole": ("mole", "", "mol"),
    "consumption-mile-per-gallon": ("", "mpg|m.p.g|miles to the gallon|miles a gallon", ""),
    "digital-byte": ("", "", "B|-byte"),
    "digital-kilobyte": ("", "kbyte|kbytes", "KB"),
    "digital-megabyte": ("", "mbyte|mbytes|megs|meg", ""),
    "digital-gigabyte": ("", "gbyte|gbytes|gigs|gig", ""),
    "digital-bit": ("", "", ""),
    "duration-century": ("", "", "-c"),
    "duration-decade": ("", "", "-dec"),
    "duration-year": ("", "yr|yrs", "-y"),
    "duration-month": ("", "mo|mos|mth|mths", "-m"),
    "duration-week": ("", "wk|wks", "-w"),
    "duration-day": ("", "", "-d"),
    "duration-hour": ("", "hr|hrs", "h"),
    "duration-minute": ("", "min|mins", "-m"),
    "duration-second": ("", "sec|secs", "s"),
    "duration-fortnight": ("", "", "-fw"),
    "duration-millisecond": ("", "msec|msecs", ""),
    "duration-microsecond": ("", "", "µs"),
    "electric-ampere": ("", "amp|amps", ""),
    "electric-coulomb": ("", "", "-C"),
    "electric-henry": ("", "henries", "-H"),
    "electric-siemens": ("", "", "-S"),
    "energy-british-thermal-unit": ("", "btu|btus", ""),
    "energy-kilocalorie": ("", "kcals", ""),
    "energy-calorie": ("", "cals", ""),
    "energy-kilowatt-hour": ("kilowatt hour", "kilowatt-hour|kw hour|kw hours|kw/h", "kWhr|kW-h|kW⋅h"),
    "energy-electronvolt": ("electronvolt", "electron volt|electron volts", ""),
    "force-pound-force": ("pound-force", "pounds-force", ""),
    "graphics-pixel": ("", "", ""),
    "graphics-megapixel": ("", "mega pixel|mega pixels", "Mpx"),
    "length-foot": ("", "ft|foots", "′"),
    "length-inch": ("", "", "″|-in"),
    "length-kilometer": ("", "kms|klick|klicks|kilometre", "KM"),
    "length-meter": ("", "mtr|mtrs", ""),
    "length-centimeter": ("", "cms", ""),
    "length-millimeter": ("", "mms", ""),
    "length-micrometer": ("micrometre", "micron|microns", "µm|um"),
    "length-mile": ("", "mi", ""),
    "length-yard": ("", "yd|yds", ""),
    "length-light-year": ("light year", "light-year|light-years", ""),
    "length-nautical-mile": ("", "nm|naut. miles", "-nmi|nmi|NM"),
    "length-astronomical-unit": ("", "", "AU|-au"),
    "length-parsec": ("", "", "-pc"),
    "length-fathom": ("", "", "-fth"),
    "length-furlong": ("", "", "-fur"),
    "light-candela": ("", "candelas", ""),
    "light-lumen": ("", "lumens", ""),
    "mass-tonne": ("metric ton", "tonne|tonnes|metric tonne|metric tonnes|mt", "T"),
    "mass-ton": ("ton", "", "-tn"),
    "mass-pound": ("pound", "lbs", "lb|-#"),
    "mass-ounce": ("ounce", "oz", ""),
    "mass-ounce-troy": ("troy ounce", "troy oz", "-oz t"),
    "mass-stone": ("", "stone", "-st"),
    "mass-carat": ("", "ct", "-CD"),
    "mass-grain": ("", "", "-gr"),
    "mass-kilogram": ("", "kilo|kilos|kgs|kilogramme|kilogrammes", "Kg|KG"),
    "mass-gram": ("", "gm|gms|gramme|grammes", ""),
    "mass-milligram": ("", "mgs|milligramme|milligrammes", ""),
    "mass-microgram": ("", "mcg", "µg|ug"),
    "power-horsepower": ("", "hp|horsepowers|horse power", ""),
    "power-kilowatt": ("", "kw", ""),
    "power-megawatt": ("", "", ""),
    "pressure-pound-force-per-square-inch": ("pound per square inch", "psi|pounds per square inch", ""),
    "pressure-bar": ("", "", ""),
    "pressure-millibar": ("", "", "-mb"),
    "pressure-inch-ofhg": ("inch of mercury", "", "-″ Hg"),
    "speed-kilometer-per-hour": ("", "kph|kmh|kmph|km per hour|kilometres an hour|kilometers an hour|km an hour|km per hr|kms per hour", "km/h|km/hr|KM/H"),
    "speed-meter-per-second": ("", "mps|metres a second|meters a second|m per second", "m/sec"),
    "speed-mile-per-hour": ("", "mph|m.p.h|miles an hour|mi/h|mile an hour", ""),
    "speed-knot": ("", "kt|kts", "-kn"),
    "temperature-celsius": ("celsius", "celsius|celcius|centigrade|centigrate|degree celcius|degrees celcius|degree centigrade|degrees centigrade|deg celsius|deg celcius|"
                            "deg c|degree c|degrees c|degs c|degrees of celsius|degrees in celsius|deg centigrade|degree of celsius|"
                            "degrees celsius temperature", "℃|C|° Celsius|° C|°C|ºC|º C|°c|˚C|-°"),
    "temperature-fahrenheit": ("fahrenheit", "fahrenheit|farenheit|fahrenheits|degree farenheit|degrees farenheit|deg fahrenheit|deg f|degree f|degrees f|degs f|"
                               "degrees of fahrenheit|degrees in fahrenheit|deg farenheit", "℉|F|° Fahrenheit|° F|°F|ºF|º F|°f|˚F|-°"),
    "temperature-kelvin": ("kelvin", "kelvin|degree kelvin|degrees kelvin|degrees k|deg k", "°K"),
    "torque-pound-force-foot": ("pound-foot", "pound foot|pound feet|pounds feet|pound-force foot", "lbf⋅ft"),
    "torque-newton-meter": ("newton metre", "newton-metre|newton metres|newton-metres", "Nm|N·m|N.m"),
    "volume-cubic-meter": ("", "cu m|cubic m|cu metre|cu metres|cubic metre", "m3|m^3|cbm"),
    "volume-cubic-centimeter": ("", "cc|ccs|cu cm", "cm3"),
    "volume-cubic-foot": ("", "cu ft|cu feet|cubic ft", "ft3"),
    "volume-cubic-kilometer": ("", "", "km3"),
    "volume-cubic-inch": ("", "cu in", ""),
    "volume-liter": ("", "ltr|ltrs", "l"),
    "volume-milliliter": ("", "mls", "ml"),
    "volume-hectoliter": ("", "", "hl"),
    "volume-deciliter": ("", "", "dl"),
    "volume-centiliter": ("", "", "cl"),
    "volume-barrel": ("", "bbl|bbls", ""),
    "volume-bushel": ("", "bu", "-bu"),
    "volume-gallon": ("", "gal|gals", ""),
    "volume-quart": ("", "", "-qt"),
    "volume-pint": ("", "", "-pt"),
    "volume-cup": ("", "", "-c"),
    "volume-tablespoon": ("", "tbsp|tablespoonful|tablespoonfuls", ""),
    "volume-teaspoon": ("", "tsp|teaspoonful|teaspoonfuls", ""),
    "volume-dram": ("", "", "-drams"),
    "volume-fluid-ounce": ("", "fl. oz", ""),
    "volume-acre-foot": ("acre-foot", "acre foot|acre feet", "-ac ft"),
    "magnetic-tesla": ("", "", "-T"),
    "electric-farad": ("", "", "-F|F"),
}

# SI prefixes: the base unit of CLDR, its symbol, and which prefixes CLDR leaves out that are written.
PREFIXED = [
    ("watt", "watt", "W", "Power", 1, "tera peta micro"),
    ("joule", "joule", "J", "Energy", 1, "mega giga tera peta exa milli"),
    ("hertz", "hertz", "Hz", "Frequency", 1, "tera"),
    ("pascal", "pascal", "Pa", "Pressure", 1, "giga milli"),
    ("newton", "newton", "N", "Force", 1, "kilo mega milli"),
    ("byte", "byte", "B", "Data", 8, "exa zetta"),
    ("bit", "bit", "b", "Data", 1, "peta"),
    ("volt", "volt", "V", "Other", 1, "kilo mega milli micro"),
    ("ampere", "amp", "A", "Other", 1, "kilo micro"),
    ("farad", "farad", "F", "Other", 1, "milli micro nano pico"),
    ("ohm", "ohm", "Ω", "Other", 1, "kilo mega milli"),
    ("sievert", "sievert", "Sv", "Other", 1, "milli micro"),
    ("gray", "gray", "Gy", "Other", 1, "milli"),
    ("becquerel", "becquerel", "Bq", "Other", 1, "kilo mega giga tera"),
    ("electronvolt", "electronvolt", "eV", "Energy", 1.602177e-19, "kilo mega giga tera"),
    ("gram", "gram", "g", "Mass", 0.001, "nano pico"),
    ("tonne", "tonne", "t", "Mass", 1000, "kilo mega giga"),
    ("ton", "ton", "", "Mass", 907.18474, "kilo mega giga"),
    ("liter", "litre", "l", "Volume", 0.001, "micro giga"),
    ("second", "second", "", "Time", 1, "pico"),
    ("mole", "mole", "mol", "Other", 1, "milli micro"),
    ("parsec", "parsec", "pc", "Length", 3.0856775814913673e16, "kilo mega"),
    ("tesla", "tesla", "T", "Other", 1, "milli micro"),
    ("watt hour", "watt hour", "Wh", "Energy", 3600, " mega giga tera"),
    ("watt peak", "watt peak", "Wp", "Power", 1, " kilo mega giga"),
    ("bit per second", "bit per second", "bps", "DataRate", 1, " kilo mega giga tera"),
    ("byte per second", "byte per second", "B/s", "DataRate", 8, "kilo mega giga"),
    ("ampere-hour", "ampere-hour", "Ah", "Other", 1, " milli"),
]

# Units that CLDR has not: name, symbol, dimension, factor, spellings (any case), symbols (exact).
ADDED = [
    ("short ton", "short ton", "Mass", 907.18474, "short tons", ""),
    ("long ton", "long ton", "Mass", 1016.0469088, "long tons|imperial ton|imperial tons", ""),
    ("hundredweight", "cwt", "Mass", 45.359237, "hundredweights|cwt", ""),
    ("quintal", "quintal", "Mass", 100, "quintals", ""),
    ("imperial gallon", "imp gal", "Volume", 0.00454609, "imperial gallons|imp. gallon|imp. gallons|uk gallon|uk gallons", ""),
    ("US gallon", "US gal", "Volume", 0.003785411784, "us gallon|us gallons|u.s. gallon|u.s. gallons", ""),
    ("imperial pint", "imp pt", "Volume", 0.00056826125, "imperial pints", ""),
    ("square decimetre", "dm²", "Area", 0.01, "square decimetres|square decimeter|square decimeters", "dm2"),
    ("square millimetre", "mm²", "Area", 1e-6, "square millimetres|square millimeter|square millimeters|sq mm", "mm2"),
    ("cubic decimetre", "dm³", "Volume", 0.001, "cubic decimetres|cubic decimeter|cubic decimeters", "dm3"),
    ("cubic millimetre", "mm³", "Volume", 1e-9, "cubic millimetres|cubic millimeter|cubic millimeters", "mm3"),
    ("foot per second", "ft/s", "Speed", 0.3048, "feet per second|feet a second|fps", "ft/sec"),
    ("foot per minute", "ft/min", "Speed", 0.00508, "feet per minute|feet a minute", ""),
    ("kilometre per second", "km/s", "Speed", 1000, "kilometres per second|kilometer per second|kilometers per second|km per second", "km/sec"),
    ("centimetre per second", "cm/s", "Speed", 0.01, "centimetres per second|centimeter per second|centimeters per second", ""),
    ("metre per minute", "m/min", "Speed", 1 / 60, "metres per minute|meter per minute|meters per minute", ""),
    ("mile per second", "mi/s", "Speed", 1609.344, "miles per second|miles a second", ""),
    ("brake horsepower", "bhp", "Power", 745.69987158227022, "bhp", ""),
    ("metric horsepower", "PS", "Power", 735.49875, "metric horsepower", "PS"),
    ("foot pound-force", "lb-ft", "Other", 1.3558179483314, "foot pound|foot pounds|foot-pound|foot-pounds|pounds-feet|pound-foot of torque|lb ft|ft lb|ft lbs|lb-ft", "lb·ft|lb-ft|ft-lb"),
    ("kilopound per square inch", "ksi", "Pressure", 6894757.293168, "ksi", ""),
    ("kilometre per litre", "km/l", "Other", 1, "kilometres per litre|kilometer per liter|kilometers per liter", "kmpl"),
    ("litre per 100 kilometres", "L/100 km", "Other", 1, "litres per 100 kilometres|liters per 100 kilometers|litres per 100km|litres per 100 km", "l/100km|L/100km|l/100 km|L/100 km"),
    ("mega british thermal unit", "MMBtu", "Energy", 1055055852.62, "mmbtu|million british thermal units", ""),
    ("therm", "thm", "Energy", 105505585.262, "therms", ""),
    ("barrel of oil equivalent", "boe", "Energy", 6117863200, "barrels of oil equivalent|boe", ""),
    ("revolutions per minute", "rpm", "Frequency", 1 / 60, "rpm|r.p.m|revolution per minute|revs per minute", ""),
    ("beat per minute", "bpm", "Frequency", 1 / 60, "beats per minute|bpm|beats a minute", ""),
    ("frame per second", "fps", "Frequency", 1, "frames per second|frames a second", ""),
    ("decibel", "dB", "Other", 1, "decibels|dba", "dB"),
    ("turn", "turn", "Angle", 6.283185307179586, "turns", ""),
    ("nit", "nit", "Other", 1, "nits", ""),
    ("volt-ampere", "VA", "Other", 1, "volt-amperes", "VA"),
    ("kilovolt-ampere", "kVA", "Other", 1000, "", "kVA"),
    ("twenty-foot equivalent unit", "TEU", "Other", 1, "teu|teus|twenty-foot equivalent units|twenty-foot containers", ""),
    ("centimetre of mercury", "cmHg", "Pressure", 1333.22387415, "centimetres of mercury|centimeters of mercury", ""),
    ("parts per trillion", "ppt", "Other", 1, "part per trillion|ppt", ""),
    ("per mille", "‰", "Other", 1, "permille|per mil", "‰"),
    ("decametre", "dam", "Length", 10, "decametres|decameter|decameters", ""),
    ("hectometre", "hm", "Length", 100, "hectometres|hectometer|hectometers", ""),
    ("femtometre", "fm", "Length", 1e-15, "femtometres|femtometer|femtometers", ""),
    ("angstrom", "Å", "Length", 1e-10, "angstroms", "Å"),
    ("millennium", "millennium", "Time", 1000 * YEAR, "millennia|millenniums", ""),
    ("megahectare", "Mha", "Area", 1e10, "", "Mha"),
    ("dots per inch", "dpi", "Other", 1, "dpi", ""),
    ("Mach", "Mach", "Speed", 340.29, "machs", ""),
    ("board foot", "board foot", "Volume", 0.002359737216, "board feet", ""),
    ("cord", "cord", "Volume", 3.624556363776, "cords of wood", ""),
    ("pound per square foot", "psf", "Pressure", 47.88025898, "pounds per square foot", ""),
    ("microgram per gram", "µg/g", "Other", 1, "micrograms per gram", "µg/g|μg/g"),
    ("milligram per litre", "mg/l", "Other", 1, "milligrams per litre|milligrams per liter|milligram per liter", "mg/l|mg/L"),
    ("milligram per decilitre", "mg/dL", "Other", 1, "milligrams per decilitre|milligrams per deciliter|milligram per deciliter", "mg/dL|mg/dl"),
    ("microgram per cubic metre", "µg/m³", "Other", 1, "micrograms per cubic metre|micrograms per cubic meter|microgram per cubic meter", "µg/m³|μg/m³|µg/m3|μg/m3|ug/m3"),
    ("gram per kilometre", "g/km", "Other", 1, "grams per kilometre|grams per kilometer|grams of co2 per kilometre", "g/km"),
    ("kilogram per cubic metre", "kg/m³", "Other", 1, "kilograms per cubic metre|kilograms per cubic meter", "kg/m³|kg/m3"),
    ("ampere per square centimetre", "A/cm²", "Other", 1, "amperes per square centimetre|amperes per square centimeter", "A/cm2|A/cm²"),
    ("kilovolt per centimetre", "kV/cm", "Other", 1, "kilovolts per centimetre", "kV/cm"),
    ("metre per second squared", "m/s²", "Other", 1, "metres per second squared|meters per second squared", "m/s²|m/s2|m/s^2"),
    ("g-force", "g", "Other", 1, "g-forces", ""),
    ("megaton of TNT", "Mt", "Energy", 4.184e15, "megatons of tnt|megatons of explosive", ""),
    ("kiloton of TNT", "kt", "Energy", 4.184e12, "kilotons of tnt", ""),
    ("billion cubic feet", "bcf", "Volume", 28316846.592, "bcf", ""),
    ("trillion cubic feet", "tcf", "Volume", 28316846592.0, "tcf", ""),
    ("billion cubic metres", "bcm", "Volume", 1e9, "bcm", ""),
]

# Nouns that mean one currency when no country stands before them, though several countries have one of the name.
DOMINANT = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "won": "KRW", "dong": "VND", "ruble": "RUB", "rouble": "RUB",
    "lira": "TRY", "shekel": "ILS", "sterling": "GBP", "quid": "GBP", "buck": "USD", "greenback": "USD", "real": "BRL", "reais": "BRL", "zloty": "PLN", "koruna": "CZK",
    "rand": "ZAR", "hryvnia": "UAH", "manat": "AZN", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "kwacha": "ZMW", "peseta": "ESP",
    "guilder": "NLG", "escudo": "PTE", "drachma": "GRD", "markka": "FIM", "bitcoin": "BTC", "deutschmark": "DEM", "deutschemark": "DEM", "ether": "ETH",
    # News agencies' abbreviations.
    "dlr": "USD", "stg": "GBP", "lire": "ITL",
}
# Nouns of several currencies with none in front: the noun itself is the currency.
SHARED = ["peso", "rupee", "franc", "krone", "krona", "kroner", "kronor", "kronur", "crown", "dinar", "dirham", "riyal", "rial", "mark", "shilling", "florin", "som", "ruana"]
# Names that news writes: code, spellings.
CURRENCY_NAMES = {
    "USD": "united states dollar|american dollar|u.s. dollar|usd", "GBP": "pound sterling|british pound|uk pound|english pound|gbp", "EUR": "euro|eur", "CHF": "chf", "CAD": "cad", "INR": "inr", "NZD": "nzd",
    "CNY": "chinese yuan|chinese renminbi|yuan renminbi|cny|元|kuai", "JPY": "japanese yen|jpy", "RUB": "russian ruble|russian rouble", "VND": "vietnamese dong|viet nam dong",
    "AUD": "aussie dollar|aud", "TWD": "taiwan dollar|taiwanese dollar", "TRY": "turkish lira", "DEM": "german mark|deutsche mark|d-mark", "FIM": "finnish markka|finnish mark",
    "NLG": "dutch guilder|netherlands guilder", "KRW": "south korean won|korean won", "KPW": "north korean won", "ZAR": "south african rand", "BTC": "bitcoin|btc",
    "LAK": "lao kip|laotian kip", "CRC": "costa rican colon", "XOF": "cfa franc", "ILS": "israeli shekel", "BRL": "brazilian real", "HKD": "hong kong dollar",
    "SGD": "singapore dollar|singaporean dollar", "IRR": "iranian rial|toman", "SAR": "saudi riyal", "AED": "uae dirham|emirati dirham", "ETH": "ether|ethereum",
    "SEK": "swedish krona|swedish crown", "NOK": "norwegian krone|norwegian crown", "DKK": "danish krone|danish crown", "CZK": "czech koruna|czech crown", "ITL": "italian lira",
}
# Signs and letters before or after the number, exact.
SIGNS = {
    "$": "USD", "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "US $": "USD", "$US": "USD", "USD$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "Y=": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR",
    "₽": "RUB", "₫": "VND", "₩": "KRW", "฿": "THB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₡": "CRC", "₭": "LAK", "₮": "MNT", "₲": "PYG",
    "₵": "GHS", "₸": "KZT", "₾": "GEL", "₿": "BTC", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "C$": "CAD", "CA$": "CAD", "C $": "CAD", "CDN$": "CAD", "Can$": "CAD", "$C": "CAD", "HK$": "HKD", "HK $": "HKD", "NZ$": "NZD",
    "NZ $": "NZD", "$NZ": "NZD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "NT $": "TWD", "R$": "BRL", "MX$": "MXN", "Mex$": "MXN", "RM": "MYR", "Rp": "IDR", "CN¥": "CNY", "RMB": "CNY", "DM": "DEM", "SFr": "CHF",
    "Fr": "CHF", "SwFr": "CHF", "Sfr": "CHF", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lv": "BGN", "kn": "HRK", "kr": "krone", "Tk": "BDT", "Ksh": "KES", "KSh": "KES", "J$": "JMD", "TT$": "TTD", "Z$": "ZWL", "AR$": "ARS",
    "P$": "MXN", "PS": "GBP", "u.s $": "USD", "u.s. $": "USD", "AUD$": "AUD", "CAD$": "CAD", "NZD$": "NZD", "MXN$": "MXN", "SGD$": "SGD", "HKD$": "HKD", "IR£": "IEP", "¥RMB": "CNY", "A $": "AUD", "S $": "SGD", "GH₵": "GHS", "Afs": "AFN",
}
# Parts of a currency: word (plural), code, how many make one.
MINOR = [
    ("cent", "cents", "USD", 100), ("", "cts", "USD", 100), ("¢", "", "USD", 100), ("euro cent", "euro cents", "EUR", 100), ("eurocent", "eurocents", "EUR", 100), ("penny", "pence", "GBP", 100), ("", "pennies", "GBP", 100),
    ("sen", "", "MYR", 100), ("kopeck", "kopecks", "RUB", 100), ("kopek", "kopeks", "RUB", 100), ("centavo", "centavos", "peso", 100), ("paisa", "paise", "INR", 100),
    ("satang", "satangs", "THB", 100), ("satoshi", "satoshis", "BTC", 100000000), ("agora", "agorot", "ILS", 100), ("centime", "centimes", "franc", 100),
    ("pfennig", "pfennigs", "DEM", 100), ("øre", "", "krone", 100), ("grosz", "groszy", "PLN", 100), ("fen", "", "CNY", 100), ("hao", "", "VND", 10),
]


def number(expression, constants):
    expression = re.sub(r"[A-Za-z_][A-Za-z_0-9]*", lambda m: str(value(m[0], constants)) if m[0] not in ("E", "e") else m[0], expression)
    if not re.fullmatch(r"[\d.eE+\-*/ ()]+", expression):
        raise ValueError(expression)
    # CLDR reads "a / b * c" as a / (b * c).
    upper, *lower = expression.split("/")
    result = eval(upper)
    for part in lower:
        result /= eval(part)
    return float(result)


def value(name, constants):
    return number(constants[name]["_value"], constants)


def british(text):
    return re.sub(r"meter", "metre", re.sub(r"liter", "litre", text))


class Units:
    def __init__(self, modules):
        core = json.load(open(modules / "cldr-core/supplemental/units.json"))["supplemental"]
        self.constants, self.convert, self.prefixes = core["unitConstants"], core["convertUnits"], core["unitPrefixes"]
        self.names = json.load(open(modules / "cldr-units-full/main/en/units.json"))["main"]["en"]["units"]
        self.rows, self.seen = [], set()

    def factor(self, name):
        """Base dimension, factor and offset of a unit of CLDR, compounds and prefixes included."""
        known = {"kilowatt-hour": ("Energy", 3600000.0), "acre-foot": ("Volume", 1233.48183754752), "newton-meter": ("Other", 1.0), "pound-force-foot": ("Other", 1.3558179483314),
                 "millimeter-ofhg": ("Pressure", 133.322387415), "inch-ofhg": ("Pressure", 3386.389)}
        if name in known:
            return *known[name], 0.0
        if name in self.convert:
            row = self.convert[name]
            factor = number(row.get("_factor", "1"), self.constants)
            offset = number(row["_offset"], self.constants) if "_offset" in row else 0.0
            base = row["_baseUnit"]
            dimension = DIMENSIONS.get(base, "Other")
            if base == "year":
                factor *= YEAR
            if base == "revolution":
                factor *= 6.283185307179586
            return dimension, factor, offset
        for prefix, row in self.prefixes.items():
            if name.startswith(prefix):
                dimension, factor, offset = self.factor(name[len(prefix):])
                return dimension, factor * (10.0 ** int(row["_power10"]) if "_power10" in row else 2.0 ** int(row["_power2"])), offset
        for word, power, of in (("square-", 2, "Area"), ("cubic-", 3, "Volume")):
            if name.startswith(word):
                dimension, factor, _ = self.factor(name[len(word):])
                return (of if dimension == "Length" else "Other"), factor**power, 0.0
        if "-per-" in name:
            upper, lower = name.split("-per-", 1)
            try:
                (a, x, _), (b, y, _) = self.factor(upper), self.factor(lower)
            except KeyError:
                return "Other", 1.0, 0.0
            dimension = {("Length", "Time"): "Speed", ("Force", "Area"): "Pressure"}.get((a, b), "Other")
            return dimension, x / y, 0.0
        raise KeyError(name)

    def add(self, name, symbol, dimension, factor, words, symbols, offset=0.0):
        if name in self.seen:
            return
        self.seen.add(name)
        words = list(dict.fromkeys(w for w in words if w))
        symbols = list(dict.fromkeys(s for s in symbols if s))
        self.rows.append((name, symbol, dimension, factor, offset, words, symbols))

    def from_cldr(self):
        long, short, narrow = (self.names[k] for k in ("long", "short", "narrow"))
        for key, row in long.items():
            if "unitPattern-count-one" not in row or LEFT_OUT.search(key) or "[" in row["unitPattern-count-one"]:
                continue
            strip = lambda pattern: pattern.replace("{0}", "").strip()
            one, many = strip(row["unitPattern-count-one"]), strip(row["unitPattern-count-other"])
            brief, terse = (strip(t.get(key, {}).get("unitPattern-count-other", "")) for t in (short, narrow))
            brief_one = strip(short.get(key, {}).get("unitPattern-count-one", ""))
            name, more, exact = CHANGED.get(key, ("", "", ""))
            exact = exact.split("|") if exact else []
            taken = {e[1:] for e in exact if e.startswith("-")}
            name = name or british(one)
            cldr = [s for s in (brief, brief_one, terse) if s and s not in taken and s not in (one, many) and "Imp" not in s]
            words = [british(one), british(many), one, many, *(more.split("|") if more else [])]
            if re.search(r"gram$", one):
                words += [one + "me", one + "mes"]
            try:
                dimension, factor, offset = self.factor(key.split("-", 1)[1])
            except KeyError:
                dimension, factor, offset = "Other", 1.0, 0.0
            symbol = next((s for s in cldr + [e for e in exact if not e.startswith("-")] if s), name)
            if name == "foot":
                symbol = "ft"
            self.add(name, symbol, dimension, factor, words, cldr + [e for e in exact if e not in taken and not e.startswith("-")], offset)

    def prefixed(self):
        for base, name, symbol, dimension, factor, prefixes in PREFIXED:
            for prefix in prefixes.split(" "):
                scale, mark = 1.0, ""
                if prefix:
                    scale, mark = 10.0 ** int(self.prefixes[prefix]["_power10"]), self.prefixes[prefix]["_symbol"]
                full = prefix + name
                plural = full if name == "hertz" else re.sub(r"^(\w+?)(s?)( |-|$)", lambda m: m[1] + "s" + m[3], full, count=1) if " per " in full else full + "s"
                american = [full.replace("litre", "liter"), plural.replace("litre", "liter")]
                extra = [full.replace("-", " "), plural.replace("-", " ")] if "-" in full else []
                symbols = [mark + symbol] if symbol else []
                if mark in ("µ", "μ") and symbol:
                    symbols += ["µ" + symbol, "μ" + symbol]
                if symbol == "bps":
                    symbols += [mark + "bit/s", mark + "b/s", mark + "bits/s"]
                self.add(full, symbols[0] if symbols else full, dimension, factor * scale, [full, plural, *american, *extra], symbols)

    def added(self):
        for name, symbol, dimension, factor, words, symbols in ADDED:
            self.add(name, symbol, dimension, factor, [name.lower(), *words.split("|")], symbols.split("|"))


def rust_string(text):
    return json.dumps(text, ensure_ascii=False)


def rust_float(x):
    if x == 6.283185307179586:
        return "std::f64::consts::TAU"
    text = repr(float(x))
    return text if "." in text or "e" in text else text + ".0"


HEADER = "//! {what}\n//!\n//! Written by `generate.py`, which says from what; change it there.\n"


def write_units(units, path):
    lines = [HEADER.format(what="Units of measure: names, symbols, dimensions, factors to the base unit, and how each is written."),
             "use super::UnitRow;\nuse crate::figures::Dimension::*;\nuse crate::figures::Unit;\n",
             f"/// Every unit. `words` are spellings in any case, `symbols` are exact; both are parted by bars.\npub(crate) static UNITS: [UnitRow; {len(units.rows)}] = ["]
    for name, symbol, dimension, factor, offset, words, symbols in units.rows:
        lines.append(f"    UnitRow {{ unit: Unit {{ name: {rust_string(name)}, symbol: {rust_string(symbol)}, dimension: {dimension}, factor: {rust_float(factor)}, offset: {rust_float(offset)} }}, "
                     f"words: {rust_string('|'.join(w.lower() for w in words))}, symbols: {rust_string('|'.join(s for s in symbols))} }},")
    lines.append("];")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def plural(word):
    if word in ("yen", "yuan", "won", "dong", "baht", "rand", "renminbi", "sterling", "quid", "usd", "eur", "chf", "cad", "inr", "nzd", "cny", "元", "kuai", "jpy", "gbp", "aud", "btc", "reais", "lei", "leva", "kroner", "kronor", "kronur", "rmb", "som", "stg", "lire"):
        return word
    return word + "es" if word.endswith(("s", "x")) else word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeo" else word + "s"


def write_currencies(modules, path):
    names = json.load(open(modules / "cldr-numbers-full/main/en/currencies.json"))["main"]["en"]["numbers"]["currencies"]
    data = json.load(open(modules / "cldr-core/supplemental/currencyData.json"))["supplemental"]["currencyData"]
    current = {code for rows in data["region"].values() for row in rows for code, when in row.items() if "_to" not in when and when.get("_tender") != "false"}
    keep = current | {"DEM", "FIM", "NLG", "PTE", "ESP", "GRD", "FRF", "ITL", "HRK", "IEP", "ATS", "BEF", "LTL", "LVL", "EEK", "SKK", "SIT", "ZWL", "CYP", "VEF"}
    keep |= {*DOMINANT.values(), *CURRENCY_NAMES, *SIGNS.values()}
    rows = {}
    for code, row in names.items():
        if code not in keep or code.startswith("X") and code not in ("XOF", "XAF", "XPF", "XCD") or "displayName-count-other" not in row:
            continue
        one, many = row["displayName-count-one"], row["displayName-count-other"]
        clean = lambda t: re.sub(r"\s*\(.*?\)", "", t)
        words = [clean(one).lower(), clean(many).lower()]
        rows[code] = [one if not one.startswith("US ") else one, words]
    rows["BTC"], rows["ETH"] = ["bitcoin", []], ["ether", []]
    last = {}
    for code, (one, words) in rows.items():
        if code in current:
            last.setdefault(words[0].split()[-1], []).append(code)
    for noun, codes in last.items():
        if len(codes) == 1 and noun not in DOMINANT and noun not in SHARED and noun not in ("pound", "units", "unit", "pa'anga", "rights", "sucre", "loti", "cup", "tala", "ouguiya", "pula", "real", "dram", "taka", "vatu", "gourde", "balboa"):
            rows[codes[0]][1] += [noun, plural(noun)]
    for noun in ("tala", "ouguiya", "pula", "taka", "vatu", "gourde", "balboa"):
        rows[last[noun][0]][1] += [noun, plural(noun)]
    for noun, code in DOMINANT.items():
        rows[code][1] += [noun, plural(noun)]
    for code, more in CURRENCY_NAMES.items():
        for form in more.split("|"):
            rows[code][1] += [form, plural(form)]
    lines = [HEADER.format(what="Currencies: ISO 4217 codes, names, signs, and their small change."),
             f"/// Code, English singular, and its names in any case, parted by bars.\npub(crate) static CURRENCIES: [(&str, &str, &str); {len(rows) + len(SHARED)}] = ["]
    for code in sorted(rows):
        one, words = rows[code]
        lines.append(f"    ({rust_string(code)}, {rust_string(one)}, {rust_string('|'.join(dict.fromkeys(words)))}),")
    for noun in SHARED:
        lines.append(f"    ({rust_string(noun)}, {rust_string(noun)}, {rust_string(noun + '|' + plural(noun))}),")
    lines.append("];\n")
    lines.append(f"/// Signs and abbreviations, exact, and the code.\npub(crate) static SIGNS: [(&str, &str); {len(SIGNS)}] = [")
    lines += [f"    ({rust_string(sign)}, {rust_string(code)})," for sign, code in SIGNS.items()]
    lines.append("];\n")
    lines.append(f"/// Small change: the words, the code, and how many of them make one.\npub(crate) static MINOR: [(&str, &str, u32); {len(MINOR)}] = [")
    lines += [f"    ({rust_string('|'.join(w for w in (one, many) if w))}, {rust_string(code)}, {size})," for one, many, code, size in MINOR]
    lines.append("];")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    modules, here = Path(sys.argv[1]), Path(__file__).resolve().parent
    units = Units(modules)
    units.from_cldr()
    units.prefixed()
    units.added()
    write_units(units, here / "units.rs")
    write_currencies(modules, here / "currencies.rs")
    print(len(units.rows), "units")


if __name__ == "__main__":
    main()
