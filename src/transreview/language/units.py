"""Measures that a translator may convert: feet and metres, miles and kilometres, pounds and kilograms, °F and °C.

Units are known by the beginnings of their names in the languages that we read; factors are the international ones.
"""

import re
from functools import lru_cache
from typing import NamedTuple

#: How far a converted figure may be from the exact one, as a fraction: translators round.
TOLERANCE = 0.13


class Unit(NamedTuple):
    """A unit: what it measures, and how many base units one of it is."""

    dimension: str
    size: float


# Dimension and size in metres, square metres, kilograms, litres; then the beginnings of the names.
_NAMES = """
length 1 m meter metre metr mètr метр метар метри μέτρ متر מטר 米 ㍍ 미터 メートル metër metar metri metro
length 1000 km kilomet kilomèt kilomét chilomet quilôm километ кілом χιλιόμ χιλιομ كيلومتر קילומטר ק"מ ק״מ کیلومتر 公里 千米 킬로 キロ км
length .01 cm centim zentim santim сантим см 厘米 センチ εκατοστ سنتيمتر ס"מ ס״מ سانتی
length .001 mm millim milim миллим міліметр мм 毫米 ミリ
length .3048 ft foot feet fuß fuss pied pies piedi pés pé voet stóp stop stôp čevl фут стап stopa 英尺 フィート قدم רגל فوت πόδι fit láb ayak 피트 fut picior
length .0254 inch zoll pouce pulg poll duim cal palc palec palac palca дюйм inč инч 英寸 寸 インチ بوصة אינץ ίντσ inç hüvelyk 인치
length 1609.344 mile mi mph meile mille milla migli milha mijl mil миль мили миља милја milj 英里 マイル ميل أميال מייל مایل μίλ mérföld 마일
length .9144 yard jard ярд 码 ヤード ياردة יארד
length 1852 nautical seemeil 海里
area 4046.86 acre akr акр 英亩 エーカー فدان אקר ακρ 에이커 hold
area 10000 ha hectare hektar гектар га 公顷 ヘクタール هكتار הקטר εκτάρ hectáre
area 666.67 亩 畝 mu
mass 1 kg kilo кило кг 公斤 千克 キロ كيلو קילו کیلو κιλ chilo quilo
mass .453592 lb lbs pound pfund livre libra libbr funt фунт 磅 ポンド رطل ליברות λίβρ font pond 파운드
mass .0283495 oz ounce unze once онц унц 盎司 uncj unc
mass 6.35029 stone 英石
mass .5 斤 jin catty
mass 1000 ton тон 吨 トン طن טון τόν
mass 907.185 ton
volume 3.78541 gallon galon галл галон 加仑 ガロン غالون גלון
volume 1 l liter litre litr litar литр літр литар 升 リットル لتر ליטר λίτρ
volume 158.987 barrel barel баррел барел 桶 برميل חבית
mass .001 g gram грам 克 グラム غرام גרם γραμμ
time 1 minut мин хвил 分钟 分 דק דקות دقیقه دقيقة λεπτ perc dakika
time 60 hour stund uur heure hora ore ora час годин sat hodin ura ure ur godz óra órá saat 小时 小時 時間 시간 שעות שעה ساعة ساعات ساعت ώρ orë klukku
time 1440 day tag dag jour día dia giorn zile zi dzień dni dan дан день дней дня днів дни ден nap gün ημέρ μέρ ditë 天 日 יום ימים يوم أيام روز 일
time 10080 week woch week semaine seman settiman săptăm tygod týd týž týžd недел тиж седмиц недел tjed sedmic nedelj teden tedn hét hafta εβδομάδ javë 周 週 星期 שבוע أسبوع هفته
time 43800 month monat maand mois mes mês mese luni lună miesi měs mesi мес міся месец mjesec mesec hónap ay μήν muaj 个月 ヶ月 か月 개월 月 חודש شهر أشهر ماه
time 525600 year jahr jaar an año ano ann rok lat let léta год лет рок роки років годин година godin let év yıl χρόν έτ vit vjet 年 년 שנה שנים سنة سنوات عام سال
heat 1 degree grad gráð stup stop градус 度 درجة מעלות βαθμ fok derece °
heat 2 degree grad gráð stup stop градус 度 درجة מעלות βαθμ fok derece °
heat 1 °f fahrenheit fareng farenh фаренг фаренх 华氏 華氏
heat 2 °c celsius celzij цельс целзи 摄氏 摂氏
"""
_UNITS: list[tuple[str, Unit]] = sorted(
    ((name, Unit(fields[0], float(fields[1])))
     for fields in map(str.split, _NAMES.strip().splitlines()) for name in fields[2:]),
    key=lambda entry: -len(entry[0]))
_NAME = re.compile(r"[^\W\d_]+[\"״]?[^\W\d_]*|°[cf]?")
_WINDOW = 28  # code points behind a number in which its unit stands


@lru_cache(maxsize=4096)
def _units_of(word: str) -> tuple[Unit, ...]:
    """The units that a lower-case word may name; short signs must be the whole word."""
    return tuple(unit for name, unit in _UNITS if (word == name if len(name) < 3 and name.isascii() else word.startswith(name)))


def units_behind(text: str, end: int) -> tuple[Unit, ...]:
    """The units named in the first words behind a number that ends at ``end``."""
    words = _NAME.findall(text[end:end + _WINDOW].lower())[:3]
    return tuple(unit for word in words for unit in _units_of(word))


def names_one(value: float, units: tuple[Unit, ...], text: str) -> bool:
    """True when a text has a unit, without a figure, that the measure is one of: "1.6 km" and "about a mile"."""
    if not units:
        return False
    named = {unit for word in set(_NAME.findall(text.lower())) for unit in _units_of(word)}
    return any(one.dimension == two.dimension and one.size != two.size and _agree(value, one, 1, two)
               for one in units for two in named)


def is_conversion(value: float, units: tuple[Unit, ...], other: float, other_units: tuple[Unit, ...]) -> bool:
    """True when the two figures are one measure in two units; one side's units may be unknown."""
    if not units and not other_units:
        return False
    pairs = [(one, two) for one in units or _all_like(other_units) for two in other_units or _all_like(units)]
    return any(one != two and one.dimension == two.dimension and _agree(value, one, other, two) for one, two in pairs)


@lru_cache(maxsize=1024)
def _all_like(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """All units of the same dimensions."""
    dimensions = {unit.dimension for unit in units}
    return tuple({unit for _, unit in _UNITS if unit.dimension in dimensions})


def _agree(value: float, unit: Unit, other: float, other_unit: Unit) -> bool:
    if unit.dimension == "heat":
        celsius, fahrenheit = (value, other) if unit.size == 2 else (other, value)
        return abs(celsius * 1.8 + 32 - fahrenheit) <= 2 or abs(celsius * 1.8 - fahrenheit) <= 1
    one, two = value * unit.size, other * other_unit.size
    return abs(one - two) <= TOLERANCE * max(one, two)
