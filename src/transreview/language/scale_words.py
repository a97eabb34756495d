"""Short scale words behind digits: "2,5 млн", "5 Mio.", "3 bn"; the long ones are number words."""

# Short scale words as they stand behind digits; a full stop may follow.
SHORT_SCALES: dict[str, int] = {
    "k": 10**3, "tsd": 10**3, "tys": 10**3, "tis": 10**3, "тыс": 10**3, "тис": 10**3, "хил": 10**3, "хиљ": 10**3,
    "χιλ": 10**3, "mio": 10**6, "mln": 10**6, "mn": 10**6, "млн": 10**6, "εκατ": 10**6, "εκ": 10**6, "mill": 10**6,
    "mrd": 10**9, "mld": 10**9, "mlrd": 10**9, "mia": 10**9, "bn": 10**9, "млрд": 10**9, "δισ": 10**9, "mds": 10**9,
    "bln": 10**9, "tn": 10**12, "trn": 10**12, "трлн": 10**12, "τρισ": 10**12, "bio": 10**12,
}
# Scale words that may be something else: "130 mil" are miles in Czech, "3000K" a colour.
UNSURE_SCALES = frozenset({"mil", "k", "K"})
_LANGUAGE_SCALES: dict[str, dict[str, int]] = {
    "cs": {"mil": 10**6}, "sk": {"mil": 10**6}, "sr": {"mil": 10**6, "hilj": 10**3},
    "en": {"lakh": 10**5, "crore": 10**7},
}

_MONEY = {"m": 10**6, "b": 10**9}  # behind money only


def short_scale(word: str, base: str, currency: bool, apart: bool) -> int | None:
    """The value of an abbreviated scale word: "Mio", "млн", "bn"; "m" only behind money. None for other words.

    ``base`` is a base language; ``currency`` tells of a sign of money before the number, ``apart`` of a blank behind.
    """
    lower = word.lower()
    if word in ("m", "M", "b", "B"):
        return _MONEY[lower] if currency else None
    if lower == "k" and apart:
        return None
    return SHORT_SCALES.get(lower) or _LANGUAGE_SCALES.get(base, {}).get(lower)


def scale_heads(base: str) -> frozenset[str]:
    """The first two letters of the abbreviated scale words, in small letters."""
    return frozenset(word[:2] for word in (*SHORT_SCALES, *_MONEY, *_LANGUAGE_SCALES.get(base, {})))


def is_short_scale(word: str, base: str) -> bool:
    """True for a word that may be an abbreviated scale word."""
    lower = word.lower()
    return lower in SHORT_SCALES or lower in _MONEY or lower in _LANGUAGE_SCALES.get(base, {})
