"""Number words: what English calls its numbers, scales, currencies and measures."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from decimal import Decimal
from typing import Final

UNITS: Final = {
    word: Decimal(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: Decimal(number)
    for number, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
SCALES: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "k": Decimal(1000),
    "lakh": Decimal(10**5),
    "lac": Decimal(10**5),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "m": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "b": Decimal(10**9),
    "trillion": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "dozen": Decimal(12),
}
SHORT_SCALES: Final = frozenset(["k", "m", "b", "mn", "mln", "bn", "bln", "tn", "trn"])
"""Scales that count only right behind figures."""

SPELLED: Final = UNITS | TENS
LARGE: Final = {word: size for word, size in SCALES.items() if word not in SHORT_SCALES}

VAGUE: Final = {
    "dozens": Decimal(24),
    "scores": Decimal(40),
    "tens": Decimal(20),
    "hundreds": Decimal(200),
    "thousands": Decimal(2000),
    "lakhs": Decimal(2 * 10**5),
    "millions": Decimal(2 * 10**6),
    "crores": Decimal(2 * 10**7),
    "billions": Decimal(2 * 10**9),
    "trillions": Decimal(2 * 10**12),
}
"""Plurals without a number: at least two of them."""

FRACTIONS: Final = {
    "half": Decimal(2),
    "third": Decimal(3),
    "quarter": Decimal(4),
    "fourth": Decimal(4),
    "fifth": Decimal(5),
    "sixth": Decimal(6),
    "seventh": Decimal(7),
    "eighth": Decimal(8),
    "ninth": Decimal(9),
    "tenth": Decimal(10),
}
GLYPHS: Final = {
    "½": Decimal("0.5"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
}

CURRENCY_SIGNS: Final = {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "r$": "BRL", "nt$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "₺": "TRY", "₦": "NGN", "₱": "PHP", "₪": "ILS", "₫": "VND", "฿": "THB", "₴": "UAH", "₨": "INR",
    # "Rs" is written for the rupees of India, Pakistan, Sri Lanka and more: INR has most speakers,
    # and the sign alone tells no more.
    "rs": "INR", "rm": "MYR",
}  # fmt: skip
"""Signs and short names that stand before the figures."""

CURRENCY_CODES: Final = frozenset(
    "USD EUR GBP JPY INR CNY RMB CHF CAD AUD NZD HKD SGD KRW BRL MXN RUB TRY ZAR SEK NOK DKK PLN CZK HUF RON BGN UAH "
    "ILS AED SAR QAR KWD EGP NGN KES GHS PKR LKR BDT NPR MYR IDR THB PHP VND TWD ARS CLP COP PEN IRR IQD AFN".split()
)

CURRENCY_NAMES: Final = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "new zealand dollar": "NZD", "hong kong dollar": "HKD", "singapore dollar": "SGD",
    "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "sterling": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "indian rupee": "INR", "pakistani rupee": "PKR",
    "sri lankan rupee": "LKR", "nepali rupee": "NPR", "rouble": "RUB", "ruble": "RUB", "franc": "CHF", "swiss franc": "CHF",
    "lira": "TRY", "won": "KRW", "reais": "BRL", "rand": "ZAR", "naira": "NGN", "shekel": "ILS",
    "riyal": "SAR", "dirham": "AED", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "hryvnia": "UAH", "zloty": "PLN",
    "peso": "MXN", "krona": "SEK", "krone": "NOK", "taka": "BDT", "dong": "VND",
}  # fmt: skip
"""Names that stand behind the figures, in the singular."""

PERCENT_NAMES: Final = {
    "%": "percent", "percentage": "percent", "percent": "percent", "per cent": "percent", "pc": "percent", "pct": "percent",
    "percentage point": "percentage point", "percent point": "percentage point",
    "basis point": "basis point", "bps": "basis point", "bp": "basis point",
}  # fmt: skip

_MEASURES: Final = {
    "kilometre": "km kms kilometer", "metre": "m meter", "centimetre": "cm centimeter", "millimetre": "mm millimeter",
    "mile": "mi", "yard": "yd yds", "foot": "feet ft", "inch": "inches", "light year": "", "nautical mile": "",
    "kilogram": "kg kgs kilo kilogramme", "gram": "g gramme", "milligram": "mg", "tonne": "t metric_ton", "ton": "",
    "pound weight": "lb lbs", "ounce": "oz", "litre": "l liter", "millilitre": "ml milliliter", "gallon": "gal",
    "barrel": "bbl", "hectare": "ha", "acre": "", "square kilometre": "sq_km km2 km² square_kilometer",
    "square metre": "sq_m sqm m2 m² square_meter", "square mile": "sq_mi", "square foot": "sq_ft square_feet",
    "cubic metre": "m3 m³ cubic_meter", "kilometre per hour": "km_/_h kph kmph kilometres_an_hour kilometers_per_hour",
    "mile per hour": "mph miles_an_hour miles_per_hour", "knot": "", "mile per gallon": "mpg miles_per_gallon", "pound-foot": "pound_-_feet pound_-_foot", "degree": "° º", "degree celsius":
    "°_c degrees_celsius degree_centigrade degrees_c celsius", "degree fahrenheit": "°_f degrees_fahrenheit degrees_f fahrenheit",
    "second": "sec secs", "minute": "min mins", "hour": "hr hrs", "day": "", "week": "", "month": "", "year": "yr yrs",
    "decade": "", "century": "centuries", "watt": "w", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw",
    "kilowatt hour": "kwh", "megawatt hour": "mwh", "terawatt hour": "twh", "volt": "", "hertz": "hz",
    "megahertz": "mhz", "gigahertz": "ghz", "byte": "", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb",
    "horsepower": "hp bhp", "joule": "", "calorie": "kcal", "carat": "", "megapixel": "mp", "decibel": "db",
    "cent": "", "penny": "pence", "point": "", "rpm": "",
}  # fmt: skip
"""Each measure, and its other names; words of one name are joined by underscores."""


def _unit_names() -> dict[tuple[str, ...], str]:
    """Give every unit by the tokens of its names, singular and plural."""
    names = {tuple(name.split()): unit for name, unit in (PERCENT_NAMES | CURRENCY_NAMES).items()}
    names |= {(code.lower(),): code for code in CURRENCY_CODES if code != "ALL"}
    for measure, others in _MEASURES.items():
        names[tuple(measure.split())] = measure
        names |= {tuple(other.split("_")): measure for other in others.split()}
    names |= {
        (*words[:-1], words[-1] + "s"): unit for words, unit in names.items() if len(words[-1]) > 2
    }
    names[("year", "-", "old")] = names[("years", "old")] = names[("year", "old")] = "year"
    return names


UNIT_NAMES: Final = _unit_names()
"""Units by the tokens of their names, in lower case."""
