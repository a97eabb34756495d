"""What a number counts: a unit of measure, money, percent or percentage points, as one code in every language.

The names of units and of money are CLDR's, in all their forms; in Chinese, Japanese and Korean, where a name stands in
the text without spaces, they are a short list. A power is left out ("km²" and "square kilometres" are kilometres here),
so that nothing hangs on how a language joins the words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.units import UnknownUnitError, format_unit

from transreview.language.characters import characters
from transreview.language.currencies import FAMILY_OF, currency_adjectives, currency_nouns, plain
from transreview.language.number_words import base_language
from transreview.language.numbers import PERCENT_SIGN, Kind, Quantity
from transreview.language.pieces import keep, pieces
from transreview.language.tokens import MARKS

PERCENT, POINTS = "%", "percentage points"


class Measure(NamedTuple):
    """What a number counts: its codes (more than one where the word is ambiguous), and where that stands in the text.

    ``start`` and ``end`` are code points, end exclusive.
    """

    codes: frozenset[str]
    start: int
    end: int


#: The units that are told apart, by CLDR: code, what it measures, and the names that mean it.
_UNITS: dict[str, tuple[str, str]] = {
    "kilometre": ("length", "length-kilometer speed-kilometer-per-hour area-square-kilometer"),
    "metre": ("length", "length-meter area-square-meter volume-cubic-meter"),
    "centimetre": ("length", "length-centimeter area-square-centimeter volume-cubic-centimeter"),
    "millimetre": ("length", "length-millimeter"), "mile": ("length", "length-mile area-square-mile"),
    "foot": ("length", "length-foot area-square-foot volume-cubic-foot"), "yard": ("length", "length-yard"),
    "inch": ("length", "length-inch"), "hectare": ("area", "area-hectare"), "acre": ("area", "area-acre"),
    "tonne": ("mass", "mass-tonne mass-ton"), "kilogram": ("mass", "mass-kilogram"), "gram": ("mass", "mass-gram"),
    "milligram": ("mass", "mass-milligram"), "pound of mass": ("mass", "mass-pound"), "ounce": ("mass", "mass-ounce"),
    "litre": ("volume", "volume-liter"), "millilitre": ("volume", "volume-milliliter"),
    "gallon": ("volume", "volume-gallon"), "barrel": ("volume", "volume-barrel"),
    "second": ("time", "duration-second"), "minute": ("time", "duration-minute"), "hour": ("time", "duration-hour"),
    "day": ("time", "duration-day"), "week": ("time", "duration-week"), "month": ("time", "duration-month"),
    "year": ("time", "duration-year"), "watt": ("power", "power-watt"), "kilowatt": ("power", "power-kilowatt"),
    "megawatt": ("power", "power-megawatt"), "gigawatt": ("power", "power-gigawatt"),
    "celsius": ("heat", "temperature-celsius"), "fahrenheit": ("heat", "temperature-fahrenheit"),
}
_DIMENSIONS = {code: dimension for code, (dimension, _) in _UNITS.items()}
_CODES = {name: code for code, (_, names) in _UNITS.items() for name in names.split()}
#: Signs that are the same in all languages, the code before them.
_SIGNS = {sign: code for code, signs in {
    "kilometre": "km kph kmh км", "centimetre": "cm см", "millimetre": "mm мм", "mile": "mph", "foot": "ft",
    "hectare": "ha га", "kilogram": "kg kilo kilos кг кило", "milligram": "mg мг", "pound of mass": "lb lbs",
    "ounce": "oz", "millilitre": "ml", "kilowatt": "kw kwh квт", "megawatt": "mw mwh мвт", "gigawatt": "gw",
}.items() for sign in signs.split()}
_MONEY_SIGNS: dict[str, frozenset[str]] = {
    "$": frozenset({"dollar", "peso", "real"}), "€": frozenset({"euro"}), "£": frozenset({"pound"}),
    "¥": frozenset({"yen", "yuan"}), "￥": frozenset({"yen", "yuan"}), "₽": frozenset({"rouble"}),
    "₴": frozenset({"hryvnia"}), "₹": frozenset({"rupee"}), "₺": frozenset({"pound"}), "₩": frozenset({"won"}),
    "₪": frozenset({"shekel"}), "₫": frozenset({"dong"}), "฿": frozenset({"baht"}), "₦": frozenset({"naira"}),
    "₸": frozenset({"tenge"}), "nis": frozenset({"shekel"}), "усд": frozenset({"dollar"}), "rmb": frozenset({"yuan"}),
    "rs": frozenset({"rupee"}), "us$": frozenset({"dollar"}),
    "r$": frozenset({"real"}), "人民币": frozenset({"yuan"}), "人民幣": frozenset({"yuan"}), "kr": frozenset({"krone"}),
    **{code.lower(): frozenset({family}) for code, family in FAMILY_OF.items() if code not in ("ALL", "TRY")},
}
# "3.5 percentage points" and "3.5 points" in many languages, whatever the word for percent is.
_POINT = (
    r"points?\b|poen|поен|bod(?:a|ov[aei]?|y|ů)?\b|бода?\b|toč[ek]\w*|точ[кек]\w*|pont(?:o|os|tal)?\b|punkt|пункт"
    r"|punt[oi]s?\b|punten\b"
    r"|procentpunt|procentpoint|procentenhet|prosentpoeng|prozentpunkt|százalékpont|poäng|puan|μονάδ|نقطة|نقاط|נקודות|점"
)
POINT_WORD = re.compile(_POINT, re.IGNORECASE)
_POINTS_AFTER = re.compile(
    rf"[\u00a0\u202f \-]?(?:(?:[^\W\d_]{{3,16}}|%)[ \-])?(?:{_POINT})\w*"
    r"|[\u00a0 ]?(?:个百分点|個百分點|百分点|ポイント|퍼센트포인트|%p\b|pp\b|p\.p\.|п\.п\.)", re.IGNORECASE
)
_PERCENT_BEFORE_ANY = re.compile(r"[%٪]|yüzde|百分之|[成割](?!\w{0,4}年)", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"(?:[%٪]|yüzde|百分之)[\u00a0 ]?$", re.IGNORECASE)
_MONEY_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(us|a|au|c|ca|hk|nz|s|nt|r)?([$€£¥￥₽₴₹₺₩₪₫฿₦₸])|(?<![^\W\d_])([a-z]{2,3})\.?"
    r"|(人民币|人民幣))[\u00a0\u202f ]?$", re.IGNORECASE
)
_MONEY_AFTER = re.compile(r"[\u00a0\u202f ]?([$€£¥￥₽₴₹₺₩₪₫฿₦₸])")
_WORDS_AFTER = re.compile(
    rf"[\u00a0\u202f \-‑]?((?:°[ ]?[CFcf]?)|[^\W\d_]+(?:[{MARKS}’'\"״][^\W\d_]*)*)\.?(?=([\u00a0\u202f \-‑/]?))")
_LETTERS = re.compile(rf"[^\W\d_]+(?:[{MARKS}’'][^\W\d_]*)*")
_DEGREES = {"c": "celsius", "f": "fahrenheit"}
_MOST_WORDS = 3  # "US dollars", "of Serbian dinars", "square kilometres"
_APOSTROPHE = re.compile(r".*[’'](?=.)")

# Names in Chinese, Japanese and Korean, the code before them; "-" before those that are no unit, or not only one.
_HAN_TABLE = """
dollar: 美元 美金 美圆 港元 港币 港幣 澳元 加元 新元 纽元 台币 新台币 新臺幣 ドル 米ドル 달러
euro: 欧元 歐元 ユーロ 유로
pound: 英镑 英鎊 里拉 ポンド 파운드
yen: 日元 日圆 日圓 円 엔
won: 韩元 韓元 ウォン 원
rouble: 卢布 盧布 ルーブル 루블
dong: 越盾 越南盾
baht: 泰铢
rupee: 卢比 ルピー
franc: 法郎 瑞郎 瑞士法郎 フラン
peso: 比索
ringgit: 令吉
yuan: 人民币 元人民币 人民元 元 块 위안
kilometre: 公里 千米 平方公里 平方千米 キロメートル 킬로미터
metre: 米 平方米 立方米 メートル 미터
centimetre: 厘米 センチ 센티미터
millimetre: 毫米 밀리미터
mile: 英里 マイル 마일
foot: 英尺 フィート 피트
inch: 英寸
hectare: 公顷 公頃 ヘクタール 헥타르
acre: 英亩 英畝 エーカー 에이커
tonne: 吨 噸 トン 톤
kilogram: 公斤 千克 キログラム 킬로그램
milligram: 毫克
gram: 克 グラム 그램
hour: 小时 小時 時間 시간
minute: 分钟 分鐘 分間
day: 天 日間
-: 周年 周岁 キロ ミリ 분 일
week: 周 星期 週間
month: 个月 個月 か月 カ月 ヶ月 개월
year: 年 年間 년
kilowatt: 千瓦
megawatt: 兆瓦
gallon: 加仑
"""
_HAN_NAMES = {
    name: code.replace("-", "")
    for code, _, names in (line.partition(":") for line in _HAN_TABLE.split("\n")) for name in names.split()
}
_HAN_MEASURE = re.compile("[ 多余餘几]?(" + "|".join(sorted(_HAN_NAMES, key=len, reverse=True)) + ")")
_HAN = frozenset({"zh", "ja", "ko", "yue", "wuu"})
# Languages that hang endings on a noun that CLDR's forms do not have.
_CASES = frozenset({
    "ar", "az", "bg", "bs", "cs", "de", "el", "et", "fa", "fi", "he", "hr", "hu", "hy", "is", "ka", "kk", "lt", "lv",
    "mk", "pl", "ro", "ru", "sh", "sk", "sl", "sq", "sr", "tr", "uk",
})
_LONGEST_ENDING = 3
_LINK = 5  # code points by which a word between a number and its unit is known: "američkih", "square"
_OF = ("of", "de", "d", "di", "do", "din", "des", "av", "von")
_VOWELS = "aeiouyıəаеиоуыэюяієїјьαεηιουω"
#: What a number of these kinds counts is said by itself.
_NOTHING = frozenset({Kind.DAY, Kind.MONTH, Kind.YEAR, Kind.DECADE, Kind.TIME, Kind.ORDINAL, Kind.CODE, Kind.ROMAN})


def is_money(code: str) -> bool:
    """True for the code of a family of currencies."""
    return code not in _DIMENSIONS and code not in (PERCENT, POINTS)


class _Names:
    """The words of one language for units and money."""

    def __init__(self, lang: str) -> None:
        self.exact: dict[str, frozenset[str]] = {}
        self.stems: dict[str, frozenset[str]] = {}
        for word, code in (*currency_nouns(lang).items(), *_unit_names(lang), *_SIGNS.items()):
            self.exact[word] = self.exact.get(word, frozenset()) | {code}
        self.exact["كيلو"] = frozenset({"kilometre", "kilogram"})
        for word, codes in list(self.exact.items()) if base_language(lang) in _CASES else ():
            for stem in {word, word.rstrip(_VOWELS)} if len(word) > 3 else ():
                if len(stem) > 2:
                    self.stems[stem] = self.stems.get(stem, frozenset()) | codes
        self.heads = frozenset(word[:2] for word in self.exact)
        self.links = frozenset(word[:_LINK] for word in (*currency_adjectives(lang), *_powers(lang), *_OF))

    def codes(self, word: str, inflected: bool) -> frozenset[str]:
        """The codes that a plain word may have, in any case form where it may be ``inflected``."""
        if word[:2] not in self.heads:
            return frozenset()
        if (exact := self.exact.get(word)) or not inflected:
            return exact or frozenset()
        for length in range(len(word) - 1, max(2, len(word) - _LONGEST_ENDING - 1), -1):
            if (codes := self.stems.get(word[:length])) and (length > 3 or codes == {"euro"}):
                return codes
        return frozenset()


@lru_cache(maxsize=64)
def _names(lang: str) -> _Names:
    return _Names(lang)


def _powers(lang: str) -> Iterator[str]:
    """The plain words for square and cubic, by CLDR, and their abbreviations."""
    yield from ("sq", "cu", "кв", "куб", "kv")
    for name in ("area-square-kilometer", "volume-cubic-meter"):
        for phrase in _phrases(lang, name):
            yield from [plain(word) for word in _LETTERS.findall(phrase)]


def _unit_names(lang: str) -> Iterator[tuple[str, str]]:
    """The plain words for units with their codes, by CLDR, in all plural forms."""
    for name, code in _CODES.items():
        for phrase in _phrases(lang, name):
            words = [plain(word) for word in _LETTERS.findall(phrase)]
            if len(words) == 1 and len(words[0]) > 1:
                yield words[0], code
            elif code in ("celsius", "fahrenheit"):
                yield from ((word, code) for word in words if word[:2] in ("ce", "fa", "це", "фа"))


def _phrases(lang: str, name: str) -> Iterator[str]:
    """Numbers with a unit, in the long form of CLDR, or in the short one where it is the same."""
    tags = ("en", "en_GB") if base_language(lang) == "en" else (
        "sr_Latn" if lang == "sr" else lang.replace("-", "_"),)
    for tag in tags:
        try:
            locale = Locale.parse(tag)
            for count in (1, 2, 5, 100):
                forms = (format_unit(count, name, length, locale=locale) for length in ("long", "short"))
                if phrase := next((form for form in forms if name not in form), ""):
                    yield phrase
        except (ValueError, UnknownLocaleError, UnknownUnitError):
            continue


@lru_cache(maxsize=16384)
def word_codes(word: str, lang: str) -> frozenset[str]:
    """The codes of a word as it stands in a text; none for most words."""
    if word.isupper() and (codes := _MONEY_SIGNS.get(word.lower())):
        return codes
    if POINT_WORD.match(word):
        return frozenset({POINTS})
    if PERCENT_SIGN.match(word) or word == "cent":
        return frozenset({PERCENT})
    names = _names(lang)
    inflected = not word[0].isupper() or base_language(lang) == "de"  # a name with a capital is no "франка"
    found = names.codes(plain(word), inflected)
    if not found and ("'" in word or "’" in word):  # "d'euros"
        found = names.codes(plain(_APOSTROPHE.sub("", word)), inflected)
    return found


def says_percent(text: str) -> bool:
    """True when a text says percent anywhere, by the sign or in words."""
    return bool(PERCENT_SIGN.search(text) or _PERCENT_BEFORE_ANY.search(text))


def measure_of(text: str, quantity: Quantity, lang: str) -> Measure | None:
    """What a number of a text counts; None where nothing is said, or nothing that is known."""
    if quantity.kind in _NOTHING:
        return None
    if before := _money_before(text, quantity):
        return before
    end = quantity.end
    if points := _POINTS_AFTER.match(text, end):
        return Measure(frozenset({POINTS}), *points.span())
    sign_before = _PERCENT_BEFORE.search(text, max(0, quantity.start - 7), quantity.start)
    if percent := PERCENT_SIGN.match(text, end) or sign_before:
        return Measure(frozenset({PERCENT}), *percent.span())
    if (sign := _MONEY_AFTER.match(text, end)) and not text[sign.end():sign.end() + 1].isdigit():
        return Measure(_MONEY_SIGNS[sign.group(1)], *sign.span(1))
    if base_language(lang) in _HAN:
        name = _HAN_MEASURE.match(text, end)
        code = _HAN_NAMES[name.group(1)] if name else ""
        return Measure(frozenset({code}), *name.span(1)) if name and code else None
    return _word_behind(text, end, lang)


def _money_before(text: str, quantity: Quantity) -> Measure | None:
    """The sign or the code of money before a number: "$5", "US$5", "EUR 5", "RMB 5"."""
    start = quantity.start
    match = _MONEY_BEFORE.search(text, max(0, start - 8), start)
    if not match:
        return None
    of, sign, letters, han = match.groups()
    key = (sign or letters or han).lower()
    if letters and not letters.isupper() and key != "rs":
        return None
    if sign == "$" and of:
        key = "r$" if of.lower() == "r" else "us$"
    codes = _MONEY_SIGNS.get(key)
    return Measure(codes, match.start(), match.end()) if codes else None


def _word_behind(text: str, at: int, lang: str) -> Measure | None:
    """The first word of a unit or of money among the first words behind a number."""
    for _ in range(_MOST_WORDS):
        match = _WORDS_AFTER.match(text, at)
        if not match:
            return None
        word = match.group(1)
        if word[0] == "°":
            letter = word[-1].lower()
            return Measure(frozenset({_DEGREES[letter]}), *match.span(1)) if letter in _DEGREES else None
        if codes_ := word_codes(word, lang):
            return Measure(codes_, *match.span(1))
        if not match.group(2) or plain(word)[:_LINK] not in _names(lang).links:
            return None
        at = match.end()
    return None


@lru_cache(maxsize=8192)
def named(text: str, lang: str) -> frozenset[str]:
    """Every code that a text names anywhere, by its words and signs."""
    found: set[str] = set()
    base = base_language(lang)
    if base in _HAN:
        found.update(_HAN_NAMES[name] for name in _HAN_MEASURE.findall(text))
    else:
        known = _silent(lang)
        for token in pieces(text).different - known:
            codes = frozenset[str]().union(*(word_codes(word, lang) for word in _LETTERS.findall(token)))
            found |= codes
            if not codes:
                keep(known, token)
    signs = characters(text)
    for sign in _SINGLE_SIGNS & signs:
        found |= {"dollar"} if sign == "$" else _MONEY_SIGNS[sign]
    if "%" in signs or "٪" in signs or "％" in signs:
        found.add(PERCENT)
    return frozenset(found)


_SINGLE_SIGNS = frozenset(sign for sign in _MONEY_SIGNS if len(sign) == 1)


@lru_cache(maxsize=64)
def _silent(_lang: str) -> set[str]:
    """The words of a language, with the marks at them, that were seen to name nothing."""
    return set()
