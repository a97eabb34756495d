"""What is asked first of an article must let through all that the closer reading behind it finds."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from transreview.language import groups, lost_names, wordings
from transreview.language.names import is_candidate, lexemes, read_names
from transreview.language.phrases import chains
from transreview.language.witness import call_witness

_WORDS = {
    "en": "The A minister council Ivanov Iwanow Ivanenko Ivanov's Austria Australia Vienna Bec Fang Fangfang Fang-Fang "
          "Jean-Claude Jean Claude O’Neill ONeill ProAsyl ProAsylum Beihu . of the",
    "de": "Die Der Regierung regierung Charkiw Charkiv Charkiws Iwanow Ivanov Iwanenko Wien Bec Meyer Meier "
          "US-Präsident Online-Handel Onlinehandel .",
    "sr": "Beč Beču Ivanov Ivanova Ivanenko ProAzil ProAzila Savet savet Marija Marijan Elon Ilon Ilonom .",
    "ru": "Вена Вены Иванов Иванова Иваненко Австрия Австралия Совет совет ПроАзил .",
    "zh": "北湖 北湖区 维也纳 维也纳人 伊万诺夫 伊万年科 总统 Fang 。",
}
_PAIRS = (("sr", "en"), ("ru", "de"), ("zh", "en"), ("de", "en"), ("en", "sr"), ("ru", "sr"))


def _texts(lang):
    return st.lists(st.sampled_from(_WORDS[lang].split()), max_size=7).map(" ".join)


@st.composite
def _articles(draw):
    source_lang, target_lang = draw(st.sampled_from(_PAIRS))
    pairs = draw(st.lists(st.tuples(_texts(source_lang), _texts(target_lang)), min_size=1, max_size=5))
    sources, targets = zip(*pairs, strict=True)
    names = lexemes(read_names(targets, target_lang))
    return names, call_witness(names, sources, source_lang)


@given(_articles())
def test_no_pair_of_names_that_are_alike_is_missed(article):
    names, _ = article
    able = [name for name in names.names.values() if is_candidate(name)]
    alike = {
        frozenset((one.key, other.key)) for one, other in combinations(able, 2)
        if set(groups._blocking_keys(one.stem)) & set(groups._blocking_keys(other.stem))
        and groups._are_alike(one, other, names.lang)
    }
    assert {frozenset((one.key, other.key)) for one, other in groups.candidates(names, None)} == alike


@given(_articles())
def test_no_pair_of_names_that_stand_for_one_by_turns_is_missed(article):
    names, witness = article
    heard = {name for turn in witness.turns for name in turn.heard}
    for one, other in combinations(filter(is_candidate, names.names.values()), 2):
        first, second = (
            {id(link.entity) for link in witness.links(name)[:2] if link.coverage >= .99} for name in (one, other)
        )
        if first & second and one.segments.isdisjoint(other.segments):
            assert {one, other} <= heard


@given(_articles())
def test_no_lost_name_is_missed(article):
    names, witness = article
    assert list(map(repr, lost_names.find_lost(names, witness))) == list(map(repr, lost_names._lost(names, witness)))


@given(_articles())
def test_no_merged_name_is_missed(article):
    names, witness = article
    for name in names.names.values():
        own = next((link.entity for link in witness.links(name) if link.distance <= .4), None)
        if own is not None and any(lost_names._is_lost(entity, own, name, witness) for entity in witness.near(name)):
            assert len(name.segments) > 2
            assert lost_names._may_be_merged(name, witness)


@given(_articles())
def test_no_name_with_another_blank_or_mark_is_missed(article):
    names, _ = article
    if list(wordings._respaced(names, list(chains(names)))):
        assert wordings._may_be_respaced(names)
