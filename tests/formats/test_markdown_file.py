from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transreview.errors import InputError
from transreview.formats import markdown_file, read_articles, write_review
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Original, Segment
from transreview.review import Review, replay


def corrected(article: Article, texts: list[str]) -> Review:
    """The review of an article in which somebody wrote these texts."""
    changes = tuple(
        Change(number, 0, text)
        for number, (text, segment) in enumerate(zip(texts, article.segments, strict=True), 1)
        if text != segment.target
    )
    events = [Event("1", article.id, "Ana", "2024-05-01T10:00:00Z", Act.CORRECT, changes=changes)] if changes else []
    return replay(article, [], [], events)


def read(source: str | bytes, name: str = "ferry.en.md") -> Article:
    (article,) = read_articles([(name, source if isinstance(source, bytes) else source.encode())])
    return article


def targets(article: Article) -> list[str]:
    return [segment.target for segment in article.segments]


def rewritten(source: str, *changes: tuple[str, str]) -> str:
    """The file with words of it corrected."""
    article = read(source)
    texts = targets(article)
    for old, new in changes:
        assert any(old in text for text in texts), (old, texts)
        texts = [text.replace(old, new) for text in texts]
    written = write_review(corrected(article, texts)).decode()
    assert targets(read(written)) == [text for text in texts if text]
    return written


SOURCE = """---
title: The ferry
lang: en-GB
tags: [a, b]
---

# The *old* ferry {#ferry}

> It sails at **six**,
> with [nobody](https://example.org/a_b "A *title*") on board.

1. one `code_x`
2. two & three\\*
   - [x] inner ~~gone~~

| Boat | Year |
|------|-----:|
| *Ana* | 1911 |

```python
print("no text")
```

    no text either

<div>no text</div>

![An image](a.png) Last[^1] line\u0020\u0020
after it. <https://example.org/>

[^1]: A note.

[ref]: https://example.org/
"""


def test_headings_paragraphs_items_quotes_and_cells_are_read_without_marks() -> None:
    article = read(SOURCE)
    assert targets(article) == [
        "The old ferry", "It sails at six, with nobody on board.", "one code_x", "two & three*", "inner gone", "Boat",
        "Year", "Ana", "1911", "Last line\nafter it. https://example.org/", "A note.",
    ]  # fmt: skip
    assert (article.title, article.target_lang) == ("The ferry", "en")


def test_what_is_no_text_is_counted() -> None:
    found = markdown_file.document(SOURCE.encode(), "ferry.md", "")
    assert found.left_out == {"front matter": 1, "code blocks": 2, "HTML blocks": 1}
    assert (found.title, found.language) == ("The ferry", "en-GB")


def test_the_title_is_the_first_heading_where_no_front_matter_names_one() -> None:
    assert read("Intro.\n\nThe *ferry*\n====\n\nIt sails.").title == "The ferry"


def test_two_texts_are_paired_whatever_their_formats() -> None:
    page = b"<h1>The ship</h1><p>It sails."
    (article,) = read_articles([("a.sr.md", b"# Brod\n\nPlovi."), ("a.en.html", page)])
    assert [(each.source, each.target) for each in article.segments] == [("Brod", "The ship"), ("Plovi.", "It sails.")]


def test_a_text_that_was_not_changed_comes_back_as_it_came() -> None:
    for source in (SOURCE, SOURCE.replace("\n", "\r\n"), "\ufeff" + SOURCE, SOURCE.rstrip("\n")):
        article = read(source)
        assert article.original == Original("markdown", "ferry.en.md", source.encode())
        assert write_review(corrected(article, targets(article))) == source.encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_corrected_words_change(end: str) -> None:
    source = SOURCE.replace("\n", end)
    wanted = source.replace("six", "seven").replace("nobody", "few").replace("Ana", "Eva").replace("after it", "behind")
    wanted = wanted.replace("old", "young")
    changes = ("six", "seven"), ("nobody", "few"), ("Ana", "Eva"), ("after it", "behind"), ("old", "young")
    assert rewritten(source, *changes) == wanted


@pytest.mark.parametrize(
    ("source", "old", "new", "wanted"),
    [
        ("A **bold** word", "bold", "*bold", "A \\***bold** word"),
        ("A **bold** word", "A bold", "An italic", "An **italic** word"),
        ("A **bold** word", "bold", "", "A  word"),
        ("A **bold** word", "bold word", "bold", "A **bold**"),
        ("A **bold** word", "bold", "very bold, ", "A very **bold**,  word"),
        ("A word", "word", "[w](x) <b> `c` a_b _c &amp; ![x", "A \\[w\\](x) \\<b> \\`c\\` a_b \\_c \\&amp; !\\[x"),
        ("A word", "A", "# A", "\\# A word"),
        ("A word", "A", "1. A", "1\\. A word"),
        ("A word", "A", "- A", "\\- A word"),
        ("- A word", "A", "+ A", "- \\+ A word"),
        ("> A word", "A", "> A", "> \\> A word"),
        ("one\\\ntwo", "\n", " ", "one two"),
        ("> one  \n> two three", "two three", "two\nthree", "> one  \n> two  \n> three"),
        ("one two", " ", "\n", "one<br>two"),
        ("Run `a`.", "a", "b`c", "Run ``b`c``."),
        ("Go [there](x)", "Go ", "Go!", "Go\\![there](x)"),
        ("| a |\n|---|\n| b |", "b", "b|c", "| a |\n|---|\n| b\\|c |"),
        ("See <https://a.b/>.", "https://a.b/", "https://c.d/", "See https://c.d/."),
        ("# Head #", "Head", "Heads #1", "# Heads #1 #"),
        ("Head\n====", "Head", "Body", "Body\n===="),
        ("a &nbsp;b&hellip; c", "c", "d", "a &nbsp;b&hellip; d"),
        ("第一行\n第二行", "第一", "第三", "第三行\n第二行"),
    ],
)
def test_a_correction_stands_between_the_marks_and_is_no_markup_itself(
    source: str, old: str, new: str, wanted: str
) -> None:
    assert rewritten(source, (old, new)) == wanted


def test_a_paragraph_that_was_taken_out_goes_with_its_lines() -> None:
    source = "# One\n\nTwo.\n\n- three\n- four\n\n| five | six |\n|---|---|\n"
    article = read(source)
    texts = [{"Two.": "", "four": "", "six": ""}.get(text, text) for text in targets(article)]
    written = write_review(corrected(article, texts)).decode()
    assert written == "# One\n\n- three\n\n| five |  |\n|---|---|\n"


def test_a_new_paragraph_stands_behind_the_one_before_it() -> None:
    source = "Brod polazi u podne.\n\nPutnici su već na palubi i gledaju more.\n\nKapetan spava.".encode()
    target = b"The ship sails at *noon*.\n\nThe captain sleeps.\n"
    (article,) = read_articles([("a.sr.txt", source), ("a.en.md", target)])
    assert targets(article) == ["The ship sails at noon.", "", "The captain sleeps."]
    texts = ["The ship sails at noon.", "# Passengers are on deck.", "The captain sleeps."]
    written = write_review(corrected(article, texts)).decode()
    assert written == "The ship sails at *noon*.\n\n\\# Passengers are on deck.\n\nThe captain sleeps.\n"


def test_an_article_that_came_otherwise_is_written_so_that_it_shows_the_same_text() -> None:
    texts = ["The ferry", "1. It *sails* at\n---\nsix_o_clock.", "> [x]: y", "<!-- no -->", "a | b\n-- | --", "```"]
    article = Article("a", "sr", "en", tuple(Segment("", text) for text in texts))
    written = write_review(replay(article, [], [], []), "markdown").decode()
    assert written.startswith("# The ferry\n\n1\\. It \\*sails\\* at\\\n\\---\\\nsix_o_clock.\n\n\\> \\[x\\]: y\n\n")
    assert targets(read(written)) == texts


def test_a_kept_text_that_is_another_article_is_left_alone() -> None:
    other = replace(read("The ferry sails."), original=Original("markdown", "x.md", b"Something else."))
    assert write_review(corrected(other, targets(other))) == b"The ferry sails.\n"


MARKUP = st.sampled_from([
    "*", "**", "_", "`", "[", "](x)", "](", "~~", "<b>", "</b>", "&amp;", "\\", "\\*", "![a](b)", "<br>", "<!-- x -->",
    "  \n", "\n", "\n\n", "\n- ", "\n> ", "\n# ", "\n1. ",
    "\n| ", " | ", "|---|\n", "\n---\n", "\n```\n", "    ", "\t", "{#a}", "[^1]",
    "a", "b c", " ", "é", "字", "א", "\u00a0", "!", "<http://a.b>", "[ ] ", "\r\n", "===", "\u2028", "\x85",
])  # fmt: skip
MARKED = st.lists(MARKUP, min_size=1, max_size=14).map("".join)


@settings(max_examples=1000, deadline=None)
@given(MARKED)
def test_any_text_is_read_or_refused_and_what_was_read_is_written_as_it_came(source: str) -> None:
    with suppress(InputError):
        article = read(source)
        assert write_review(corrected(article, targets(article))) == source.encode()


@settings(max_examples=100, deadline=None)
@given(MARKED, st.data())
def test_any_correction_is_read_again_as_it_was_made(source: str, data: st.DataObject) -> None:
    with suppress(InputError):
        article = read(source)
        texts = [data.draw(st.just(text) | MARKED.map(lambda new: f"x{clean_text(new)}y")) for text in targets(article)]
        back = targets(read(write_review(corrected(article, texts))))
        assert ["".join(text.split()) for text in back] == ["".join(text.split()) for text in texts]


@pytest.mark.parametrize("opener", ["[", "![", "*a ", "`", "<a ", "> ", "- ", "**a_", "[x](", "<!--", "&#", "~a", "|a"])
def test_a_text_that_is_made_to_be_slow_is_read(opener: str) -> None:
    article = read("The ferry sails.\n\n" + opener * (30_000 // len(opener)) + "\n\nIt sails at noon.")
    assert targets(article)[0] == "The ferry sails."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"|\n" * 100_001 + b"x", "more than 200,000 lines and cells"),
        (b"a" * 10_000_001, "more than 10,000,000 characters"),
        (b"*a* " * 50_001, "paragraph 1: it has more than 200,000 characters"),
        (b"```\nno text\n```", "no translation"),
        (b"The ferry\x00 sails.", "no text"),
        (b"PK\x03\x04", "zip archive"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)
