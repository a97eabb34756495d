"""Paragraphs of two texts, paired."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.alignment import align
from transreview.model import Segment

SOURCE = [
    "Evropska agencija zatražila je 24. februara dodatnih 15 miliona evra za zaštitu reka.",
    "Ministarka Jelena Kovač izjavila je da će radovi trajati tri godine.",
    "Opozicija je odbila predlog.",
    "Prvi radovi počinju u Novom Sadu, a zatim u Zrenjaninu i Kikindi, rekao je inženjer Petar Ilić.",
    "Projekat vodi firma Hidroprojekt iz Beograda, koja ima 340 zaposlenih.",
    "Više na www.reke.example.org.",
]
TARGET = [
    "The European agency asked on 24 February for another 15 million euros to protect rivers.",
    "The minister Jelena Kovač said that the works would take three years.",
    "The opposition rejected the proposal.",
    "The first works begin in Novi Sad, then in Zrenjanin and Kikinda, said the engineer Petar Ilić.",
    "The project is led by the company Hidroprojekt from Belgrade, which employs 340 people.",
    "More at www.reke.example.org.",
]


def pairs(segments: tuple[Segment, ...]) -> list[tuple[str, str]]:
    return [(segment.source, segment.target) for segment in segments]


def test_equal_numbers_that_fit_are_paired_one_to_one() -> None:
    assert pairs(align(SOURCE, TARGET, "sr", "en")) == list(zip(SOURCE, TARGET, strict=True))


def test_a_paragraph_without_a_counterpart_stands_alone_and_is_kept() -> None:
    dropped = TARGET[:2] + TARGET[3:]
    found = pairs(align(SOURCE, dropped, "sr", "en"))
    assert found[2] == (SOURCE[2], "")
    assert found[3] == (SOURCE[3], TARGET[3])
    added = [*TARGET[:4], "Advertisement", *TARGET[4:]]
    assert ("", "Advertisement") in pairs(align(SOURCE, added, "sr", "en"))


def test_two_paragraphs_that_face_one_are_joined_by_a_line_feed() -> None:
    merged = [TARGET[0] + " " + TARGET[1], *TARGET[2:]]
    assert pairs(align(SOURCE, merged, "sr", "en"))[0] == (f"{SOURCE[0]}\n{SOURCE[1]}", merged[0])
    split = [*SOURCE[:3], "Prvi radovi počinju u Novom Sadu, a zatim u Zrenjaninu i Kikindi.",
             "To je rekao inženjer Petar Ilić.", *SOURCE[4:]]
    assert pairs(align(split, TARGET, "sr", "en"))[3] == (f"{split[3]}\n{split[4]}", TARGET[3])


def test_equal_numbers_are_not_trusted_blindly() -> None:
    source, target = SOURCE[1:], TARGET[:-1]
    found = pairs(align(source, target, "sr", "en"))
    assert ("", TARGET[0]) in found
    assert (SOURCE[3], TARGET[3]) in found
    assert (SOURCE[-1], "") in found


@pytest.mark.parametrize(("lang", "source"), [
    ("ru", ["Президент Навальный прибыл в Киров в 2013 году.",
            "Погода стояла хорошая, и жители города весь день гуляли в парке у реки.",
            "Компания «Газпром» закрыта с 15 мая."]),
    ("ar", ["وصل الرئيس نافالني إلى كيروف عام ٢٠١٣.",
            "كان الطقس جيدا وتنزه سكان المدينة طوال اليوم في الحديقة بجانب النهر.",
            "أغلقت شركة غازبروم منذ 15 مايو."]),
    ("zh", ["纳瓦尔尼总统于2013年抵达基洛夫。",
            "天气很好，市民们整天都在河边的公园里散步。",
            "Gazprom公司自5月15日起关闭。"]),
])
def test_anchors_hold_across_scripts(lang: str, source: list[str]) -> None:
    target = ["President Navalny arrived in Kirov in 2013.", "The company Gazprom has been closed since 15 May."]
    assert pairs(align(source, target, lang, "en")) == [
        (source[0], target[0]), (source[1], ""), (source[2], target[1])]


def test_one_empty_side_leaves_every_paragraph_alone() -> None:
    assert pairs(align(["a", "b"], [], "sr", "en")) == [("a", ""), ("b", "")]
    assert pairs(align([], ["a", "b"], "sr", "en")) == [("", "a"), ("", "b")]
    assert align([], [" ", ""], "sr", "en") == ()


def lines(texts: list[str]) -> list[str]:
    return [line for text in texts if text for line in text.split("\n")]


PARAGRAPHS = st.lists(st.text(alphabet="aBčЖ中ش12. 😀\u202e", max_size=30), max_size=12)


@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from(["sr", "zh", "und"]))
def test_nothing_is_lost_and_order_is_kept_on_both_sides(source: list[str], target: list[str], lang: str) -> None:
    found = align(source, target, lang, "en")
    assert lines([segment.source for segment in found]) == [text for text in source if text.strip()]
    assert lines([segment.target for segment in found]) == [text for text in target if text.strip()]
    assert all(segment.source or segment.target for segment in found)


def test_texts_longer_than_one_table_are_aligned_as_well() -> None:
    shuffle = random.Random(7)
    source = [f"Pasus {number} govori o broju {shuffle.randrange(10 ** 6)}." for number in range(1200)]
    target = [text.replace("Pasus", "Paragraph").replace("govori o broju", "is about the number") for text in source]
    gone = set(shuffle.sample(range(1200), 40))
    found = align(source, [text for number, text in enumerate(target) if number not in gone], "sr", "en")
    alone = {number for number, text in enumerate(source) if any(one == Segment(text, "") for one in found)}
    assert lines([segment.source for segment in found]) == source
    assert len(alone & gone) > 35


@pytest.mark.parametrize("unit", ["a", "A ", "1.", "@", "中", "a@", "www."])
def test_a_paragraph_of_100_000_characters_is_aligned_in_linear_time(unit: str) -> None:
    long = unit * (100_000 // len(unit))
    assert align([long, "b"], [long, "b"], "sr", "en") == (Segment(long, long), Segment("b", "b"))
