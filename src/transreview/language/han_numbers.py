"""Numbers in Han characters ("二百五十万", "二〇一九") and in Korean words ("이백오십만", "스무")."""

import re

_DIGITS = {digit: value for value, digits in enumerate(
    ("零〇", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for digit in digits}
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
#: Each group of four places in Chinese and Japanese.
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_ONES = "[一二两三四五六七八九]"
_ABOUT = re.compile(f"(?<![十百千])({_ONES})({_ONES})([十百千万萬亿億])")
_RUN = re.compile("[" + "".join([*_DIGITS, *_SCALES, *MYRIADS]) + "]+")

_KOREAN_DIGITS = {"영": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_KOREAN_SCALES = {"십": 10, "백": 100, "천": 1000}
#: Each group of four places in Korean.
KOREAN_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
# Number syllables are in many words: a number holds a power of ten, starts a word, and ends it or has a counter behind.
_KOREAN_RUN = re.compile(
    "(?<![가-힣])[일이삼사오육칠팔구]?[십백천만억][영일이삼사오육칠팔구십백천만억조]*"
    "(?![가-힣])|(?<![가-힣])[일이삼사오육칠팔구]?[십백천만억][영일이삼사오육칠팔구십백천만억조]*(?=[명개년월원살세여번차대분주층위])"
)
_KOREAN_NATIVE = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}
_KOREAN_TENS, _KOREAN_ONES = (
    "|".join(word for word, value in _KOREAN_NATIVE.items() if (value % 10 == 0) == tens) for tens in (True, False))
_KOREAN_WORD = re.compile(f"(?<![가-힣])(?=[가-힣])({_KOREAN_TENS})?({_KOREAN_ONES})?(?![가-힣])")
_LONGEST = 30  # characters of a number; what is longer is no number


def han_numbers(text: str) -> list[tuple[int, int, int]]:
    """Start, end and value of each number in Han characters."""
    values = [(run.start(), run.end(), read_han(run.group())) for run in _RUN.finditer(text)]
    for about in _ABOUT.finditer(text):  # 七八十, seventy or eighty
        one, other = about.span(1), about.span(2)
        scale = _SCALES.get(about.group(3)) or MYRIADS[about.group(3)]
        values += [(*one, _DIGITS[about.group(1)] * scale), (other[0], about.end(), _DIGITS[about.group(2)] * scale)]
    return [(start, end, value) for start, end, value in values if value is not None]


def korean_numbers(text: str) -> list[tuple[int, int, int]]:
    """Start, end and value of each number in Korean words, both series."""
    values = ((run.start(), run.end(), _read(run.group(), _KOREAN_DIGITS, _KOREAN_SCALES, KOREAN_MYRIADS))
              for run in _KOREAN_RUN.finditer(text))
    found = [(start, end, value) for start, end, value in values if value is not None]
    native = [(word.start(), word.end(), sum(_KOREAN_NATIVE[part] for part in word.groups() if part))
              for word in _KOREAN_WORD.finditer(text) if word.group()]
    return sorted(found + native)


def read_han(run: str) -> int | None:
    """The value of a run of Han number characters, in places or in a row; None when it makes no sense."""
    return _read(run, _DIGITS, _SCALES, MYRIADS)


def _read(run: str, digits: dict[str, int], scales: dict[str, int], myriads: dict[str, int]) -> int | None:
    """A number in the system of ten thousands: digits, powers of ten, and myriads that close a group."""
    if len(run) > _LONGEST:
        return None
    if all(char in digits for char in run):
        if len(run) == 2 and 0 not in (digits[run[0]], digits[run[1]]):  # 四五天, four or five days; 两两, in pairs
            return digits[run[0]]
        return int("".join(str(digits[char]) for char in run))
    total = group = digit = 0
    waiting = False  # a digit stands that has no power of ten yet
    for char in run:
        if char in digits:
            if waiting:
                return None
            digit, waiting = digits[char], digits[char] != 0
        elif char in scales:
            group += (digit if waiting else 1) * scales[char]
            digit, waiting = 0, False
        else:
            total = _close(total, group + digit, myriads[char])
            group, digit, waiting = 0, 0, False
    return total + group + digit


def _close(total: int, group: int, myriad: int) -> int:
    """A group that a myriad closes; behind a smaller myriad it multiplies all ("三万亿")."""
    if total and total < myriad:
        return (total + group) * myriad
    return total + (group or 1) * myriad
