//! Units of measure: names, symbols, dimensions, factors to the base unit, and how each is written.
//!
//! Written by `generate.py`, which says from what; change it there.

use super::UnitRow;
use crate::figures::Dimension::*;
use crate::figures::Unit;

/// Every unit. `words` are spellings in any case, `symbols` are exact; both are parted by bars.
pub(crate) static UNITS: [UnitRow; 301] = [
    UnitRow {
        unit: Unit { name: "revolution", symbol: "revolution", dimension: Angle, factor: std::f64::consts::TAU, offset: 0.0 },
        words: "revolution|revolutions",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "radian", symbol: "rad", dimension: Angle, factor: 1.0, offset: 0.0 },
        words: "radian|radians",
        symbols: "rad",
    },
    UnitRow {
        unit: Unit { name: "degree", symbol: "deg", dimension: Angle, factor: 0.017453292519943295, offset: 0.0 },
        words: "degree|degrees|deg|degs",
        symbols: "deg|°",
    },
    UnitRow {
        unit: Unit { name: "arcminute", symbol: "arcmins", dimension: Angle, factor: 0.0002908882086657216, offset: 0.0 },
        words: "arcminute|arcminutes|arc minute|arc minutes",
        symbols: "arcmins|arcmin",
    },
    UnitRow {
        unit: Unit { name: "arcsecond", symbol: "arcsecs", dimension: Angle, factor: 4.84813681109536e-06, offset: 0.0 },
        words: "arcsecond|arcseconds|arc second|arc seconds",
        symbols: "arcsecs|arcsec",
    },
    UnitRow {
        unit: Unit { name: "square kilometre", symbol: "km²", dimension: Area, factor: 1000000.0, offset: 0.0 },
        words: "square kilometre|square kilometres|square kilometer|square kilometers|sq km|square km|sq kms|sq kilometer|sq kilometers|square kms",
        symbols: "km²|km2|km^2|sqkm",
    },
    UnitRow {
        unit: Unit { name: "hectare", symbol: "ha", dimension: Area, factor: 10000.0, offset: 0.0 },
        words: "hectare|hectares",
        symbols: "ha",
    },
    UnitRow {
        unit: Unit { name: "square metre", symbol: "m²", dimension: Area, factor: 1.0, offset: 0.0 },
        words: "square metre|square metres|square meter|square meters|sq m|square m|sq metre|sq metres|sq meter|sq meters|sqm|square mtrs",
        symbols: "m²|m2|m^2",
    },
    UnitRow {
        unit: Unit { name: "square centimetre", symbol: "cm²", dimension: Area, factor: 0.0001, offset: 0.0 },
        words: "square centimetre|square centimetres|square centimeter|square centimeters|sq cm|square cm",
        symbols: "cm²|cm2|cm^2",
    },
    UnitRow {
        unit: Unit { name: "square mile", symbol: "sq mi", dimension: Area, factor: 2589988.110336, offset: 0.0 },
        words: "square mile|square miles|sq mi|sq mile|sq miles|sq. miles",
        symbols: "sq mi|mi²",
    },
    UnitRow {
        unit: Unit { name: "acre", symbol: "acre", dimension: Area, factor: 4046.8564224, offset: 0.0 },
        words: "acre|acres",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "square yard", symbol: "yd²", dimension: Area, factor: 0.8361273600000002, offset: 0.0 },
        words: "square yard|square yards",
        symbols: "yd²",
    },
    UnitRow {
        unit: Unit { name: "square foot", symbol: "sq ft", dimension: Area, factor: 0.09290304, offset: 0.0 },
        words: "square foot|square feet|sq ft|sqft|sq. ft|square-foot|sq foot|sq feet",
        symbols: "sq ft|ft²|ft2",
    },
    UnitRow {
        unit: Unit { name: "square inch", symbol: "in²", dimension: Area, factor: 0.0006451600000000001, offset: 0.0 },
        words: "square inch|square inches|sq in|sq inch|sq inches",
        symbols: "in²",
    },
    UnitRow {
        unit: Unit { name: "dunam", symbol: "dunam", dimension: Area, factor: 1000.0, offset: 0.0 },
        words: "dunam|dunams",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "karat", symbol: "karat", dimension: Other, factor: 0.041666666666666664, offset: 0.0 },
        words: "karat|karats|kt",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "millimole per litre", symbol: "mmol/L", dimension: Other, factor: 6.02214076e+23, offset: 0.0 },
        words: "millimole per litre|millimoles per litre|millimole per liter|millimoles per liter",
        symbols: "mmol/L",
    },
    UnitRow {
        unit: Unit { name: "parts per million", symbol: "ppm", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "part per million|parts per million|ppm|p.p.m",
        symbols: "ppm",
    },
    UnitRow {
        unit: Unit { name: "mole", symbol: "mol", dimension: Other, factor: 6.02214076e+23, offset: 0.0 },
        words: "mole|moles",
        symbols: "mol",
    },
    UnitRow {
        unit: Unit { name: "litre per 100 kilometres", symbol: "L/100 km", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "litre per 100 kilometres|litres per 100 kilometres|liter per 100 kilometers|liters per 100 kilometers",
        symbols: "L/100 km|L/100km",
    },
    UnitRow {
        unit: Unit { name: "mile per gallon", symbol: "mpg", dimension: Other, factor: 425143.70743027196, offset: 0.0 },
        words: "mile per gallon|miles per gallon|mpg|m.p.g|miles to the gallon|miles a gallon",
        symbols: "mpg",
    },
    UnitRow {
        unit: Unit { name: "mile per Imp. gallon", symbol: "m/gUK", dimension: Other, factor: 354006.1899346471, offset: 0.0 },
        words: "mile per imp. gallon|miles per imp. gallon",
        symbols: "m/gUK",
    },
    UnitRow {
        unit: Unit { name: "petabyte", symbol: "PB", dimension: Data, factor: 8000000000000000.0, offset: 0.0 },
        words: "petabyte|petabytes",
        symbols: "PB",
    },
    UnitRow {
        unit: Unit { name: "terabyte", symbol: "TB", dimension: Data, factor: 8000000000000.0, offset: 0.0 },
        words: "terabyte|terabytes",
        symbols: "TB",
    },
    UnitRow {
        unit: Unit { name: "terabit", symbol: "Tb", dimension: Data, factor: 1000000000000.0, offset: 0.0 },
        words: "terabit|terabits",
        symbols: "Tb",
    },
    UnitRow {
        unit: Unit { name: "gigabyte", symbol: "GB", dimension: Data, factor: 8000000000.0, offset: 0.0 },
        words: "gigabyte|gigabytes|gbyte|gbytes|gigs|gig",
        symbols: "GB",
    },
    UnitRow {
        unit: Unit { name: "gigabit", symbol: "Gb", dimension: Data, factor: 1000000000.0, offset: 0.0 },
        words: "gigabit|gigabits",
        symbols: "Gb",
    },
    UnitRow {
        unit: Unit { name: "megabyte", symbol: "MB", dimension: Data, factor: 8000000.0, offset: 0.0 },
        words: "megabyte|megabytes|mbyte|mbytes|megs|meg",
        symbols: "MB",
    },
    UnitRow {
        unit: Unit { name: "megabit", symbol: "Mb", dimension: Data, factor: 1000000.0, offset: 0.0 },
        words: "megabit|megabits",
        symbols: "Mb",
    },
    UnitRow {
        unit: Unit { name: "kilobyte", symbol: "kB", dimension: Data, factor: 8000.0, offset: 0.0 },
        words: "kilobyte|kilobytes|kbyte|kbytes",
        symbols: "kB|KB",
    },
    UnitRow {
        unit: Unit { name: "kilobit", symbol: "kb", dimension: Data, factor: 1000.0, offset: 0.0 },
        words: "kilobit|kilobits",
        symbols: "kb",
    },
    UnitRow { unit: Unit { name: "byte", symbol: "B", dimension: Data, factor: 8.0, offset: 0.0 }, words: "byte|bytes", symbols: "B" },
    UnitRow { unit: Unit { name: "bit", symbol: "bit", dimension: Data, factor: 1.0, offset: 0.0 }, words: "bit|bits", symbols: "" },
    UnitRow {
        unit: Unit { name: "century", symbol: "century", dimension: Time, factor: 3155695200.0, offset: 0.0 },
        words: "century|centuries",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "decade", symbol: "decade", dimension: Time, factor: 315569520.0, offset: 0.0 },
        words: "decade|decades",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "year", symbol: "yrs", dimension: Time, factor: 31556952.0, offset: 0.0 },
        words: "year|years|yr|yrs",
        symbols: "yrs|yr",
    },
    UnitRow {
        unit: Unit { name: "month", symbol: "mths", dimension: Time, factor: 2629746.0, offset: 0.0 },
        words: "month|months|mo|mos|mth|mths",
        symbols: "mths|mth",
    },
    UnitRow {
        unit: Unit { name: "week", symbol: "wks", dimension: Time, factor: 604800.0, offset: 0.0 },
        words: "week|weeks|wk|wks",
        symbols: "wks|wk",
    },
    UnitRow { unit: Unit { name: "day", symbol: "day", dimension: Time, factor: 86400.0, offset: 0.0 }, words: "day|days", symbols: "" },
    UnitRow {
        unit: Unit { name: "hour", symbol: "hr", dimension: Time, factor: 3600.0, offset: 0.0 },
        words: "hour|hours|hr|hrs",
        symbols: "hr|h",
    },
    UnitRow {
        unit: Unit { name: "minute", symbol: "min", dimension: Time, factor: 60.0, offset: 0.0 },
        words: "minute|minutes|min|mins",
        symbols: "min",
    },
    UnitRow {
        unit: Unit { name: "second", symbol: "sec", dimension: Time, factor: 1.0, offset: 0.0 },
        words: "second|seconds|sec|secs",
        symbols: "sec|s",
    },
    UnitRow {
        unit: Unit { name: "millisecond", symbol: "ms", dimension: Time, factor: 0.001, offset: 0.0 },
        words: "millisecond|milliseconds|msec|msecs",
        symbols: "ms",
    },
    UnitRow {
        unit: Unit { name: "microsecond", symbol: "μs", dimension: Time, factor: 1e-06, offset: 0.0 },
        words: "microsecond|microseconds",
        symbols: "μs|µs",
    },
    UnitRow {
        unit: Unit { name: "nanosecond", symbol: "ns", dimension: Time, factor: 1e-09, offset: 0.0 },
        words: "nanosecond|nanoseconds",
        symbols: "ns",
    },
    UnitRow {
        unit: Unit { name: "ampere", symbol: "A", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "ampere|amperes|amp|amps",
        symbols: "A",
    },
    UnitRow {
        unit: Unit { name: "milliampere", symbol: "mA", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "milliampere|milliamperes",
        symbols: "mA",
    },
    UnitRow { unit: Unit { name: "ohm", symbol: "Ω", dimension: Other, factor: 1.0, offset: 0.0 }, words: "ohm|ohms", symbols: "Ω" },
    UnitRow { unit: Unit { name: "volt", symbol: "V", dimension: Other, factor: 1.0, offset: 0.0 }, words: "volt|volts", symbols: "V" },
    UnitRow {
        unit: Unit { name: "kilocalorie", symbol: "kcal", dimension: Energy, factor: 4184.0, offset: 0.0 },
        words: "kilocalorie|kilocalories|kcals",
        symbols: "kcal",
    },
    UnitRow {
        unit: Unit { name: "calorie", symbol: "cal", dimension: Energy, factor: 4.184, offset: 0.0 },
        words: "calorie|calories|cals",
        symbols: "cal",
    },
    UnitRow {
        unit: Unit { name: "kilojoule", symbol: "kJ", dimension: Energy, factor: 1000.0, offset: 0.0 },
        words: "kilojoule|kilojoules",
        symbols: "kJ",
    },
    UnitRow { unit: Unit { name: "joule", symbol: "J", dimension: Energy, factor: 1.0, offset: 0.0 }, words: "joule|joules", symbols: "J" },
    UnitRow {
        unit: Unit { name: "kilowatt hour", symbol: "kWh", dimension: Energy, factor: 3600000.0, offset: 0.0 },
        words: "kilowatt hour|kilowatt-hours|kilowatt-hour|kw hour|kw hours|kw/h",
        symbols: "kWh|kWhr|kW-h|kW⋅h",
    },
    UnitRow {
        unit: Unit { name: "electronvolt", symbol: "eV", dimension: Energy, factor: 1.602177e-19, offset: 0.0 },
        words: "electronvolt|electronvolts|electron volt|electron volts",
        symbols: "eV",
    },
    UnitRow {
        unit: Unit { name: "British thermal unit", symbol: "Btu", dimension: Energy, factor: 1054.350264488889, offset: 0.0 },
        words: "british thermal unit|british thermal units|btu|btus",
        symbols: "Btu",
    },
    UnitRow {
        unit: Unit { name: "pound-force", symbol: "lbf", dimension: Force, factor: 4.4482216152605, offset: 0.0 },
        words: "pound of force|pounds of force|pounds-force",
        symbols: "lbf",
    },
    UnitRow {
        unit: Unit { name: "newton", symbol: "N", dimension: Force, factor: 1.0, offset: 0.0 },
        words: "newton|newtons",
        symbols: "N",
    },
    UnitRow {
        unit: Unit { name: "gigahertz", symbol: "GHz", dimension: Frequency, factor: 1000000000.0, offset: 0.0 },
        words: "gigahertz",
        symbols: "GHz",
    },
    UnitRow {
        unit: Unit { name: "megahertz", symbol: "MHz", dimension: Frequency, factor: 1000000.0, offset: 0.0 },
        words: "megahertz",
        symbols: "MHz",
    },
    UnitRow {
        unit: Unit { name: "kilohertz", symbol: "kHz", dimension: Frequency, factor: 1000.0, offset: 0.0 },
        words: "kilohertz",
        symbols: "kHz",
    },
    UnitRow { unit: Unit { name: "hertz", symbol: "Hz", dimension: Frequency, factor: 1.0, offset: 0.0 }, words: "hertz", symbols: "Hz" },
    UnitRow {
        unit: Unit { name: "pixel", symbol: "px", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "pixel|pixels",
        symbols: "px",
    },
    UnitRow {
        unit: Unit { name: "megapixel", symbol: "MP", dimension: Other, factor: 1000000.0, offset: 0.0 },
        words: "megapixel|megapixels|mega pixel|mega pixels",
        symbols: "MP|Mpx",
    },
    UnitRow {
        unit: Unit { name: "pixel per centimetre", symbol: "ppcm", dimension: Other, factor: 100.0, offset: 0.0 },
        words: "pixel per centimetre|pixels per centimetre|pixel per centimeter|pixels per centimeter",
        symbols: "ppcm",
    },
    UnitRow {
        unit: Unit { name: "pixel per inch", symbol: "ppi", dimension: Other, factor: 39.370078740157474, offset: 0.0 },
        words: "pixel per inch|pixels per inch",
        symbols: "ppi",
    },
    UnitRow {
        unit: Unit { name: "dot per inch", symbol: "dpi", dimension: Other, factor: 39.370078740157474, offset: 0.0 },
        words: "dot per inch|dots per inch",
        symbols: "dpi",
    },
    UnitRow {
        unit: Unit { name: "kilometre", symbol: "km", dimension: Length, factor: 1000.0, offset: 0.0 },
        words: "kilometre|kilometres|kilometer|kilometers|kms|klick|klicks",
        symbols: "km|KM",
    },
    UnitRow {
        unit: Unit { name: "metre", symbol: "m", dimension: Length, factor: 1.0, offset: 0.0 },
        words: "metre|metres|meter|meters|mtr|mtrs",
        symbols: "m",
    },
    UnitRow {
        unit: Unit { name: "decimetre", symbol: "dm", dimension: Length, factor: 0.1, offset: 0.0 },
        words: "decimetre|decimetres|decimeter|decimeters",
        symbols: "dm",
    },
    UnitRow {
        unit: Unit { name: "centimetre", symbol: "cm", dimension: Length, factor: 0.01, offset: 0.0 },
        words: "centimetre|centimetres|centimeter|centimeters|cms",
        symbols: "cm",
    },
    UnitRow {
        unit: Unit { name: "millimetre", symbol: "mm", dimension: Length, factor: 0.001, offset: 0.0 },
        words: "millimetre|millimetres|millimeter|millimeters|mms",
        symbols: "mm",
    },
    UnitRow {
        unit: Unit { name: "micrometre", symbol: "μm", dimension: Length, factor: 1e-06, offset: 0.0 },
        words: "micrometre|micrometres|micrometer|micrometers|micron|microns",
        symbols: "μm|µm|um",
    },
    UnitRow {
        unit: Unit { name: "nanometre", symbol: "nm", dimension: Length, factor: 1e-09, offset: 0.0 },
        words: "nanometre|nanometres|nanometer|nanometers",
        symbols: "nm",
    },
    UnitRow {
        unit: Unit { name: "picometre", symbol: "pm", dimension: Length, factor: 1e-12, offset: 0.0 },
        words: "picometre|picometres|picometer|picometers",
        symbols: "pm",
    },
    UnitRow {
        unit: Unit { name: "mile", symbol: "mi", dimension: Length, factor: 1609.344, offset: 0.0 },
        words: "mile|miles|mi",
        symbols: "mi",
    },
    UnitRow {
        unit: Unit { name: "yard", symbol: "yd", dimension: Length, factor: 0.9144000000000001, offset: 0.0 },
        words: "yard|yards|yd|yds",
        symbols: "yd",
    },
    UnitRow {
        unit: Unit { name: "foot", symbol: "ft", dimension: Length, factor: 0.3048, offset: 0.0 },
        words: "foot|feet|ft|foots",
        symbols: "ft|′",
    },
    UnitRow {
        unit: Unit { name: "inch", symbol: "″", dimension: Length, factor: 0.025400000000000002, offset: 0.0 },
        words: "inch|inches",
        symbols: "″",
    },
    UnitRow {
        unit: Unit { name: "parsec", symbol: "parsec", dimension: Length, factor: 3.085677581491367e+16, offset: 0.0 },
        words: "parsec|parsecs",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "light year", symbol: "ly", dimension: Length, factor: 9460730472580800.0, offset: 0.0 },
        words: "light year|light years|light-year|light-years",
        symbols: "ly",
    },
    UnitRow {
        unit: Unit { name: "astronomical unit", symbol: "AU", dimension: Length, factor: 149597870700.0, offset: 0.0 },
        words: "astronomical unit|astronomical units",
        symbols: "AU",
    },
    UnitRow {
        unit: Unit { name: "furlong", symbol: "furlong", dimension: Length, factor: 201.168, offset: 0.0 },
        words: "furlong|furlongs",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "fathom", symbol: "fathom", dimension: Length, factor: 1.8288000000000002, offset: 0.0 },
        words: "fathom|fathoms",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "nautical mile", symbol: "nmi", dimension: Length, factor: 1852.0, offset: 0.0 },
        words: "nautical mile|nautical miles|nm|naut. miles",
        symbols: "NM",
    },
    UnitRow { unit: Unit { name: "lux", symbol: "lx", dimension: Other, factor: 1.0, offset: 0.0 }, words: "lux", symbols: "lx" },
    UnitRow {
        unit: Unit { name: "candela", symbol: "cd", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "candela|candelas",
        symbols: "cd",
    },
    UnitRow {
        unit: Unit { name: "lumen", symbol: "lm", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "lumen|lumens",
        symbols: "lm",
    },
    UnitRow {
        unit: Unit { name: "metric ton", symbol: "t", dimension: Mass, factor: 1000.0, offset: 0.0 },
        words: "metric ton|metric tons|tonne|tonnes|metric tonne|metric tonnes|mt",
        symbols: "t|T",
    },
    UnitRow {
        unit: Unit { name: "kilogram", symbol: "kg", dimension: Mass, factor: 1.0, offset: 0.0 },
        words: "kilogram|kilograms|kilo|kilos|kgs|kilogramme|kilogrammes",
        symbols: "kg|Kg|KG",
    },
    UnitRow {
        unit: Unit { name: "gram", symbol: "g", dimension: Mass, factor: 0.001, offset: 0.0 },
        words: "gram|grams|gm|gms|gramme|grammes",
        symbols: "g",
    },
    UnitRow {
        unit: Unit { name: "milligram", symbol: "mg", dimension: Mass, factor: 1e-06, offset: 0.0 },
        words: "milligram|milligrams|mgs|milligramme|milligrammes",
        symbols: "mg",
    },
    UnitRow {
        unit: Unit { name: "microgram", symbol: "μg", dimension: Mass, factor: 1e-09, offset: 0.0 },
        words: "microgram|micrograms|mcg|microgramme|microgrammes",
        symbols: "μg|µg|ug",
    },
    UnitRow { unit: Unit { name: "ton", symbol: "ton", dimension: Mass, factor: 907.18474, offset: 0.0 }, words: "ton|tons", symbols: "" },
    UnitRow {
        unit: Unit { name: "stone", symbol: "stone", dimension: Mass, factor: 6.35029318, offset: 0.0 },
        words: "stone|stones",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "pound", symbol: "lb", dimension: Mass, factor: 0.45359237, offset: 0.0 },
        words: "pound|pounds|lbs",
        symbols: "lb",
    },
    UnitRow {
        unit: Unit { name: "ounce", symbol: "oz", dimension: Mass, factor: 0.028349523125, offset: 0.0 },
        words: "ounce|ounces|oz",
        symbols: "oz",
    },
    UnitRow {
        unit: Unit { name: "troy ounce", symbol: "troy ounce", dimension: Mass, factor: 0.03110348, offset: 0.0 },
        words: "troy ounce|troy ounces|troy oz",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "carat", symbol: "carat", dimension: Mass, factor: 0.0002, offset: 0.0 },
        words: "carat|carats|ct",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "grain", symbol: "grain", dimension: Mass, factor: 6.479891000000001e-05, offset: 0.0 },
        words: "grain|grains",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "gigawatt", symbol: "GW", dimension: Power, factor: 1000000000.0, offset: 0.0 },
        words: "gigawatt|gigawatts",
        symbols: "GW",
    },
    UnitRow {
        unit: Unit { name: "megawatt", symbol: "MW", dimension: Power, factor: 1000000.0, offset: 0.0 },
        words: "megawatt|megawatts",
        symbols: "MW",
    },
    UnitRow {
        unit: Unit { name: "kilowatt", symbol: "kW", dimension: Power, factor: 1000.0, offset: 0.0 },
        words: "kilowatt|kilowatts|kw",
        symbols: "kW",
    },
    UnitRow { unit: Unit { name: "watt", symbol: "W", dimension: Power, factor: 1.0, offset: 0.0 }, words: "watt|watts", symbols: "W" },
    UnitRow {
        unit: Unit { name: "milliwatt", symbol: "mW", dimension: Power, factor: 0.001, offset: 0.0 },
        words: "milliwatt|milliwatts",
        symbols: "mW",
    },
    UnitRow {
        unit: Unit { name: "horsepower", symbol: "hp", dimension: Power, factor: 745.6998715822704, offset: 0.0 },
        words: "horsepower|hp|horsepowers|horse power",
        symbols: "hp",
    },
    UnitRow {
        unit: Unit { name: "millimetre of mercury", symbol: "mmHg", dimension: Pressure, factor: 133.322387415, offset: 0.0 },
        words: "millimetre of mercury|millimetres of mercury|millimeter of mercury|millimeters of mercury",
        symbols: "mmHg",
    },
    UnitRow {
        unit: Unit { name: "pound per square inch", symbol: "psi", dimension: Pressure, factor: 6894.75729316836, offset: 0.0 },
        words: "pound-force per square inch|pounds-force per square inch|psi|pounds per square inch",
        symbols: "psi",
    },
    UnitRow {
        unit: Unit { name: "inch of mercury", symbol: "inHg", dimension: Pressure, factor: 3386.389, offset: 0.0 },
        words: "inch of mercury|inches of mercury",
        symbols: "inHg",
    },
    UnitRow {
        unit: Unit { name: "bar", symbol: "bar", dimension: Pressure, factor: 100000.0, offset: 0.0 },
        words: "bar|bars",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "millibar", symbol: "mbar", dimension: Pressure, factor: 100.0, offset: 0.0 },
        words: "millibar|millibars",
        symbols: "mbar",
    },
    UnitRow {
        unit: Unit { name: "atmosphere", symbol: "atm", dimension: Pressure, factor: 101325.0, offset: 0.0 },
        words: "atmosphere|atmospheres",
        symbols: "atm",
    },
    UnitRow {
        unit: Unit { name: "pascal", symbol: "Pa", dimension: Pressure, factor: 1.0, offset: 0.0 },
        words: "pascal|pascals",
        symbols: "Pa",
    },
    UnitRow {
        unit: Unit { name: "hectopascal", symbol: "hPa", dimension: Pressure, factor: 100.0, offset: 0.0 },
        words: "hectopascal|hectopascals",
        symbols: "hPa",
    },
    UnitRow {
        unit: Unit { name: "kilopascal", symbol: "kPa", dimension: Pressure, factor: 1000.0, offset: 0.0 },
        words: "kilopascal|kilopascals",
        symbols: "kPa",
    },
    UnitRow {
        unit: Unit { name: "megapascal", symbol: "MPa", dimension: Pressure, factor: 1000000.0, offset: 0.0 },
        words: "megapascal|megapascals",
        symbols: "MPa",
    },
    UnitRow {
        unit: Unit { name: "kilometre per hour", symbol: "km/h", dimension: Speed, factor: 0.2777777777777778, offset: 0.0 },
        words: "kilometre per hour|kilometres per hour|kilometer per hour|kilometers per hour|kph|kmh|kmph|km per hour|kilometres an hour|kilometers an hour|km an hour|km per hr|kms per hour",
        symbols: "km/h|km/hr|KM/H",
    },
    UnitRow {
        unit: Unit { name: "metre per second", symbol: "m/s", dimension: Speed, factor: 1.0, offset: 0.0 },
        words: "metre per second|metres per second|meter per second|meters per second|mps|metres a second|meters a second|m per second",
        symbols: "m/s|m/sec",
    },
    UnitRow {
        unit: Unit { name: "mile per hour", symbol: "mph", dimension: Speed, factor: 0.44704, offset: 0.0 },
        words: "mile per hour|miles per hour|mph|m.p.h|miles an hour|mi/h|mile an hour",
        symbols: "mph",
    },
    UnitRow {
        unit: Unit { name: "knot", symbol: "knot", dimension: Speed, factor: 0.5144444444444445, offset: 0.0 },
        words: "knot|knots|kt|kts",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "celsius", symbol: "°C", dimension: Temperature, factor: 1.0, offset: 273.15 },
        words: "degree celsius|degrees celsius|celsius|celcius|centigrade|centigrate|degree celcius|degrees celcius|degree centigrade|degrees centigrade|deg celsius|deg celcius|deg c|degree c|degrees c|degs c|degrees of celsius|degrees in celsius|deg centigrade|degree of celsius|degrees celsius temperature",
        symbols: "°C|℃|C|° Celsius|° C|ºC|º C|°c|˚C",
    },
    UnitRow {
        unit: Unit { name: "fahrenheit", symbol: "°F", dimension: Temperature, factor: 0.5555555555555556, offset: 255.3722222222222 },
        words: "degree fahrenheit|degrees fahrenheit|fahrenheit|farenheit|fahrenheits|degree farenheit|degrees farenheit|deg fahrenheit|deg f|degree f|degrees f|degs f|degrees of fahrenheit|degrees in fahrenheit|deg farenheit",
        symbols: "°F|℉|F|° Fahrenheit|° F|ºF|º F|°f|˚F",
    },
    UnitRow {
        unit: Unit { name: "kelvin", symbol: "K", dimension: Temperature, factor: 1.0, offset: 0.0 },
        words: "kelvin|kelvins|degree kelvin|degrees kelvin|degrees k|deg k",
        symbols: "K|°K",
    },
    UnitRow {
        unit: Unit { name: "pound-foot", symbol: "lbf⋅ft", dimension: Other, factor: 1.3558179483314, offset: 0.0 },
        words: "pound-force-foot|pound-force-feet|pound foot|pound feet|pounds feet|pound-force foot",
        symbols: "lbf⋅ft",
    },
    UnitRow {
        unit: Unit { name: "newton metre", symbol: "N⋅m", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "newton-metre|newton-metres|newton-meter|newton-meters|newton metres",
        symbols: "N⋅m|Nm|N·m|N.m",
    },
    UnitRow {
        unit: Unit { name: "cubic kilometre", symbol: "km³", dimension: Volume, factor: 1000000000.0, offset: 0.0 },
        words: "cubic kilometre|cubic kilometres|cubic kilometer|cubic kilometers",
        symbols: "km³|km3",
    },
    UnitRow {
        unit: Unit { name: "cubic metre", symbol: "m³", dimension: Volume, factor: 1.0, offset: 0.0 },
        words: "cubic metre|cubic metres|cubic meter|cubic meters|cu m|cubic m|cu metre|cu metres",
        symbols: "m³|m3|m^3|cbm",
    },
    UnitRow {
        unit: Unit { name: "cubic centimetre", symbol: "cm³", dimension: Volume, factor: 1.0000000000000002e-06, offset: 0.0 },
        words: "cubic centimetre|cubic centimetres|cubic centimeter|cubic centimeters|cc|ccs|cu cm",
        symbols: "cm³|cm3",
    },
    UnitRow {
        unit: Unit { name: "cubic mile", symbol: "mi³", dimension: Volume, factor: 4168181825.44058, offset: 0.0 },
        words: "cubic mile|cubic miles",
        symbols: "mi³",
    },
    UnitRow {
        unit: Unit { name: "cubic yard", symbol: "yd³", dimension: Volume, factor: 0.7645548579840002, offset: 0.0 },
        words: "cubic yard|cubic yards",
        symbols: "yd³",
    },
    UnitRow {
        unit: Unit { name: "cubic foot", symbol: "ft³", dimension: Volume, factor: 0.028316846592000004, offset: 0.0 },
        words: "cubic foot|cubic feet|cu ft|cu feet|cubic ft",
        symbols: "ft³|ft3",
    },
    UnitRow {
        unit: Unit { name: "cubic inch", symbol: "in³", dimension: Volume, factor: 1.6387064000000006e-05, offset: 0.0 },
        words: "cubic inch|cubic inches|cu in",
        symbols: "in³",
    },
    UnitRow {
        unit: Unit { name: "megalitre", symbol: "ML", dimension: Volume, factor: 1000.0, offset: 0.0 },
        words: "megalitre|megalitres|megaliter|megaliters",
        symbols: "ML",
    },
    UnitRow {
        unit: Unit { name: "hectolitre", symbol: "hL", dimension: Volume, factor: 0.1, offset: 0.0 },
        words: "hectolitre|hectolitres|hectoliter|hectoliters",
        symbols: "hL|hl",
    },
    UnitRow {
        unit: Unit { name: "litre", symbol: "L", dimension: Volume, factor: 0.001, offset: 0.0 },
        words: "litre|litres|liter|liters|ltr|ltrs",
        symbols: "L|l",
    },
    UnitRow {
        unit: Unit { name: "decilitre", symbol: "dL", dimension: Volume, factor: 0.0001, offset: 0.0 },
        words: "decilitre|decilitres|deciliter|deciliters",
        symbols: "dL|dl",
    },
    UnitRow {
        unit: Unit { name: "centilitre", symbol: "cL", dimension: Volume, factor: 1e-05, offset: 0.0 },
        words: "centilitre|centilitres|centiliter|centiliters",
        symbols: "cL|cl",
    },
    UnitRow {
        unit: Unit { name: "millilitre", symbol: "mL", dimension: Volume, factor: 1e-06, offset: 0.0 },
        words: "millilitre|millilitres|milliliter|milliliters|mls",
        symbols: "mL|ml",
    },
    UnitRow {
        unit: Unit { name: "acre-foot", symbol: "acre-foot", dimension: Volume, factor: 1233.48183754752, offset: 0.0 },
        words: "acre-foot|acre-feet|acre foot|acre feet",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "bushel", symbol: "bushel", dimension: Volume, factor: 0.03523907016688001, offset: 0.0 },
        words: "bushel|bushels|bu",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "gallon", symbol: "gal", dimension: Volume, factor: 0.0037854117840000006, offset: 0.0 },
        words: "gallon|gallons|gal|gals",
        symbols: "gal",
    },
    UnitRow {
        unit: Unit { name: "quart", symbol: "quart", dimension: Volume, factor: 0.0009463529460000001, offset: 0.0 },
        words: "quart|quarts",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "pint", symbol: "pint", dimension: Volume, factor: 0.00047317647300000007, offset: 0.0 },
        words: "pint|pints",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "cup", symbol: "cup", dimension: Volume, factor: 0.00023658823650000004, offset: 0.0 },
        words: "cup|cups",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "fluid ounce", symbol: "fl oz", dimension: Volume, factor: 2.9573529562500005e-05, offset: 0.0 },
        words: "fluid ounce|fluid ounces|fl. oz",
        symbols: "fl oz",
    },
    UnitRow {
        unit: Unit { name: "tablespoon", symbol: "tbsp", dimension: Volume, factor: 1.4786764781250002e-05, offset: 0.0 },
        words: "tablespoon|tablespoons|tbsp|tablespoonful|tablespoonfuls",
        symbols: "tbsp",
    },
    UnitRow {
        unit: Unit { name: "teaspoon", symbol: "tsp", dimension: Volume, factor: 4.9289215937500005e-06, offset: 0.0 },
        words: "teaspoon|teaspoons|tsp|teaspoonful|teaspoonfuls",
        symbols: "tsp",
    },
    UnitRow {
        unit: Unit { name: "barrel", symbol: "bbl", dimension: Volume, factor: 0.158987294928, offset: 0.0 },
        words: "barrel|barrels|bbl|bbls",
        symbols: "bbl",
    },
    UnitRow {
        unit: Unit { name: "dram", symbol: "fl.dr.", dimension: Volume, factor: 3.6966911953125006e-06, offset: 0.0 },
        words: "dram|drams",
        symbols: "fl.dr.",
    },
    UnitRow {
        unit: Unit { name: "coulomb", symbol: "coulomb", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "coulomb|coulombs",
        symbols: "",
    },
    UnitRow { unit: Unit { name: "farad", symbol: "F", dimension: Other, factor: 1.0, offset: 0.0 }, words: "farad|farads", symbols: "" },
    UnitRow {
        unit: Unit { name: "henry", symbol: "henry", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "henry|henrys|henries",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "siemens", symbol: "siemens", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "siemens",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "becquerel", symbol: "Bq", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "becquerel|becquerels",
        symbols: "Bq",
    },
    UnitRow {
        unit: Unit { name: "sievert", symbol: "Sv", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "sievert|sieverts",
        symbols: "Sv",
    },
    UnitRow { unit: Unit { name: "gray", symbol: "Gy", dimension: Other, factor: 1.0, offset: 0.0 }, words: "gray|grays", symbols: "Gy" },
    UnitRow {
        unit: Unit { name: "kilogram-force", symbol: "kgf", dimension: Force, factor: 9.80665, offset: 0.0 },
        words: "kilogram-force|kilograms-force",
        symbols: "kgf",
    },
    UnitRow {
        unit: Unit { name: "tesla", symbol: "tesla", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "tesla|teslas",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "weber", symbol: "Wb", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "weber|webers",
        symbols: "Wb",
    },
    UnitRow {
        unit: Unit { name: "fortnight", symbol: "fortnight", dimension: Time, factor: 1209600.0, offset: 0.0 },
        words: "fortnight|fortnights",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "parts per billion", symbol: "ppb", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "part per billion|parts per billion|ppb",
        symbols: "ppb",
    },
    UnitRow {
        unit: Unit { name: "terawatt", symbol: "TW", dimension: Power, factor: 1000000000000.0, offset: 0.0 },
        words: "terawatt|terawatts",
        symbols: "TW",
    },
    UnitRow {
        unit: Unit { name: "petawatt", symbol: "PW", dimension: Power, factor: 1000000000000000.0, offset: 0.0 },
        words: "petawatt|petawatts",
        symbols: "PW",
    },
    UnitRow {
        unit: Unit { name: "microwatt", symbol: "μW", dimension: Power, factor: 1e-06, offset: 0.0 },
        words: "microwatt|microwatts",
        symbols: "μW|µW",
    },
    UnitRow {
        unit: Unit { name: "megajoule", symbol: "MJ", dimension: Energy, factor: 1000000.0, offset: 0.0 },
        words: "megajoule|megajoules",
        symbols: "MJ",
    },
    UnitRow {
        unit: Unit { name: "gigajoule", symbol: "GJ", dimension: Energy, factor: 1000000000.0, offset: 0.0 },
        words: "gigajoule|gigajoules",
        symbols: "GJ",
    },
    UnitRow {
        unit: Unit { name: "terajoule", symbol: "TJ", dimension: Energy, factor: 1000000000000.0, offset: 0.0 },
        words: "terajoule|terajoules",
        symbols: "TJ",
    },
    UnitRow {
        unit: Unit { name: "petajoule", symbol: "PJ", dimension: Energy, factor: 1000000000000000.0, offset: 0.0 },
        words: "petajoule|petajoules",
        symbols: "PJ",
    },
    UnitRow {
        unit: Unit { name: "exajoule", symbol: "EJ", dimension: Energy, factor: 1e+18, offset: 0.0 },
        words: "exajoule|exajoules",
        symbols: "EJ",
    },
    UnitRow {
        unit: Unit { name: "millijoule", symbol: "mJ", dimension: Energy, factor: 0.001, offset: 0.0 },
        words: "millijoule|millijoules",
        symbols: "mJ",
    },
    UnitRow {
        unit: Unit { name: "terahertz", symbol: "THz", dimension: Frequency, factor: 1000000000000.0, offset: 0.0 },
        words: "terahertz",
        symbols: "THz",
    },
    UnitRow {
        unit: Unit { name: "gigapascal", symbol: "GPa", dimension: Pressure, factor: 1000000000.0, offset: 0.0 },
        words: "gigapascal|gigapascals",
        symbols: "GPa",
    },
    UnitRow {
        unit: Unit { name: "millipascal", symbol: "mPa", dimension: Pressure, factor: 0.001, offset: 0.0 },
        words: "millipascal|millipascals",
        symbols: "mPa",
    },
    UnitRow {
        unit: Unit { name: "kilonewton", symbol: "kN", dimension: Force, factor: 1000.0, offset: 0.0 },
        words: "kilonewton|kilonewtons",
        symbols: "kN",
    },
    UnitRow {
        unit: Unit { name: "meganewton", symbol: "MN", dimension: Force, factor: 1000000.0, offset: 0.0 },
        words: "meganewton|meganewtons",
        symbols: "MN",
    },
    UnitRow {
        unit: Unit { name: "millinewton", symbol: "mN", dimension: Force, factor: 0.001, offset: 0.0 },
        words: "millinewton|millinewtons",
        symbols: "mN",
    },
    UnitRow {
        unit: Unit { name: "exabyte", symbol: "EB", dimension: Data, factor: 8e+18, offset: 0.0 },
        words: "exabyte|exabytes",
        symbols: "EB",
    },
    UnitRow {
        unit: Unit { name: "zettabyte", symbol: "ZB", dimension: Data, factor: 8e+21, offset: 0.0 },
        words: "zettabyte|zettabytes",
        symbols: "ZB",
    },
    UnitRow {
        unit: Unit { name: "petabit", symbol: "Pb", dimension: Data, factor: 1000000000000000.0, offset: 0.0 },
        words: "petabit|petabits",
        symbols: "Pb",
    },
    UnitRow {
        unit: Unit { name: "kilovolt", symbol: "kV", dimension: Other, factor: 1000.0, offset: 0.0 },
        words: "kilovolt|kilovolts",
        symbols: "kV",
    },
    UnitRow {
        unit: Unit { name: "megavolt", symbol: "MV", dimension: Other, factor: 1000000.0, offset: 0.0 },
        words: "megavolt|megavolts",
        symbols: "MV",
    },
    UnitRow {
        unit: Unit { name: "millivolt", symbol: "mV", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "millivolt|millivolts",
        symbols: "mV",
    },
    UnitRow {
        unit: Unit { name: "microvolt", symbol: "μV", dimension: Other, factor: 1e-06, offset: 0.0 },
        words: "microvolt|microvolts",
        symbols: "μV|µV",
    },
    UnitRow {
        unit: Unit { name: "kiloamp", symbol: "kA", dimension: Other, factor: 1000.0, offset: 0.0 },
        words: "kiloamp|kiloamps",
        symbols: "kA",
    },
    UnitRow {
        unit: Unit { name: "microamp", symbol: "μA", dimension: Other, factor: 1e-06, offset: 0.0 },
        words: "microamp|microamps",
        symbols: "μA|µA",
    },
    UnitRow {
        unit: Unit { name: "millifarad", symbol: "mF", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "millifarad|millifarads",
        symbols: "mF",
    },
    UnitRow {
        unit: Unit { name: "microfarad", symbol: "μF", dimension: Other, factor: 1e-06, offset: 0.0 },
        words: "microfarad|microfarads",
        symbols: "μF|µF",
    },
    UnitRow {
        unit: Unit { name: "nanofarad", symbol: "nF", dimension: Other, factor: 1e-09, offset: 0.0 },
        words: "nanofarad|nanofarads",
        symbols: "nF",
    },
    UnitRow {
        unit: Unit { name: "picofarad", symbol: "pF", dimension: Other, factor: 1e-12, offset: 0.0 },
        words: "picofarad|picofarads",
        symbols: "pF",
    },
    UnitRow {
        unit: Unit { name: "kiloohm", symbol: "kΩ", dimension: Other, factor: 1000.0, offset: 0.0 },
        words: "kiloohm|kiloohms",
        symbols: "kΩ",
    },
    UnitRow {
        unit: Unit { name: "megaohm", symbol: "MΩ", dimension: Other, factor: 1000000.0, offset: 0.0 },
        words: "megaohm|megaohms",
        symbols: "MΩ",
    },
    UnitRow {
        unit: Unit { name: "milliohm", symbol: "mΩ", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "milliohm|milliohms",
        symbols: "mΩ",
    },
    UnitRow {
        unit: Unit { name: "millisievert", symbol: "mSv", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "millisievert|millisieverts",
        symbols: "mSv",
    },
    UnitRow {
        unit: Unit { name: "microsievert", symbol: "μSv", dimension: Other, factor: 1e-06, offset: 0.0 },
        words: "microsievert|microsieverts",
        symbols: "μSv|µSv",
    },
    UnitRow {
        unit: Unit { name: "milligray", symbol: "mGy", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "milligray|milligrays",
        symbols: "mGy",
    },
    UnitRow {
        unit: Unit { name: "kilobecquerel", symbol: "kBq", dimension: Other, factor: 1000.0, offset: 0.0 },
        words: "kilobecquerel|kilobecquerels",
        symbols: "kBq",
    },
    UnitRow {
        unit: Unit { name: "megabecquerel", symbol: "MBq", dimension: Other, factor: 1000000.0, offset: 0.0 },
        words: "megabecquerel|megabecquerels",
        symbols: "MBq",
    },
    UnitRow {
        unit: Unit { name: "gigabecquerel", symbol: "GBq", dimension: Other, factor: 1000000000.0, offset: 0.0 },
        words: "gigabecquerel|gigabecquerels",
        symbols: "GBq",
    },
    UnitRow {
        unit: Unit { name: "terabecquerel", symbol: "TBq", dimension: Other, factor: 1000000000000.0, offset: 0.0 },
        words: "terabecquerel|terabecquerels",
        symbols: "TBq",
    },
    UnitRow {
        unit: Unit { name: "kiloelectronvolt", symbol: "keV", dimension: Energy, factor: 1.6021770000000001e-16, offset: 0.0 },
        words: "kiloelectronvolt|kiloelectronvolts",
        symbols: "keV",
    },
    UnitRow {
        unit: Unit { name: "megaelectronvolt", symbol: "MeV", dimension: Energy, factor: 1.602177e-13, offset: 0.0 },
        words: "megaelectronvolt|megaelectronvolts",
        symbols: "MeV",
    },
    UnitRow {
        unit: Unit { name: "gigaelectronvolt", symbol: "GeV", dimension: Energy, factor: 1.602177e-10, offset: 0.0 },
        words: "gigaelectronvolt|gigaelectronvolts",
        symbols: "GeV",
    },
    UnitRow {
        unit: Unit { name: "teraelectronvolt", symbol: "TeV", dimension: Energy, factor: 1.602177e-07, offset: 0.0 },
        words: "teraelectronvolt|teraelectronvolts",
        symbols: "TeV",
    },
    UnitRow {
        unit: Unit { name: "nanogram", symbol: "ng", dimension: Mass, factor: 1.0000000000000002e-12, offset: 0.0 },
        words: "nanogram|nanograms",
        symbols: "ng",
    },
    UnitRow {
        unit: Unit { name: "picogram", symbol: "pg", dimension: Mass, factor: 1e-15, offset: 0.0 },
        words: "picogram|picograms",
        symbols: "pg",
    },
    UnitRow {
        unit: Unit { name: "kilotonne", symbol: "kt", dimension: Mass, factor: 1000000.0, offset: 0.0 },
        words: "kilotonne|kilotonnes",
        symbols: "kt",
    },
    UnitRow {
        unit: Unit { name: "megatonne", symbol: "Mt", dimension: Mass, factor: 1000000000.0, offset: 0.0 },
        words: "megatonne|megatonnes",
        symbols: "Mt",
    },
    UnitRow {
        unit: Unit { name: "gigatonne", symbol: "Gt", dimension: Mass, factor: 1000000000000.0, offset: 0.0 },
        words: "gigatonne|gigatonnes",
        symbols: "Gt",
    },
    UnitRow {
        unit: Unit { name: "kiloton", symbol: "kiloton", dimension: Mass, factor: 907184.74, offset: 0.0 },
        words: "kiloton|kilotons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "megaton", symbol: "megaton", dimension: Mass, factor: 907184740.0, offset: 0.0 },
        words: "megaton|megatons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "gigaton", symbol: "gigaton", dimension: Mass, factor: 907184740000.0, offset: 0.0 },
        words: "gigaton|gigatons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "microlitre", symbol: "μl", dimension: Volume, factor: 1e-09, offset: 0.0 },
        words: "microlitre|microlitres|microliter|microliters",
        symbols: "μl|µl",
    },
    UnitRow {
        unit: Unit { name: "gigalitre", symbol: "Gl", dimension: Volume, factor: 1000000.0, offset: 0.0 },
        words: "gigalitre|gigalitres|gigaliter|gigaliters",
        symbols: "Gl",
    },
    UnitRow {
        unit: Unit { name: "picosecond", symbol: "picosecond", dimension: Time, factor: 1e-12, offset: 0.0 },
        words: "picosecond|picoseconds",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "millimole", symbol: "mmol", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "millimole|millimoles",
        symbols: "mmol",
    },
    UnitRow {
        unit: Unit { name: "micromole", symbol: "μmol", dimension: Other, factor: 1e-06, offset: 0.0 },
        words: "micromole|micromoles",
        symbols: "μmol|µmol",
    },
    UnitRow {
        unit: Unit { name: "kiloparsec", symbol: "kpc", dimension: Length, factor: 3.085677581491367e+19, offset: 0.0 },
        words: "kiloparsec|kiloparsecs",
        symbols: "kpc",
    },
    UnitRow {
        unit: Unit { name: "megaparsec", symbol: "Mpc", dimension: Length, factor: 3.085677581491367e+22, offset: 0.0 },
        words: "megaparsec|megaparsecs",
        symbols: "Mpc",
    },
    UnitRow {
        unit: Unit { name: "millitesla", symbol: "mT", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "millitesla|milliteslas",
        symbols: "mT",
    },
    UnitRow {
        unit: Unit { name: "microtesla", symbol: "μT", dimension: Other, factor: 1e-06, offset: 0.0 },
        words: "microtesla|microteslas",
        symbols: "μT|µT",
    },
    UnitRow {
        unit: Unit { name: "watt hour", symbol: "Wh", dimension: Energy, factor: 3600.0, offset: 0.0 },
        words: "watt hour|watt hours",
        symbols: "Wh",
    },
    UnitRow {
        unit: Unit { name: "megawatt hour", symbol: "MWh", dimension: Energy, factor: 3600000000.0, offset: 0.0 },
        words: "megawatt hour|megawatt hours",
        symbols: "MWh",
    },
    UnitRow {
        unit: Unit { name: "gigawatt hour", symbol: "GWh", dimension: Energy, factor: 3600000000000.0, offset: 0.0 },
        words: "gigawatt hour|gigawatt hours",
        symbols: "GWh",
    },
    UnitRow {
        unit: Unit { name: "terawatt hour", symbol: "TWh", dimension: Energy, factor: 3600000000000000.0, offset: 0.0 },
        words: "terawatt hour|terawatt hours",
        symbols: "TWh",
    },
    UnitRow {
        unit: Unit { name: "watt peak", symbol: "Wp", dimension: Power, factor: 1.0, offset: 0.0 },
        words: "watt peak|watt peaks",
        symbols: "Wp",
    },
    UnitRow {
        unit: Unit { name: "kilowatt peak", symbol: "kWp", dimension: Power, factor: 1000.0, offset: 0.0 },
        words: "kilowatt peak|kilowatt peaks",
        symbols: "kWp",
    },
    UnitRow {
        unit: Unit { name: "megawatt peak", symbol: "MWp", dimension: Power, factor: 1000000.0, offset: 0.0 },
        words: "megawatt peak|megawatt peaks",
        symbols: "MWp",
    },
    UnitRow {
        unit: Unit { name: "gigawatt peak", symbol: "GWp", dimension: Power, factor: 1000000000.0, offset: 0.0 },
        words: "gigawatt peak|gigawatt peaks",
        symbols: "GWp",
    },
    UnitRow {
        unit: Unit { name: "bit per second", symbol: "bps", dimension: DataRate, factor: 1.0, offset: 0.0 },
        words: "bit per second|bits per second",
        symbols: "bps|bit/s|b/s|bits/s",
    },
    UnitRow {
        unit: Unit { name: "kilobit per second", symbol: "kbps", dimension: DataRate, factor: 1000.0, offset: 0.0 },
        words: "kilobit per second|kilobits per second",
        symbols: "kbps|kbit/s|kb/s|kbits/s",
    },
    UnitRow {
        unit: Unit { name: "megabit per second", symbol: "Mbps", dimension: DataRate, factor: 1000000.0, offset: 0.0 },
        words: "megabit per second|megabits per second",
        symbols: "Mbps|Mbit/s|Mb/s|Mbits/s",
    },
    UnitRow {
        unit: Unit { name: "gigabit per second", symbol: "Gbps", dimension: DataRate, factor: 1000000000.0, offset: 0.0 },
        words: "gigabit per second|gigabits per second",
        symbols: "Gbps|Gbit/s|Gb/s|Gbits/s",
    },
    UnitRow {
        unit: Unit { name: "terabit per second", symbol: "Tbps", dimension: DataRate, factor: 1000000000000.0, offset: 0.0 },
        words: "terabit per second|terabits per second",
        symbols: "Tbps|Tbit/s|Tb/s|Tbits/s",
    },
    UnitRow {
        unit: Unit { name: "kilobyte per second", symbol: "kB/s", dimension: DataRate, factor: 8000.0, offset: 0.0 },
        words: "kilobyte per second|kilobytes per second",
        symbols: "kB/s",
    },
    UnitRow {
        unit: Unit { name: "megabyte per second", symbol: "MB/s", dimension: DataRate, factor: 8000000.0, offset: 0.0 },
        words: "megabyte per second|megabytes per second",
        symbols: "MB/s",
    },
    UnitRow {
        unit: Unit { name: "gigabyte per second", symbol: "GB/s", dimension: DataRate, factor: 8000000000.0, offset: 0.0 },
        words: "gigabyte per second|gigabytes per second",
        symbols: "GB/s",
    },
    UnitRow {
        unit: Unit { name: "ampere-hour", symbol: "Ah", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "ampere-hour|ampere-hours|ampere hour|ampere hours",
        symbols: "Ah",
    },
    UnitRow {
        unit: Unit { name: "milliampere-hour", symbol: "mAh", dimension: Other, factor: 0.001, offset: 0.0 },
        words: "milliampere-hour|milliampere-hours|milliampere hour|milliampere hours",
        symbols: "mAh",
    },
    UnitRow {
        unit: Unit { name: "short ton", symbol: "short ton", dimension: Mass, factor: 907.18474, offset: 0.0 },
        words: "short ton|short tons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "long ton", symbol: "long ton", dimension: Mass, factor: 1016.0469088, offset: 0.0 },
        words: "long ton|long tons|imperial ton|imperial tons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "hundredweight", symbol: "cwt", dimension: Mass, factor: 45.359237, offset: 0.0 },
        words: "hundredweight|hundredweights|cwt",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "quintal", symbol: "quintal", dimension: Mass, factor: 100.0, offset: 0.0 },
        words: "quintal|quintals",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "imperial gallon", symbol: "imp gal", dimension: Volume, factor: 0.00454609, offset: 0.0 },
        words: "imperial gallon|imperial gallons|imp. gallon|imp. gallons|uk gallon|uk gallons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "US gallon", symbol: "US gal", dimension: Volume, factor: 0.003785411784, offset: 0.0 },
        words: "us gallon|us gallons|u.s. gallon|u.s. gallons",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "imperial pint", symbol: "imp pt", dimension: Volume, factor: 0.00056826125, offset: 0.0 },
        words: "imperial pint|imperial pints",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "square decimetre", symbol: "dm²", dimension: Area, factor: 0.01, offset: 0.0 },
        words: "square decimetre|square decimetres|square decimeter|square decimeters",
        symbols: "dm2",
    },
    UnitRow {
        unit: Unit { name: "square millimetre", symbol: "mm²", dimension: Area, factor: 1e-06, offset: 0.0 },
        words: "square millimetre|square millimetres|square millimeter|square millimeters|sq mm",
        symbols: "mm2",
    },
    UnitRow {
        unit: Unit { name: "cubic decimetre", symbol: "dm³", dimension: Volume, factor: 0.001, offset: 0.0 },
        words: "cubic decimetre|cubic decimetres|cubic decimeter|cubic decimeters",
        symbols: "dm3",
    },
    UnitRow {
        unit: Unit { name: "cubic millimetre", symbol: "mm³", dimension: Volume, factor: 1e-09, offset: 0.0 },
        words: "cubic millimetre|cubic millimetres|cubic millimeter|cubic millimeters",
        symbols: "mm3",
    },
    UnitRow {
        unit: Unit { name: "foot per second", symbol: "ft/s", dimension: Speed, factor: 0.3048, offset: 0.0 },
        words: "foot per second|feet per second|feet a second|fps",
        symbols: "ft/sec",
    },
    UnitRow {
        unit: Unit { name: "foot per minute", symbol: "ft/min", dimension: Speed, factor: 0.00508, offset: 0.0 },
        words: "foot per minute|feet per minute|feet a minute",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "kilometre per second", symbol: "km/s", dimension: Speed, factor: 1000.0, offset: 0.0 },
        words: "kilometre per second|kilometres per second|kilometer per second|kilometers per second|km per second",
        symbols: "km/sec",
    },
    UnitRow {
        unit: Unit { name: "centimetre per second", symbol: "cm/s", dimension: Speed, factor: 0.01, offset: 0.0 },
        words: "centimetre per second|centimetres per second|centimeter per second|centimeters per second",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "metre per minute", symbol: "m/min", dimension: Speed, factor: 0.016666666666666666, offset: 0.0 },
        words: "metre per minute|metres per minute|meter per minute|meters per minute",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "mile per second", symbol: "mi/s", dimension: Speed, factor: 1609.344, offset: 0.0 },
        words: "mile per second|miles per second|miles a second",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "brake horsepower", symbol: "bhp", dimension: Power, factor: 745.6998715822702, offset: 0.0 },
        words: "brake horsepower|bhp",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "metric horsepower", symbol: "PS", dimension: Power, factor: 735.49875, offset: 0.0 },
        words: "metric horsepower",
        symbols: "PS",
    },
    UnitRow {
        unit: Unit { name: "foot pound-force", symbol: "lb-ft", dimension: Other, factor: 1.3558179483314, offset: 0.0 },
        words: "foot pound-force|foot pound|foot pounds|foot-pound|foot-pounds|pounds-feet|pound-foot of torque|lb ft|ft lb|ft lbs|lb-ft",
        symbols: "lb·ft|lb-ft|ft-lb",
    },
    UnitRow {
        unit: Unit { name: "kilopound per square inch", symbol: "ksi", dimension: Pressure, factor: 6894757.293168, offset: 0.0 },
        words: "kilopound per square inch|ksi",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "kilometre per litre", symbol: "km/l", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "kilometre per litre|kilometres per litre|kilometer per liter|kilometers per liter",
        symbols: "kmpl",
    },
    UnitRow {
        unit: Unit { name: "mega british thermal unit", symbol: "MMBtu", dimension: Energy, factor: 1055055852.62, offset: 0.0 },
        words: "mega british thermal unit|mmbtu|million british thermal units",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "therm", symbol: "thm", dimension: Energy, factor: 105505585.262, offset: 0.0 },
        words: "therm|therms",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "barrel of oil equivalent", symbol: "boe", dimension: Energy, factor: 6117863200.0, offset: 0.0 },
        words: "barrel of oil equivalent|barrels of oil equivalent|boe",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "revolutions per minute", symbol: "rpm", dimension: Frequency, factor: 0.016666666666666666, offset: 0.0 },
        words: "revolutions per minute|rpm|r.p.m|revolution per minute|revs per minute",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "beat per minute", symbol: "bpm", dimension: Frequency, factor: 0.016666666666666666, offset: 0.0 },
        words: "beat per minute|beats per minute|bpm|beats a minute",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "frame per second", symbol: "fps", dimension: Frequency, factor: 1.0, offset: 0.0 },
        words: "frame per second|frames per second|frames a second",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "decibel", symbol: "dB", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "decibel|decibels|dba",
        symbols: "dB",
    },
    UnitRow {
        unit: Unit { name: "turn", symbol: "turn", dimension: Angle, factor: std::f64::consts::TAU, offset: 0.0 },
        words: "turn|turns",
        symbols: "",
    },
    UnitRow { unit: Unit { name: "nit", symbol: "nit", dimension: Other, factor: 1.0, offset: 0.0 }, words: "nit|nits", symbols: "" },
    UnitRow {
        unit: Unit { name: "volt-ampere", symbol: "VA", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "volt-ampere|volt-amperes",
        symbols: "VA",
    },
    UnitRow {
        unit: Unit { name: "kilovolt-ampere", symbol: "kVA", dimension: Other, factor: 1000.0, offset: 0.0 },
        words: "kilovolt-ampere",
        symbols: "kVA",
    },
    UnitRow {
        unit: Unit { name: "twenty-foot equivalent unit", symbol: "TEU", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "twenty-foot equivalent unit|teu|teus|twenty-foot equivalent units|twenty-foot containers",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "centimetre of mercury", symbol: "cmHg", dimension: Pressure, factor: 1333.22387415, offset: 0.0 },
        words: "centimetre of mercury|centimetres of mercury|centimeters of mercury",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "parts per trillion", symbol: "ppt", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "parts per trillion|part per trillion|ppt",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "per mille", symbol: "‰", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "per mille|permille|per mil",
        symbols: "‰",
    },
    UnitRow {
        unit: Unit { name: "decametre", symbol: "dam", dimension: Length, factor: 10.0, offset: 0.0 },
        words: "decametre|decametres|decameter|decameters",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "hectometre", symbol: "hm", dimension: Length, factor: 100.0, offset: 0.0 },
        words: "hectometre|hectometres|hectometer|hectometers",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "femtometre", symbol: "fm", dimension: Length, factor: 1e-15, offset: 0.0 },
        words: "femtometre|femtometres|femtometer|femtometers",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "angstrom", symbol: "Å", dimension: Length, factor: 1e-10, offset: 0.0 },
        words: "angstrom|angstroms",
        symbols: "Å",
    },
    UnitRow {
        unit: Unit { name: "millennium", symbol: "millennium", dimension: Time, factor: 31556952000.0, offset: 0.0 },
        words: "millennium|millennia|millenniums",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "megahectare", symbol: "Mha", dimension: Area, factor: 10000000000.0, offset: 0.0 },
        words: "megahectare",
        symbols: "Mha",
    },
    UnitRow {
        unit: Unit { name: "dots per inch", symbol: "dpi", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "dots per inch|dpi",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "Mach", symbol: "Mach", dimension: Speed, factor: 340.29, offset: 0.0 },
        words: "mach|machs",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "board foot", symbol: "board foot", dimension: Volume, factor: 0.002359737216, offset: 0.0 },
        words: "board foot|board feet",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "cord", symbol: "cord", dimension: Volume, factor: 3.624556363776, offset: 0.0 },
        words: "cord|cords of wood",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "pound per square foot", symbol: "psf", dimension: Pressure, factor: 47.88025898, offset: 0.0 },
        words: "pound per square foot|pounds per square foot",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "microgram per gram", symbol: "µg/g", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "microgram per gram|micrograms per gram",
        symbols: "µg/g|μg/g",
    },
    UnitRow {
        unit: Unit { name: "milligram per litre", symbol: "mg/l", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "milligram per litre|milligrams per litre|milligrams per liter|milligram per liter",
        symbols: "mg/l|mg/L",
    },
    UnitRow {
        unit: Unit { name: "milligram per decilitre", symbol: "mg/dL", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "milligram per decilitre|milligrams per decilitre|milligrams per deciliter|milligram per deciliter",
        symbols: "mg/dL|mg/dl",
    },
    UnitRow {
        unit: Unit { name: "microgram per cubic metre", symbol: "µg/m³", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "microgram per cubic metre|micrograms per cubic metre|micrograms per cubic meter|microgram per cubic meter",
        symbols: "µg/m³|μg/m³|µg/m3|μg/m3|ug/m3",
    },
    UnitRow {
        unit: Unit { name: "gram per kilometre", symbol: "g/km", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "gram per kilometre|grams per kilometre|grams per kilometer|grams of co2 per kilometre",
        symbols: "g/km",
    },
    UnitRow {
        unit: Unit { name: "kilogram per cubic metre", symbol: "kg/m³", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "kilogram per cubic metre|kilograms per cubic metre|kilograms per cubic meter",
        symbols: "kg/m³|kg/m3",
    },
    UnitRow {
        unit: Unit { name: "ampere per square centimetre", symbol: "A/cm²", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "ampere per square centimetre|amperes per square centimetre|amperes per square centimeter",
        symbols: "A/cm2|A/cm²",
    },
    UnitRow {
        unit: Unit { name: "kilovolt per centimetre", symbol: "kV/cm", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "kilovolt per centimetre|kilovolts per centimetre",
        symbols: "kV/cm",
    },
    UnitRow {
        unit: Unit { name: "metre per second squared", symbol: "m/s²", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "metre per second squared|metres per second squared|meters per second squared",
        symbols: "m/s²|m/s2|m/s^2",
    },
    UnitRow {
        unit: Unit { name: "g-force", symbol: "g", dimension: Other, factor: 1.0, offset: 0.0 },
        words: "g-force|g-forces",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "megaton of TNT", symbol: "Mt", dimension: Energy, factor: 4184000000000000.0, offset: 0.0 },
        words: "megaton of tnt|megatons of tnt|megatons of explosive",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "kiloton of TNT", symbol: "kt", dimension: Energy, factor: 4184000000000.0, offset: 0.0 },
        words: "kiloton of tnt|kilotons of tnt",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "billion cubic feet", symbol: "bcf", dimension: Volume, factor: 28316846.592, offset: 0.0 },
        words: "billion cubic feet|bcf",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "trillion cubic feet", symbol: "tcf", dimension: Volume, factor: 28316846592.0, offset: 0.0 },
        words: "trillion cubic feet|tcf",
        symbols: "",
    },
    UnitRow {
        unit: Unit { name: "billion cubic metres", symbol: "bcm", dimension: Volume, factor: 1000000000.0, offset: 0.0 },
        words: "billion cubic metres|bcm",
        symbols: "",
    },
];
