import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.strike import HOSTILE

from transreview.errors import InputError
from transreview.formats import read_articles, write_review
from transreview.formats.xml_tree import read_elements
from transreview.language.clean import clean_text
from transreview.model import Act, Article, Change, Event, Segment
from transreview.review import Review, replay

DTD = Path(__file__).parents[1] / "schemas" / "tmx14.dtd"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
HEADER = ('<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
          'srclang="{}" datatype="xml"/>')  # fmt: skip


def memory(units: str, source: str = "sr", doctype: str = DOCTYPE) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<tmx version="1.4">{HEADER.format(source)}'
    return f"{head}<body>{units}</body></tmx>".encode()


def unit(more: str = "", **texts: str) -> str:
    tagged = {tag.replace("_", "-"): text for tag, text in texts.items()}
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in tagged.items())
    return f"<tu>{more}{variants}</tu>"


def read(data: bytes, source: str = "", target: str = "") -> tuple[Article, ...]:
    return read_articles([("memory.tmx", data)], source, target)


def finished(article: Article, *events: Event) -> Review:
    last = Event("9", article.id, "Ada", "2026-11-24T11:00:00Z", Act.STAGE,
                 details=(("accepted", "yes"), ("stage", "finished")))  # fmt: skip
    return replay(article, [], [], (*events, last))


def validate(data: bytes) -> None:
    with DTD.open("rb") as file:
        etree.DTD(file).assertValid(etree.fromstring(data))
    assert DOCTYPE.encode() in data


def test_the_pairs_of_a_memory_become_an_article_without_their_inline_codes() -> None:
    codes = unit(sr="Kaže <bpt i='1'>&lt;b&gt;</bpt>ProAzil<ept i='1'>&lt;/b&gt;</ept><ph>&lt;br&gt;</ph>.",
                 en="<hi>ProAsyl</hi> says so<ut>{\\b}</ut>.")  # fmt: skip
    alone = unit(sr="Samo izvor.")
    (article,) = read(memory(codes + alone + unit(en="Two days", sr="Dva dana")))
    assert article.segments == (Segment("Kaže ProAzil.", "ProAsyl says so."), Segment("Dva dana", "Two days"))
    assert (article.id, article.source_lang, article.target_lang) == ("memory", "sr", "en")


def test_each_pair_of_languages_is_an_article_unless_one_is_asked_for() -> None:
    data = memory(unit(en_US="Yes", fr="Oui", de="Ja") + unit(en_US="No", fr="Non"), "EN-us")
    assert [(each.id, len(each.segments)) for each in read(data)] == [("memory en-US-fr", 2), ("memory en-US-de", 1)]
    (french,) = read(data, "en", "fr-CA")
    assert (french.id, french.segments[1]) == ("memory", Segment("No", "Non"))
    (back,) = read(data, "fr", "en")
    assert back.segments == (Segment("Oui", "Yes"), Segment("Non", "No"))


def test_where_any_language_may_be_the_source_it_is_the_first() -> None:
    (article,) = read(memory(unit(sr="Da", en="Yes"), "*all*"))
    assert article.segments == (Segment("Da", "Yes"),)


def test_before_a_review_is_finished_only_what_was_corrected_goes_into_a_memory(review: Review) -> None:
    data = write_review(review, "tmx")
    validate(data)
    (only,) = etree.fromstring(data).iter("tu")
    assert [seg.text for seg in only.iter("seg")] == ["Kaže ProAzil.", "So says ProAsyl."]
    assert (only.get("changeid"), only.get("changedate")) == ("Mira", "20261124T100000Z")
    assert {each.get("type"): each.text for each in only.iter("prop")} == {
        "x-article": "strike.en", "x-segment": "2", "x-state": "proposed", "x-original": "So says ProAsylum.",
    }  # fmt: skip


def test_a_finished_review_gives_all_its_pairs_with_who_said_and_changed_what(article: Article) -> None:
    events = (
        Event("1", article.id, f"Mira {HOSTILE}", "2026-11-24T10:00:00+02:00", Act.CORRECT,
              changes=(Change(2, 0, "So says ProAsyl."),)),
        Event("2", article.id, "Ada", "2026-11-24T10:06:00Z", Act.COMMENT, text=HOSTILE, segment=3),
    )  # fmt: skip
    data = write_review(finished(article, *events), "tmx")
    validate(data)
    units = list(etree.fromstring(data).iter("tu"))
    assert [each.get("tuid") for each in units] == ["strike.en:1", "strike.en:2", "strike.en:3"]
    assert [each.findtext("prop[@type='x-state']") for each in units] == ["reviewed", "corrected", "reviewed"]
    assert [each.get("changedate") for each in units] == ["20261124T110000Z", "20261124T080000Z", "20261124T110000Z"]
    assert units[1].get("changeid") == f"Mira {HOSTILE}"
    assert units[2].findtext("note") == f"Ada, 2026-11-24T10:06:00Z: {HOSTILE}"


def test_what_nobody_has_looked_at_is_in_no_memory(article: Article) -> None:
    data = write_review(replay(article, [], [], []), "tmx")
    validate(data)
    assert not list(etree.fromstring(data).iter("tu"))


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ODD |= st.text("a .<&>\"'\n\t é\u0301\u200d\u202e👩🚒", max_size=12)


@given(st.lists(st.tuples(ODD, ODD), max_size=5), st.text("a é<&", max_size=5))
def test_what_is_written_is_valid_and_read_back_the_same(pairs: list[tuple[str, str]], odd: str) -> None:
    segments = tuple(Segment(clean_text(source), clean_text(target)) for source, target in [*pairs, ("Dan", "Day")])
    article = Article(f"strike {odd}".strip(), "sr-Latn", "en-GB", segments)
    data = write_review(finished(article), "tmx")
    validate(data)
    (again,) = read(data)
    kept = tuple(segment for segment in segments if segment.source.strip() and segment.target.strip())
    assert (again.segments, again.source_lang, again.target_lang) == (kept, "sr-Latn", "en-GB")
    assert again.id == re.sub(r"\s+", " ", article.id)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1250"])
def test_the_declared_encoding_is_read(encoding: str) -> None:
    text = memory(unit(sr="Kaže", en="Says")).decode()
    text = text.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert read(text.encode(encoding))[0].segments == (Segment("Kaže", "Says"),)


def test_a_name_that_says_nothing_is_told_by_the_content() -> None:
    (article,) = read_articles([("download", memory(unit(sr="Da", en="Yes")))])
    assert article.segments == (Segment("Da", "Yes"),)


ENTITIES = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghi"))
YES = unit(sr="Da", en="Yes")
HOSTILE_TMX = {
    "entity expansion": memory(unit(sr="Da", en="&i;"), doctype=f'<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'),
    "one entity": memory(unit(sr="Da", en="Y&a;s"), doctype='<!DOCTYPE tmx [<!ENTITY a "e">]>'),
    "an external entity": memory(unit(sr="Da", en="&a;"), doctype='<!DOCTYPE tmx [<!ENTITY a SYSTEM "/etc/passwd">]>'),
    "a parameter entity": memory(YES, doctype='<!DOCTYPE tmx [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'),
    "deep nesting": memory(unit(sr="Da", en="<hi>" * 100_000 + "Yes" + "</hi>" * 100_000)),
    "truncated": memory(YES * 3)[:-60],
    "mislabelled": b"Da\nYes\n",
    "other XML": b"<html><header>Hello</header></html>",
    "wrong encoding": memory(unit(sr="Kaže", en="Says")).decode().encode("windows-1250"),
    "NUL": memory(unit(sr="Da", en="Y\0s")),
    "a lone surrogate": memory(unit(sr="Da", en="Y?s")).replace(b"Y?s", b"Y\xed\xa0\x80s"),
    "a reference to a lone surrogate": memory(unit(sr="Da", en="Y&#xDC00;s")),
    "one language": memory(unit(sr="Da") + "<tu/>"),
    "no known language": memory(unit(sr="Da", **{"e n!": "Yes"})),
    "too many": memory(YES * 20_001),
}


@pytest.mark.parametrize("data", HOSTILE_TMX.values(), ids=HOSTILE_TMX.keys())
def test_a_hostile_file_gives_one_sentence_that_names_it(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^memory\.tmx(, [^:\n]+)?: [^\n]{8,200}$") as told:
        read(data)
    assert "root:" not in str(told.value)


def test_a_memory_is_read_unit_by_unit_and_what_was_read_is_gone() -> None:
    units = read_elements(memory(YES * 5_000), "memory.tmx", "{*}tu")
    assert all(len(unit) == 2 and len(unit.getparent()) < 1_000 for unit in units)
