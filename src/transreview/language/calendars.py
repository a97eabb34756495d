"""Years and days of other calendars, as the Gregorian calendar counts them: 1403 in Tehran is 2024 or 2025.

Solar Hijri (Iran, Afghanistan), lunar Hijri, Buddhist (Thailand), Hebrew and the eras of Japan and Taiwan. A year that
does not begin in January is two of ours; a day of the Solar Hijri calendar is known to a day.
"""

import re
from datetime import date, timedelta

#: The months of the Solar Hijri year in Persian and in Dari, six of 31 days and then of 30.
_SOLAR = {name: number for number, names in enumerate((
    "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد امرداد اسد", "شهریور سنبله", "مهر میزان",
    "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت"), 1) for name in names.split()}
SOLAR_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:م|ام)?[ \u00a0\u200c](?:ماه )?({'|'.join(_SOLAR)})(?!\w)")
_ERA = re.compile("(令和|平成|昭和|民國|民国)$")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_SOLAR_LANGUAGES = frozenset({"fa", "prs", "ps"})


def gregorian_years(year: float, lang: str, before: str, after: str) -> tuple[int, ...]:
    """The years that a bare number may be in our calendar; () where it is none of another one.

    ``lang`` is a base language; ``before`` and ``after`` are the text beside the number, in Arabic digits.
    """
    if year != int(year):
        return ()
    whole = int(year)
    if era := _ERA.search(before):
        return (_ERAS[era.group(1)] + whole,)
    if lang in _SOLAR_LANGUAGES and 1250 <= whole <= 1450:
        return (whole + 621, whole + 622)
    if lang == "ar" and 1300 <= whole <= 1480 and re.match(r" ?(?:هـ|ه\b|للهجرة|هجري)", after):
        first = int(622.54 + (whole - 1) * 0.970229)
        return (first, first + 1)
    if lang == "th" and 2440 <= whole <= 2600:
        return (whole - 543,)
    if lang == "he" and 5600 <= whole <= 5850:
        return (whole - 3761, whole - 3760)
    return ()


def gregorian_days(day: int, month: str) -> tuple[tuple[int, int], ...]:
    """The days and months (1–12) of ours that a day of a Solar Hijri month may be: three days in a row."""
    number = _SOLAR[month]
    passed = (number - 1) * 31 - max(0, number - 7) + day - 1
    days = (date(2023, 3, 20) + timedelta(passed + shift) for shift in range(3))
    return tuple((one.day, one.month) for one in days)


# Days that Chinese names by their month and day alone, in quotes or before a word for a holiday: “十一” is October 1.
_FEASTS = {
    "十一": (10, 1), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "五四": (5, 4), "三八": (3, 8),
}
#: The characters of which one is in every such name.
FEAST_SIGNS = frozenset("一四八")
FEAST = re.compile(
    rf"(?<=[“\"‘'「『])(?:{'|'.join(_FEASTS)})(?=[”\"’'」』])"
    rf"|(?<![一二三四五六七八九十双雙年月日第])(?:{'|'.join(_FEASTS)})"
    "(?=长假|長假|黄金周|黃金週|假期|小长假|国庆|國慶|劳动节|勞動節)"
)


def feast_of(name: str) -> tuple[int, int]:
    """The month and the day of a Chinese holiday that is named by them, as `FEAST` matches it."""
    return _FEASTS[name]
