"""The numbers of a text by their value, whatever digits, separators, scale words or number words they are written in.

"250.000", "250,000", "25万" and "двести пятьдесят тысяч" are different strings and one number. A number that can be
read in two ways ("1.234" is a thousand and something in German, one and something in English) keeps the second
reading in ``also``. What is no quantity is left out: links, addresses, telephone numbers, versions.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from transreview.language.calendars import gregorian_years
from transreview.language.characters import characters
from transreview.language.dates import has_month_phrases, read_dates, read_months, read_times
from transreview.language.digits import ARABIC_DECIMAL, ARABIC_GROUP, FRACTIONS, at_digits, fold_digits
from transreview.language.han_numbers import KOREAN_MYRIADS, MYRIADS
from transreview.language.number_signs import NO_SPACES, SAYS_MONTH, SAYS_MORE, said, silent_words
from transreview.language.number_words import (
    base_language,
    read_number_words,
    scale_value,
    times_value,
)
from transreview.language.quantity import Kind, Quantity, exact
from transreview.language.scale_words import SHORT_SCALES, UNSURE_SCALES, short_scale
from transreview.language.tokens import MARKS

# A number with its separators (a blank separates only groups of three), and a fraction behind it or alone.
_NUMBER = re.compile(
    rf"\d+(?:(?:[.,'’٫٬・]| ?· ?|[،\u00a0\u202f\u2009 ](?=\d{{3}}(?!\d)))\d+)*[{FRACTIONS}]?|[{FRACTIONS}]"
)
_BLANKS = "\u00a0\u202f\u2009 "
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOT = re.compile(" ?· ?")
_ONE_BLANK = str.maketrans(_BLANKS, " " * len(_BLANKS))
# What no number is read from: links, e-mail addresses, tags and handles; telephone numbers, stock codes.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|[#@](?=\w{0,30}[^\W\d])\w+"
    r"|\+\d[\d\u00a0 ()/-]{6,20}\d"
)
_NO_QUANTITY = re.compile(
    r"(?<!\w)\d{6}\.[A-Z]{2}\b|24/7|(?<![\d.,])(?:0\d{2,4}(?:[ /-]\d{2,8}){1,4}(?![\d.,])"
    r"|\d{2,3}(?:[ -]\d{3}){1,2}[ -]\d{4}(?![\d.,])|0\d{6,}|50[-–/:]50(?![\d.,]))"
)

_HAN_SCALE = re.compile("[多余餘来來几幾]?([十百千万萬亿億兆]+)(?!分)|여? ?([십백천만억조]+)")
_HAN_SCALES = MYRIADS | KOREAN_MYRIADS | {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_CURRENCY_BEFORE = re.compile(
    r"(?:[$€£¥₽₴₹₺]|(?<![^\W_])(?:RMB|USD|EUR|GBP|CHF|CNY|HKD|AUD|CAD|JPY|SEK|PLN|RSD|Rs\.?)) ?$"
)
_LETTER_BEFORE = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]-?$")

_AFTER = re.compile(rf"[\u00a0\u202f ]?(?:-[ ]?)?([^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*|[%‰°])")
# "Тысяч 100": where a number behind what it counts is a guess.
_INVERTING = frozenset({"be", "ru", "uk"})
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{5,}) $")
_BARE_MILLION = re.compile(r"m(?= [^\W\d_])")
_UNIT_AFTER = re.compile(r"\.?" + _AFTER.pattern)
_PERCENT_WORDS = (
    r"per ?cent|pour ?cent|por ?cien|por ?cento|procen(?:t|at)|prozent|posto\b|odsto\b|odstot|postot|проц(?:ент|\b)|"
    r"посто\b|одсто\b|відсот|százal|ποσοστ|τοις εκατό|përqind|אחוז|درصد|بالمئة|بالمائة|"
    "في المئة|في المائة|퍼센트|パーセント"
)
#: The sign or a word for percent, right behind a number.
PERCENT_SIGN = re.compile(rf"[\u00a0\u202f ]?-?(?:[%％٪﹪]|{_PERCENT_WORDS})", re.IGNORECASE)
_ORDINAL_AFTER = re.compile(
    r"(?:st|nd|rd|th|e|er|ère|re|ème|º|ª|-?(?:й|я|е|го|му|м|ой|ого|ому|ым|та|то|ти|и|а|ри|ви|ми))\b"
)
_HALF_WORDS = (
    r"and a half|וחצי|ونصف|و نیم|y medi[oa]|et demie?|e mezz[oa]|e mei[oa]|buçuk|[ií] pol|i po\b|и по\b|i pół|a půl|"
    "с половин|з половин|și jumătate|и половин|és fél|και μισ|und ein halb|en een half|.{0,2}半"
)
_HALF_AFTER = re.compile(rf"[\u00a0 ]?(?:{_HALF_WORDS})", re.IGNORECASE)
_TENTHS = re.compile("[成割](半?)")  # 两成半 are 25 percent
_DECADE_AFTER = re.compile(r"['’]?s\b|-?(?:ih|их|х|ых|ті|те|та|тих|er|ern|er-?jahre)\b|年代", re.I)
_GENERATION_AFTER = re.compile(r"-?ern?\b")  # "die 68er"
_ENGLISH_ORDINAL = re.compile(r"st\b|nd\b|rd\b|th\b")
_CODE_AFTER = re.compile(r"[A-Za-z](?![^\W\d_])|[x×]\d|[A-Z]+\d")
_ROMAN = re.compile(r"(?:[IVXІХ]{2,7}|[MDCLXVI]{4,12}|[XVХ])(?=(?:e|er|re|ème)?(?![^\W_]))")
_ROMAN_FORM = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CYRILLIC_ROMAN = str.maketrans("ІХ", "IX")


@lru_cache(maxsize=8192)
def read_numbers(text: str, lang: str) -> tuple[Quantity, ...]:
    """The numbers of a text in the language ``lang`` (BCP 47), in order, none overlapping another."""
    folded = fold_digits(text)
    found: list[Quantity] = []
    taken: set[int] = set()
    if _NUMBER.search(folded):
        for match in _no_quantities(folded):
            taken.update(range(*match.span()))
        _take(found, taken, read_dates(folded, lang))
        _take(found, taken, read_times(folded, lang))
        _take(found, taken, _digit_numbers(folded, lang, taken))
        found = _with_ranges(folded, sorted(found))
    base = base_language(lang)
    spaced = base not in NO_SPACES
    words = said(folded, base) if spaced else SAYS_MORE
    if words & SAYS_MONTH or has_month_phrases(base):
        _take(found, taken, read_months(folded, lang, silent_words(base)))
    if words & ~SAYS_MONTH:
        _take(found, taken, _spelled(folded, lang, base))
    _take(found, taken, _romans(folded))
    return _with_word_ranges(folded, sorted(_counted(quantity, folded, base) for quantity in found))


def _no_quantities(text: str) -> Iterator[re.Match[str]]:
    signs = characters(text)
    if not signs.isdisjoint("@#+") or "www." in text or "://" in text:
        yield from _ADDRESS.finditer(text)
    yield from at_digits(_NO_QUANTITY, text)


def _counted(quantity: Quantity, text: str, base: str) -> Quantity:
    """The same number with what the next word makes of it: "two decades" are 20 too, "three o'clock" is 15."""
    if quantity.kind is Kind.MONTH:
        return quantity
    if quantity.scale == 1 and not quantity.words:
        beside = text[max(0, quantity.start - 2):quantity.start], text[quantity.end:quantity.end + 8]
        quantity = quantity._replace(also=quantity.also + gregorian_years(quantity.value, base, *beside))
    if base in NO_SPACES and (tenths := _TENTHS.match(text, quantity.end)):
        return quantity._replace(also=(*quantity.also, 10 * quantity.value + 5 * len(tenths.group(1))))
    if _HALF_AFTER.match(text, quantity.end):
        scale = quantity.value if quantity.words and quantity.value in (10**3, 10**6, 10**9) else 1  # "milion i po"
        quantity = quantity._replace(also=(*quantity.also, quantity.value + scale / 2))
    match = _AFTER.match(text, quantity.end)
    if not match:
        return quantity
    word = match.group(1).lower()
    if factor := times_value(word, base):
        return quantity._replace(also=(*quantity.also, _times(quantity.value, factor)))
    if word == "o" and quantity.value <= 12 and text[match.end():match.end() + 1] in "'’":
        return quantity._replace(also=(*quantity.also, quantity.value + 12))
    return quantity


def _take(found: list[Quantity], taken: set[int], more: Iterable[Quantity]) -> None:
    """Keep what stands where nothing was read yet."""
    for quantity in more:
        places = range(quantity.start, quantity.end)
        if taken.isdisjoint(places):
            found.append(quantity)
            taken.update(places)


def _spelled(text: str, lang: str, base: str) -> Iterator[Quantity]:
    for spelled in read_number_words(text, lang, silent_words(base)):
        kind = Kind.ORDINAL if spelled.ordinal else Kind.NUMBER
        yield Quantity(spelled.start, spelled.end, spelled.value, kind, words=True)


def _romans(text: str) -> Iterator[Quantity]:
    for match in _ROMAN.finditer(text):
        roman = match.group().translate(_CYRILLIC_ROMAN)
        if _ROMAN_FORM.match(roman) and not text[max(0, match.start() - 1):match.start()].isalnum():
            yield Quantity(match.start(), match.end(), read_roman(roman), Kind.ROMAN, words=True)


def read_roman(roman: str) -> int:
    """The value of a well-formed Roman numeral in capitals."""
    values = [_ROMAN_DIGITS[letter] for letter in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _digit_numbers(text: str, lang: str, taken: set[int]) -> Iterator[Quantity]:
    """The numbers with digits, with the scale words behind them; the text is folded."""
    base = base_language(lang)
    open_: Quantity | None = None  # "1億" waits for "2000万", "1 million" for "200 thousand"
    for match in _NUMBER.finditer(text):
        readings = () if match.start() in taken or match.end() - 1 in taken else _read_match(match.group(), lang)
        if not readings:
            continue
        quantity = _quantity(text, match.start(), match.end(), readings, base)
        if open_ and _continues(text, open_, quantity, base):
            open_ = open_._replace(end=quantity.end, value=open_.value + quantity.value, also=(), unit=quantity.unit)
            continue
        if open_:
            yield open_
        open_ = quantity
    if open_:
        yield open_


def _continues(text: str, first: Quantity, second: Quantity, base: str) -> bool:
    """True for the second half of "1億2000万", of "1 million 200 thousand" and of "12 bin 500" (12,500 in Turkish)."""
    gap = text[first.end:second.start]
    smaller = first.scale > 1 and second.kind is not Kind.CODE and second.value < first.scale
    if gap == "":
        return smaller and base in ("zh", "ja", "ko", "yue")
    if second.scale == 1:
        plain = second.kind is Kind.NUMBER and second.end - second.start == 3 and 100 <= second.value < 1000
        open_end = first.value % 1000 == 0 and (first.scale == 1000 or first.value % first.scale > 0)
        return plain and open_end and gap == " "
    return smaller and gap == " " and second.scale < first.scale


def _read_match(number: str, lang: str) -> tuple[float, ...]:
    """The readings of a match of `_NUMBER`."""
    if number[-1] not in FRACTIONS:
        return read_digits(number, lang)
    part = round(unicodedata.numeric(number[-1]), 6)
    return tuple(whole + part for whole in read_digits(number[:-1], lang)) if number[:-1] else (part,)


def _quantity(text: str, start: int, end: int, readings: tuple[float, ...], base: str) -> Quantity:
    """The number at a place, with what stands before and behind it taken into account."""
    before = text[max(0, start - 6):start]
    currency = bool(_CURRENCY_BEFORE.search(before))
    if not currency and _LETTER_BEFORE.search(before):
        return Quantity(start, end, readings[0], Kind.CODE, readings[1:])
    percent = PERCENT_SIGN.match(text, end)
    scale, scaled_end = (1, end) if percent else _scale(text, end, base, currency)
    if scale > 1:
        times = tuple(_times(value, scale) for value in readings)
        unsure = readings if text[end:scaled_end].strip(" .") in UNSURE_SCALES else ()
        return Quantity(start, scaled_end, times[0], also=times[1:] + unsure, scale=scale, unit=_unit(text, scaled_end))
    readings = _with_scales(text, start, end, readings, base)
    value, also = readings[0], readings[1:]
    if before[-1:] in "'’‘" and before and 0 <= value < 100 and end - start == 2:
        return Quantity(start, end, value, Kind.YEAR, (*also, 1900 + value, 1800 + value, 2000 + value))
    if percent:
        return Quantity(start, end, value, Kind.PERCENT, also, unit="%")
    if value >= 10 and value % 10 == 0 and _DECADE_AFTER.match(text, end):
        return Quantity(start, end, value, Kind.DECADE, _decade(int(value)))
    if 10 <= value < 100 and _GENERATION_AFTER.match(text, end):
        return Quantity(start, end, value, Kind.DECADE, (*also, 1900 + value))
    if _ORDINAL_AFTER.match(text, end):
        ordinal = _ENGLISH_ORDINAL.match(text, end) if base == "en" else None
        return Quantity(start, ordinal.end() if ordinal else end, value, Kind.ORDINAL, also)
    if _CODE_AFTER.match(text, end):
        return Quantity(start, end, value, Kind.CODE, also)
    kind = Kind.FRACTION if 0 < value < 1 and text[start] in FRACTIONS else Kind.NUMBER
    return Quantity(start, end, value, kind, also, unit=_unit(text, end))


def _with_scales(text: str, start: int, end: int, readings: tuple[float, ...], base: str) -> tuple[float, ...]:
    """The readings of a bare number and those of a doubtful scale word beside it: "тысяч 100", "1.5m Britons"."""
    factor = 10**6 if base == "en" and _BARE_MILLION.match(text, end) else 0
    if base in _INVERTING and (word := _WORD_BEFORE.search(text[max(0, start - 14):start])):
        factor = scale_value(word.group(1).lower(), base) or 0
    return readings + tuple(_times(value, factor) for value in readings if factor > 100)


def _decade(year: int) -> tuple[int, ...]:
    """The other way to write a decade: 1990 is "the 90s" too."""
    if year >= 1000:
        return (year % 100,) if year % 100 else ()
    return (1900 + year, 1800 + year) if year < 100 else ()


def _unit(text: str, end: int) -> str:
    match = _UNIT_AFTER.match(text, end)
    return match.group(1)[:24].lower() if match else ""


def _times(value: float, scale: int) -> float:
    """A value by a power of ten, without the noise of binary fractions."""
    if isinstance(value, int):
        return value * scale
    digits, _, decimals = repr(value).partition(".")
    if scale % 10 or not decimals.isdigit():
        return value * scale
    return exact(int(digits + decimals), len(str(scale)) - 1 - len(decimals))


def _scale(text: str, end: int, base: str, currency: bool) -> tuple[int, int]:
    """The product of the scale words behind a number, 1 for none, and where they end."""
    scale = 1
    han = _HAN_SCALE.match(text, end + (text[end:end + 1] == " "))
    if han:
        for char in han.group(1) or han.group(2):
            scale *= _HAN_SCALES[char]
        return scale, han.end()
    if base == "ro" and text.startswith(" de ", end):  # "37 de miliarde"
        of = _AFTER.match(text, end + 3)
        if of and scale_value(of.group(1).lower(), base):
            end += 3
    while scale < 10**12 and (match := _AFTER.match(text, end)) and len(match.group(1)) < 20:
        word = match.group(1)
        factor = short_scale(word, base, currency, text[end] in " \u00a0\u202f") or scale_value(word.lower(), base)
        if not factor:
            break
        scale *= factor
        end = match.end() + (text[match.end():match.end() + 1] == "." and word.lower() in SHORT_SCALES)
    return scale, end


# What stands between the ends of a range: "2010–15", "2 to 3 million", "400万至600万".
_BETWEEN = (
    "to|and|or|bis|und|oder|à|et|ou|a|y|e|o|do|i|ili|in|až|og|och|és|ve|dhe|of|lub|albo|nebo|și|до|и|или|або|та|έως|ως|"
    "από|إلى|حتى|و|تا|から|עד|ל|से|ile|ila|iki|līdz|kuni|đến|hingga|sampai|에서"
)
_RANGE = re.compile(rf"[\u00a0 ]?(?:[-–—~～/至到、]|{_BETWEEN})[\u00a0 -]?(?:US)?[$€£¥]?$", re.IGNORECASE)


# What stands between a measure and its smaller part: "1 м 98", "2 euro e 10", "15 secondes 2".
_DASHES = frozenset("-–—/~～〜至")
_PARTS = re.compile(r"[\u00a0 ]?[^\W\d_]{1,9}\.?(?: (?:and|e|et|i|y|und|и|și|і))?[\u00a0 ]", re.IGNORECASE)


def _with_ranges(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The same numbers, those in a range with the readings that the other end lends them."""
    for at in range(len(quantities) - 1):
        first, second = quantities[at], quantities[at + 1]
        gap = text[first.end:second.start]
        three = second.end - second.start == 3 and second.scale == 1
        if gap == ", " and three and 0 < first.value < 1000 and first.scale == 1:
            glued = first.value * 1000 + second.value  # "90, 000": a blank too many
            quantities[at] = first._replace(also=(*first.also, glued))
            quantities[at + 1] = second._replace(also=(*second.also, glued))
        if _PARTS.fullmatch(gap) and not _RANGE.match(gap) and _is_plain(first) and _is_plain(second):
            whole = round(first.value + second.value / 10 ** (second.end - second.start), 2)  # "1 m 98", "2 euro e 10"
            quantities[at] = first._replace(also=(*first.also, whole))
            quantities[at + 1] = second._replace(also=(*second.also, whole))
        if len(gap) > 9 or not _RANGE.match(gap):
            continue
        if second.scale > 1 and first.scale == 1:
            quantities[at] = first._replace(also=(*first.also, _times(first.value, second.scale)))
        if 1000 <= first.value < 2100 and 0 <= second.value < 100 and gap.strip() in _DASHES:
            quantities[at + 1] = second._replace(also=(*second.also, first.value // 100 * 100 + second.value))
        if gap == "/" and 0 < first.value <= second.value <= 100:
            part = (round(first.value / second.value, 6),)
            quantities[at], quantities[at + 1] = (
                quantity._replace(kind=Kind.FRACTION, also=quantity.also + part) for quantity in quantities[at:at + 2])
    return quantities


def _with_word_ranges(text: str, quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """The same numbers; the first word of "two or three thousand" may be two thousand as well."""
    for at in range(len(quantities) - 1):
        first, second = quantities[at], quantities[at + 1]
        if not (first.words and second.words and 0 < first.value < 100 <= second.value):
            continue
        gap = text[first.end:second.start]
        if len(gap) < 10 and _RANGE.match(gap):
            factor = next((10**power for power in (9, 6, 3, 2) if second.value % 10**power == 0), 1)
            quantities[at] = first._replace(also=(*first.also, first.value * factor))
    return tuple(quantities)


def _is_plain(quantity: Quantity) -> bool:
    """True for a whole number of one or two digits."""
    return quantity.scale == 1 and quantity.end - quantity.start <= 2 and quantity.value == int(quantity.value)


@lru_cache(maxsize=256)
def separators(lang: str) -> tuple[str, str]:
    """The decimal mark and the group mark of a language in Latin digits, by CLDR; "." and "," when it is not known."""
    for tag in (lang.replace("-", "_"), base_language(lang)):
        try:
            symbols = Locale.parse(tag).number_symbols
        except (ValueError, UnknownLocaleError):
            continue
        latin = symbols.get("latn", symbols)
        return str(latin.get("decimal", ".")), str(latin.get("group", ","))
    return ".", ","


def read_digits(number: str, lang: str) -> tuple[float, ...]:
    """What a string of digits and separators may mean, the likeliest first; () when it is no number ("1.2.3")."""
    parts = re.split(r"(\D)", _DOT.sub("·", number.translate(_ONE_BLANK)))
    groups, marks = parts[::2], parts[1::2]
    if not all(groups) or len(number) > 40:
        return ()
    if not marks:
        return (int(number),)
    whole = int("".join(groups))
    if len(marks) > 1:
        return _many_groups(groups, marks, whole)
    grouped = _grouped(groups)
    mark, decimal = marks[0], exact(whole, -len(groups[-1]))
    if mark in _BLANKS + "'’،" + ARABIC_GROUP:
        return (whole,) if grouped else ()
    if mark == "," and _YEAR.fullmatch(groups[0]):  # "in 2019,21 people": a blank is missing
        return (decimal, int(groups[0]), int(groups[1]))
    if mark in (ARABIC_DECIMAL, "・") or not grouped:
        return (decimal,)
    if separators(lang)[0] == mark:
        return (whole, decimal) if groups[1] == "000" else (decimal, whole)
    return (whole,) if groups[1].endswith("0") else (whole, decimal)  # nobody writes 1.6 as "1.600"


def _many_groups(groups: list[str], marks: list[str], whole: int) -> tuple[float, ...]:
    """1.234.567 and 1.234,5: one mark all along is a group mark, another one at the end is the decimal mark."""
    if len(set(marks)) == 1:
        return (whole,) if _grouped(groups) and marks[0] not in (ARABIC_DECIMAL, "・") else ()
    if len(set(marks[:-1])) > 1 or not _grouped(groups[:-1]):
        return ()
    return (exact(whole, -len(groups[-1])),)


def _grouped(groups: list[str]) -> bool:
    """True for 1 234 567 and for the Indian 12 34 567."""
    if not 1 <= len(groups[0]) <= 3 or groups[0][0] == "0":
        return False
    if all(len(group) == 3 for group in groups[1:]):
        return True
    indian = len(groups) > 2 and len(groups[0]) <= 2 and len(groups[-1]) == 3
    return indian and all(len(group) == 2 for group in groups[1:-1])


__all__ = ["PERCENT_SIGN", "Kind", "Quantity", "read_digits", "read_numbers", "read_roman", "separators"]
