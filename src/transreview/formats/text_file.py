"""Plain text: one paragraph a line, or paragraphs between blank lines; a pair of files, or a translation alone."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean

from transreview.alignment import align
from transreview.errors import InputError
from transreview.formats.encoding import decode
from transreview.formats.entrance import admit, language_of, stem, tidy
from transreview.formats.format import Format
from transreview.formats.limits import MAX_ROWS
from transreview.formats.pairing import Pair, named_language, pairs_of, source_first
from transreview.language.identify import UNKNOWN
from transreview.model import Article
from transreview.review import Review

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Scripts that write no space between words, so that a line may break, and be joined, anywhere.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_HYPHENATED = re.compile(r"\w[-‐]$")
_WIDTHS = range(30, 161)  # code points in which people wrap lines
_MOST = 0.9
_FEW = 3  # so few line breaks prove nothing when one of them follows a sentence
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)]*$")


def read(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """A translation without its source."""
    target_lang = target_lang or named_language(name)
    (paragraphs,) = paragraphs_of([_decoded((name, data), target_lang)])
    return (admit(name, stem(name), [("", text) for text in paragraphs], source_lang, target_lang),)


def read_files(files: Sequence[tuple[str, bytes]], source_lang: str, target_lang: str) -> tuple[Article, ...]:
    """The articles in text files that were brought together: pairs by their names, translations alone.

    Two files whose names say nothing are a pair, when they are in two languages.
    """
    pairs = pairs_of([name for name, _ in files], source_lang, target_lang)
    if len(files) == 2 and not any(pair.source for pair in pairs):
        labels = [replace(pair.target, language=_language(files[pair.target.at])) for pair in pairs]
        if len({label.language for label in labels} - {UNKNOWN}) == 2:
            pairs = (Pair(*source_first(labels, source_lang, target_lang)),)
    return tuple(_read_pair(files, pair, source_lang, target_lang) for pair in pairs)


def read_pair(
    source: tuple[str, bytes], target: tuple[str, bytes], source_lang: str = "", target_lang: str = ""
) -> Article:
    """The article of two text files, each (name, bytes), their paragraphs aligned.

    Raises InputError, naming the file that cannot be used.
    """
    source_lang = source_lang or named_language(source[0])
    target_lang = target_lang or named_language(target[0])
    texts = [_decoded(source, source_lang), _decoded(target, target_lang)]
    faced = _line_by_line(*texts)
    layouts = faced or paragraphs_of(texts)
    ours, theirs = tidy(source[0], layouts[0]), tidy(target[0], layouts[1])
    if not ours:
        raise InputError(source[0], "there is no text in it")
    if not theirs:
        raise InputError(target[0], "there is no translation in it")
    source_lang = language_of(source[0], source_lang, ours)
    target_lang = language_of(target[0], target_lang, theirs)
    if faced:
        pairs = list(zip(*faced, strict=True))
    else:
        pairs = [(segment.source, segment.target) for segment in align(ours, theirs, source_lang, target_lang)]
    return admit(target[0], stem(target[0]), pairs, source_lang, target_lang)


def _language(file: tuple[str, bytes]) -> str:
    return language_of(file[0], "", [_decoded(file, "")])


def _decoded(file: tuple[str, bytes], language: str) -> str:
    name, data = file
    text = decode(data, name, language)
    if sum(map(text.count, "\n\r")) > 2 * MAX_ROWS:
        raise InputError(name, f"the text has more than {MAX_ROWS:,} lines; split it")
    return text


def _read_pair(files: Sequence[tuple[str, bytes]], pair: Pair, source_lang: str, target_lang: str) -> Article:
    name, data = files[pair.target.at]
    if pair.source is None:
        return read(data, name, source_lang, target_lang)[0]
    source = files[pair.source.at]
    return read_pair(source, (name, data), source_lang or pair.source.language, target_lang or pair.target.language)


def write(review: Review, _anchor: str = "") -> bytes:
    """The corrected translation, a blank line between paragraphs; paragraphs without a translation are left out."""
    targets = [segment.target.strip() for segment in review.current.segments]
    return ("\n\n".join(filter(None, targets)) + "\n").encode()


def paragraphs_of(texts: Sequence[str]) -> list[list[str]]:
    """The paragraphs of each of the texts (one, or a pair).

    Each text's own layout says what a paragraph is: a line, or, where lines are wrapped, what stands between blank
    lines. In a pair that does not come to the same number so, the layout in which both do is taken.
    """
    recognised = [blocks_of(text) if is_wrapped(text) else lines_of(text) for text in texts]
    for layout in (lines_of, blocks_of):
        if len(texts) == 2 and len(recognised[0]) != len(recognised[1]):
            recognised = _if_equal([layout(text) for text in texts]) or recognised
    return recognised


def _line_by_line(source: str, target: str) -> list[list[str]]:
    """The lines of a pair where each faces its own: the source has a paragraph on every line, and the translation as
    many lines, of which some (fewer than half) are blank, since they are not translated yet. Else [].
    """
    ours, theirs = ([line.strip() for line in _LINE_END.split(text.rstrip())] for text in (source, target))
    theirs += [""] * (target.count("\n") - len(theirs) + (not target.endswith("\n")))
    blank = theirs.count("")
    if len(ours) != len(theirs) or not all(ours) or not 0 < blank < len(theirs) / 2:
        return []
    return [ours, theirs]


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not blank, without white space round them."""
    return [line.strip() for line in _LINE_END.split(text) if line.strip()]


def blocks_of(text: str) -> list[str]:
    """What stands between blank lines, the lines of each joined to one."""
    return [_joined(block) for block in _blocks(text)]


def is_wrapped(text: str) -> bool:
    """True when a text has blank lines, and the lines between them break only where the next word found no room."""
    blocks = _blocks(text)
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(blocks) < 2 or not breaks:
        return False
    # An address that is longer than the lines are wide cannot be wrapped, and says nothing of their width.
    width = max((len(line) for block in blocks for line in block if " " in line or _UNSPACED.match(line)), default=0)
    if width not in _WIDTHS or (len(breaks) < _FEW and any(_SENTENCE_END.search(line) for line, _ in breaks)):
        return False
    return mean(_found_no_room(line, after, width) for line, after in breaks) >= _MOST


def _if_equal(counts: list[list[str]]) -> list[list[str]] | None:
    return counts if len(counts[0]) == len(counts[1]) > 1 else None


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in _LINE_END.split(text):
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _found_no_room(line: str, after: str, width: int) -> bool:
    """True when the first word of the next line would have made the line longer than the longest one."""
    word = after[0] if _UNSPACED.match(after) else after.split()[0]
    return len(line) + len(word) + 1 > width


def _joined(lines: Sequence[str]) -> str:
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if before.endswith("\u00ad"):  # a soft hyphen at the end of a line was put there to break the word
            parts[-1] = parts[-1].removesuffix("\u00ad")
        elif not (_UNSPACED.match(before[-1]) and _UNSPACED.match(line)) and not _HYPHENATED.search(before[-2:]):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


FORMAT = Format(name="text", extensions=(".txt", ".text", ".md"), read=read, write=write)
