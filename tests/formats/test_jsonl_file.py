import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.formats import read_articles, stream_articles
from transreview.formats.jsonl_file import dumps
from transreview.language.clean import clean_text
from transreview.model import Article, Segment

TEXT = st.text(max_size=20)
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8)
ARTICLE: dict[str, Any] = {
    "id": "a1", "source_lang": "sr", "target_lang": "en", "segments": [{"source": "Dobar dan", "target": "Good day"}],
}  # fmt: skip


def lines(*values: object) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()


def read(data: bytes, name: str = "a.jsonl") -> tuple[Article, ...]:
    return read_articles([(name, data)])


def test_a_line_is_an_article() -> None:
    first, second = read(lines(ARTICLE, {**ARTICLE, "id": 7, "source_lang": None}) + b"\n")
    assert first == Article("a1", "sr", "en", (Segment("Dobar dan", "Good day"),), title="a1")
    assert (second.id, second.target_lang) == ("7", "en")


@pytest.mark.parametrize("data", [
    json.dumps(ARTICLE, indent=2).encode(), json.dumps([ARTICLE]).encode(), json.dumps([ARTICLE], indent=1).encode(),
    json.dumps(ARTICLE).encode("utf-8-sig"), json.dumps(ARTICLE).encode("utf-16"),
])  # fmt: skip
def test_a_json_file_of_one_article_or_a_list_is_read_too(data: bytes) -> None:
    assert read(data, "a.json") == read(lines(ARTICLE))


def test_fields_that_are_not_known_are_kept_out_of_the_way() -> None:
    segments = [{"source": "s", "target": "t", "reference": "r"}, {"target": "u"}]
    (article,) = read(lines({**ARTICLE, "segments": segments, "rating": 10**30, "domain": ["news"]}))
    assert article.segments == (Segment("s", "t"), Segment("", "u"))
    assert json.loads(article.extra) == {"rating": 10**30, "domain": ["news"], "segments": [{"reference": "r"}, {}]}


def test_what_json_does_not_have_becomes_null_and_half_a_surrogate_pair_harms_nobody() -> None:
    segments = b'[{"source": NaN, "target": "a\\ud800b\\u0000c"}]'
    line = b'{"segments": %s, "score": -Infinity, "big": 1e999, "s": "\\udfff"}' % segments
    (article,) = read(line)
    assert article.segments == (Segment("", "a\ufffdb\ufffdc"),)
    assert json.loads(article.extra) == {"score": None, "big": None, "s": "\udfff"}
    article.extra.encode()


@pytest.mark.parametrize(("value", "said"), [
    ([], "line 2: this is a list; an article is an object"),
    ("x", "line 2: this is text"),
    ({**ARTICLE, "segments": None}, "line 2, field segments: it is null, and must be a list"),
    ({"id": "x"}, "line 2, field segments: it is missing"),
    ({**ARTICLE, "segments": ["x"]}, "line 2, segment 1: this is text; a segment is an object"),
    ({**ARTICLE, "segments": [{"target": 5}]}, "line 2, segment 1, field target: it is a number, and must be text"),
    ({**ARTICLE, "segments": [{"src": "a", "mt": "b"}]}, "line 2, segment 1, field target: it is missing"),
    ({**ARTICLE, "segments": []}, "line 2: there is no translation in it"),
    ({**ARTICLE, "id": ["a"]}, "line 2, field id: it is a list, and must be text"),
    ({**ARTICLE, "id": True}, "line 2, field id: it is true or false, and must be text"),
    ({**ARTICLE, "source_lang": 1}, "line 2, field source_lang: it is a number"),
    ({**ARTICLE, "source_lang": "?"}, 'line 2: "?" is no language tag'),
    ({**ARTICLE, "source_lang": "serbish"}, 'line 2: "serbish" is no language tag'),
    (ARTICLE, 'line 2, field id: "a1" is already the id on line 1'),
    ({"check": "x", "places": []}, "line 2: this is an error report, not an article"),
])  # fmt: skip
def test_what_cannot_be_used_is_told_by_line_and_field(value: object, said: str) -> None:
    with pytest.raises(InputError) as told:
        read(lines(ARTICLE, value))
    assert str(told.value).startswith(f"a.jsonl, {said}")


@pytest.mark.parametrize(("data", "said"), [
    (b'{"id": "a", "segments": [', "a.jsonl, line 1, column 26: this is no JSON: expecting value"),
    (lines(ARTICLE) + b"{]", "a.jsonl, line 2, column 2: this is no JSON"),
    (b"[" * 100_000, "a.jsonl, line 1: it is nested too deeply"),
    (b'{"id": ' + b"9" * 5000 + b"}", "a.jsonl, line 1: a number has too many digits"),
    (b"[]", "a.jsonl: the file is empty"),
])  # fmt: skip
def test_what_is_no_json_is_told_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as told:
        read(data)
    assert str(told.value).startswith(said)


def test_articles_are_streamed_one_by_one_until_the_first_that_cannot_be_used() -> None:
    file = io.BytesIO(lines(ARTICLE, {**ARTICLE, "id": "a2"}) + b"\n\xff\n")
    articles = stream_articles(file, "corpus.jsonl")
    assert next(articles).id == "a1"
    assert file.tell() < len(file.getvalue())
    assert next(articles).id == "a2"
    with pytest.raises(InputError, match=r"corpus\.jsonl, line 4: byte 1 is not UTF-8"):
        next(articles)


def test_articles_on_standard_input_are_streamed_too() -> None:
    file = io.BytesIO(lines(ARTICLE, {**ARTICLE, "id": "a2"}))
    articles = stream_articles(file, "-")
    assert next(articles).id == "a1"
    assert file.tell() < len(file.getvalue())
    assert [article.id for article in articles] == ["a2"]


def test_one_article_over_several_lines_is_no_stream() -> None:
    data = json.dumps(ARTICLE, indent=1).encode()
    assert [article.id for article in stream_articles(io.BytesIO(data), "-")] == ["a1"]


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), st.dictionaries(TEXT, JSON, max_size=3), st.text("a é", max_size=9))
def test_an_article_is_read_as_it_was_written(pairs: list[tuple[str, str]], extra: dict[str, Any], title: str) -> None:
    pairs.append(("Dobar dan", "Good day"))
    extra = {field: value for field, value in extra.items() if field not in ARTICLE and field != "title"}
    segments = [{"source": source, "target": target} for source, target in pairs]
    (article,) = read(json.dumps({**ARTICLE, "title": title, "segments": segments, **extra}).encode())
    assert article.segments == tuple(Segment(clean_text(source), clean_text(target)) for source, target in pairs)
    assert json.loads(article.extra or "{}") == extra


@given(TEXT | st.text("\n\r\x85\u2028\u2029", max_size=5))
def test_a_line_is_one_line_for_every_program_and_says_the_same(text: str) -> None:
    assert len(dumps([text]).splitlines()) == 1
    assert json.loads(dumps([text])) == [text]
