"""Unit words: what English calls its currencies and measures, and how it writes their signs."""

# ruff: noqa: SIM905  # Word lists read best as a text.

import re
from typing import Final

DOLLARS: Final = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "nt": "TWD",
    "r": "BRL", "j": "JMD", "tt": "TTD", "z": "ZWL",
}  # fmt: skip
"""The letters before or behind a dollar sign that say whose it is: US$5, $A5."""

CURRENCY_SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₱": "PHP",
    "₪": "ILS", "₫": "VND", "฿": "THB", "₴": "UAH", "₨": "INR", "₿": "BTC", "₵": "GHS", "₡": "CRC", "₾": "GEL", "₭": "LAK",
    "₮": "MNT", "₸": "KZT", "元": "CNY",
    # "Rs" is written for the rupees of India, Pakistan, Sri Lanka and more: INR has most speakers,
    # and the sign alone tells no more.
    "rs": "INR", "rm": "MYR", "ksh": "KES", "kes": "KES", "tk": "BDT", "dh": "AED", "dhs": "AED", "rp": "IDR", "sfr": "CHF",
    **{letters + "$": code for letters, code in DOLLARS.items()},
}  # fmt: skip
"""Signs and short names that stand before the figures."""

NAMES_BEFORE: Final = {"Yen": "JPY", "Rupees": "INR", "Euro": "EUR", "Euros": "EUR"}
"""Names that may stand before the figures, with a capital."""

LETTER_SIGNS: Final = {"ps": "GBP", "y": "JPY", "r": "ZAR"}
"""Letters for a currency only right before an amount: PS2.7m and Y=590 are pounds and yen on pages
whose signs were turned into plain letters, R2.5m is rand."""

CURRENCY_CODES: Final = frozenset(
    "USD EUR GBP JPY INR CNY RMB CHF CAD AUD NZD HKD SGD KRW BRL MXN RUB TRY ZAR SEK NOK DKK PLN CZK HUF RON BGN UAH "
    "ILS AED SAR QAR KWD BHD OMR JOD EGP NGN KES GHS UGX TZS ETB PKR LKR BDT NPR MYR IDR THB PHP VND TWD ARS CLP COP PEN "
    "IRR IQD AFN BTC ISK MAD TND DZD XOF KZT".split()
)

CURRENCY_NAMES: Final = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "u . s . dollar": "USD", "american dollar": "USD",
    "united states dollar": "USD", "buck": "USD", "australian dollar": "AUD", "canadian dollar": "CAD",
    "new zealand dollar": "NZD", "hong kong dollar": "HKD", "singapore dollar": "SGD", "taiwan dollar": "TWD",
    "jamaican dollar": "JMD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP",
    "sterling": "GBP", "quid": "GBP", "egyptian pound": "EGP", "lebanese pound": "LBP", "syrian pound": "SYP",
    "sudanese pound": "SDG", "yen": "JPY", "japanese yen": "JPY", "yuan": "CNY", "chinese yuan": "CNY", "renminbi": "CNY",
    "rupee": "INR", "indian rupee": "INR", "pakistani rupee": "PKR", "pakistan rupee": "PKR", "sri lankan rupee": "LKR",
    "sri lanka rupee": "LKR", "nepali rupee": "NPR", "nepalese rupee": "NPR", "mauritian rupee": "MUR", "rouble": "RUB",
    "ruble": "RUB", "russian rouble": "RUB", "russian ruble": "RUB", "belarusian ruble": "BYN", "franc": "CHF",
    "swiss franc": "CHF", "french franc": "FRF", "belgian franc": "BEF", "cfa franc": "XOF", "lira": "TRY",
    "turkish lira": "TRY", "italian lira": "ITL", "lire": "ITL", "won": "KRW", "south korean won": "KRW",
    "korean won": "KRW", "real": "BRL", "reais": "BRL", "brazilian real": "BRL", "rand": "ZAR", "south african rand": "ZAR",
    "naira": "NGN", "shekel": "ILS", "israeli shekel": "ILS", "new israeli shekel": "ILS", "riyal": "SAR",
    "saudi riyal": "SAR", "qatari riyal": "QAR", "rial": "IRR", "iranian rial": "IRR", "toman": "IRT", "dirham": "AED",
    "uae dirham": "AED", "moroccan dirham": "MAD", "dinar": "KWD", "kuwaiti dinar": "KWD", "iraqi dinar": "IQD",
    "jordanian dinar": "JOD", "baht": "THB", "thai baht": "THB", "ringgit": "MYR", "malaysian ringgit": "MYR",
    "rupiah": "IDR", "indonesian rupiah": "IDR", "hryvnia": "UAH", "ukrainian hryvnia": "UAH", "zloty": "PLN",
    "polish zloty": "PLN", "peso": "MXN", "mexican peso": "MXN", "philippine peso": "PHP", "argentine peso": "ARS",
    "chilean peso": "CLP", "colombian peso": "COP", "krona": "SEK", "kronor": "SEK", "swedish krona": "SEK",
    "swedish kronor": "SEK", "swedish crown": "SEK", "icelandic krona": "ISK", "krone": "NOK", "kroner": "NOK",
    "norwegian krone": "NOK", "norwegian kroner": "NOK", "norwegian crown": "NOK", "danish krone": "DKK",
    "danish kroner": "DKK", "danish crown": "DKK", "koruna": "CZK", "czech koruna": "CZK", "czech crown": "CZK",
    "forint": "HUF", "hungarian forint": "HUF", "leu": "RON", "lei": "RON", "taka": "BDT", "dong": "VND",
    "vietnamese dong": "VND", "kip": "LAK", "riel": "KHR", "kyat": "MMK", "tenge": "KZT", "lari": "GEL", "dram": "AMD",
    "cedi": "GHS", "ghana cedi": "GHS", "birr": "ETB", "kwacha": "ZMW", "kenyan shilling": "KES", "kenya shilling": "KES",
    "ugandan shilling": "UGX", "tanzanian shilling": "TZS", "afghani": "AFN", "deutschmark": "DEM", "deutsche mark": "DEM",
    "german mark": "DEM", "bitcoin": "BTC",
}  # fmt: skip
"""Names that stand behind the figures, in the singular; a name that many lands share means its largest user."""

PERCENT_NAMES: Final = {
    "%": "percent", "percentage": "percent", "percent": "percent", "per cent": "percent", "pc": "percent", "pct": "percent",
    "percentage point": "percentage point", "percent point": "percentage point", "per cent point": "percentage point",
    "% point": "percentage point", "basis point": "basis point", "bps": "basis point", "bp": "basis point",
}  # fmt: skip

_MEASURES: Final = {
    "kilometre": "km kms kilometer", "metre": "m meter mtr", "centimetre": "cm centimeter",
    "millimetre": "mm millimeter", "micrometre": "micron micrometer µm μm um", "nanometre": "nm nanometer", "mile": "mi",
    "yard": "yd yds", "foot": "feet ft ′", "inch": "inches ins in ″", "light year": "light_-_year", "nautical mile": "",
    "furlong": "", "acre": "", "hectare": "ha",
    "kilogram": "kg kgs kilo kilogramme", "gram": "g gramme gm gms", "milligram": "mg", "microgram": "mcg µg μg ug microgramme",
    "tonne": "t metric_ton", "ton": "", "pound weight": "lb lbs", "ounce": "oz", "fluid ounce": "fl_oz us_fluid_ounce", "stone": "",
    "litre": "l liter ltr", "millilitre": "ml milliliter", "gallon": "gal", "pint": "", "quart": "", "cup": "",
    "teaspoon": "tsp", "tablespoon": "tbsp", "barrel": "bbl",
    "square kilometre": "sq_km sq_kms sq_._km_. sq_._km km_2 km² square_kilometer", "square metre": "sq_m sq_._m_. sq_._m sqm m_2 m² square_meter sq_metre sq_meter",
    "square mile": "sq_mi sq_mile sq_._mi_. sq_._mi sq_._mile", "square foot": "sq_ft sq_._ft_. sq_._ft sq_._feet_. sq_._feet sqft square_feet sq_feet sq_foot ft² ft_2", "square yard": "sq_yd", "square inch": "sq_in",
    "cubic metre": "m_3 m³ cubic_meter cu_m", "cubic foot": "cubic_feet cu_ft", "cubic centimetre": "cc cm_3 cm³ cubic_centimeter",
    "kilometre per hour": "km_/_h km_/_hr kph kmph kilometres_an_hour kilometers_an_hour kilometres_per_hour kilometers_per_hour km_per_hour km_an_hour",
    "mile per hour": "mph miles_an_hour miles_per_hour", "metre per second": "m_/_s metres_per_second meters_per_second",
    "foot per second": "feet_per_second ft_/_s", "knot": "",
    "mile per gallon": "mpg miles_per_gallon miles_a_gallon", "kilometre per litre": "kmpl",
    "pound-foot": "pound_-_feet pound_-_foot lb_-_ft lb_ft pound_feet lbs_-_ft foot_pound foot_-_pound ft_-_lb ft_lb ft_lbs",
    "newton metre": "newton_meter", "degree": "° º", "degree celsius":
    "°_c degrees_celsius degree_centigrade degrees_centigrade degrees_c celsius º_c centigrade",
    "degree fahrenheit": "°_f º_f degrees_fahrenheit degrees_f fahrenheit", "kelvin": "",
    "millisecond": "ms", "second": "sec secs", "minute": "min mins", "hour": "hr hrs", "day": "", "week": "", "fortnight": "",
    "month": "", "year": "yr yrs", "decade": "", "century": "centuries",
    "watt": "w", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "terawatt": "tw", "kilowatt hour": "kwh kilowatt_-_hour",
    "megawatt hour": "mwh megawatt_-_hour", "gigawatt hour": "gwh gigawatt_-_hour", "terawatt hour": "twh terawatt_-_hour",
    "milliampere hour": "mah", "ampere": "amp", "volt": "", "hertz": "hz", "kilohertz": "khz", "megahertz": "mhz", "gigahertz": "ghz",
    "bit": "", "byte": "", "kilobyte": "kb", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb", "petabyte": "pb",
    "megabit": "", "gigabit": "", "megabit per second": "mbps", "gigabit per second": "gbps", "frame per second": "fps",
    "horsepower": "hp", "brake horsepower": "bhp", "joule": "", "calorie": "kcal", "carat": "ct", "megapixel": "mp",
    "decibel": "db", "lumen": "", "nit": "", "pascal": "", "bar": "", "millibar": "", "tesla": "", "newton": "",
    "british thermal unit": "btu", "revolution per minute": "rpm", "pixel": "px",
    "square centimetre": "cm_2 cm² square_centimeter", "cubic inch": "cu_in", "cubic yard": "", "cubic kilometre": "cubic_kilometer",
    "acre foot": "acre_-_foot acre_-_feet", "bushel": "", "fathom": "", "angstrom": "å", "parsec": "", "astronomical unit": "",
    "decilitre": "dl deciliter", "hundredweight": "cwt", "quintal": "", "microsecond": "µs μs", "nanosecond": "ns",
    "kilopascal": "kpa", "hectopascal": "hpa", "megapascal": "mpa", "pound per square inch": "psi pounds_per_square_inch",
    "millimetre of mercury": "mmhg", "part per million": "ppm parts_per_million", "part per billion": "ppb parts_per_billion",
    "ohm": "ω", "kilovolt": "kv", "millivolt": "mv", "milliampere": "ma milliamp", "kilonewton": "kn", "kilojoule": "kj", "megajoule": "mj",
    "lux": "", "candela": "", "millimole": "mmol", "sievert": "", "millisievert": "msv", "microsievert": "µsv μsv", "becquerel": "bq",
    "electronvolt": "ev", "terahertz": "thz", "exabyte": "", "zettabyte": "", "kilobit per second": "kbps", "litre per minute": "lpm",
    "kilometre per second": "km_/_s kilometres_per_second kilometers_per_second", "light second": "",
    "cent": "¢", "penny": "pence p", "point": "pt pts", "radian": "rad",
}  # fmt: skip
"""Each measure, and its other names; words of one name are joined by underscores."""

_NOT_MEASURES: Final = frozenset(
    ["bar", "stone", "tesla", "newton", "pascal", "real", "cup", "buck", "nit", "dram"]
)
"""Words of other meaning, which alone name no unit."""


def _unit_names() -> dict[tuple[str, ...], str]:
    """Give every unit by the tokens of its names, singular and plural."""
    names = {tuple(name.split()): unit for name, unit in (PERCENT_NAMES | CURRENCY_NAMES).items()}
    names |= {(code.lower(),): "CNY" if code == "RMB" else code for code in CURRENCY_CODES}
    for measure, others in _MEASURES.items():
        names[tuple(measure.split())] = measure
        names |= {tuple(other.split("_")): measure for other in others.split()}
    names |= {
        (*words[:-1], words[-1] + "s"): unit for words, unit in names.items() if len(words[-1]) > 2
    }
    for word in _NOT_MEASURES:
        names.pop((word,), None)
        names.pop((word + "s",), None)
    return names


UNIT_NAMES: Final = _unit_names()
"""Units by the tokens of their names, in lower case."""

FIRST_WORDS: Final = frozenset(words[0] for words in UNIT_NAMES)
"""What a name of a unit can begin with: most words are told from units at once."""

PARTS_OF: Final = {
    "foot": ("inch", 12), "pound weight": ("ounce", 16), "GBP": ("penny", 100), "USD": ("cent", 100), "EUR": ("cent", 100),
    "AUD": ("cent", 100), "CAD": ("cent", 100),
}  # fmt: skip
"""The smaller unit that may follow in the same amount, and how many of it make one: 5 feet 2 inches."""

_SHARED: Final = {
    "rupee": ("INR", "LKR", "PKR", "NPR", "MUR", "SCR"),
    "dollar": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "JMD", "TTD", "FJD", "BBD"),
    "pound": ("GBP", "EGP", "SYP", "LBP", "SDG"),
}
SHARED_NAMES: Final = {code: name for name, codes in _SHARED.items() for code in codes}
"""By currency, the name that it shares with others."""
_SAYS_WHOSE: Final = re.compile(r"\b[A-Z]{2,3}\b|\b[A-Z]{1,2}\$|\b[A-Z][a-z]+(?:n|sh|ong|ese)\b")


def shared_name(unit: str | None, words: str) -> str | None:
    """Give the name of money of which the words of a number do not say whose it is.

    >>> shared_name("INR", "Rs. 500"), shared_name("LKR", "LKR 500"), shared_name("USD", "US$5")
    ('rupee', None, None)
    """
    name = SHARED_NAMES.get(unit or "")
    if name is None or unit != _SHARED[name][0] or _SAYS_WHOSE.search(words):
        return None
    return name
