import pytest

from transreview.checks.check import Finding
from transreview.checks.glossary_term import find
from transreview.model import Article, Segment, Term
from transreview.mqm import Severity


def findings(
    terms: list[Term], *pairs: tuple[str, str], langs: tuple[str, str] = ("sr", "en")
) -> list[Finding]:
    segments = tuple(Segment(source, target) for source, target in pairs)
    return list(find(Article("a", *langs, segments, glossary=tuple(terms))))


SEEKER = Term("azilant", "asylum seeker", forbidden=("refugee",))


@pytest.mark.parametrize(
    ("terms", "pair", "langs"),
    [
        ([SEEKER], ("Azilanti čekaju.", "The asylum-seekers wait."), ("sr", "en")),
        ([SEEKER], ("Azilantima je teško.", "It is hard for those who seek asylum."), ("sr", "en")),
        ([Term("contract", "Vertrag")], ("Two contracts.", "Zwei Vertragsentwürfe."), ("en", "de")),
        ([Term("government", "vlada")], ("The government said.", "Iz vlade kažu."), ("en", "sr")),
        ([Term("government", "влада")], ("The government said.", "Са владом."), ("en", "sr-Cyrl")),
        ([Term("NATO", "NATO", allowed=("the Alliance",))], ("NATO kaže.", "The Alliance says."), ("sr", "en")),
        ([Term("sud", "court"), Term("vrhovni sud", "High Court")], ("Vrhovni sud.", "The High Court."), ("sr", "en")),
        ([Term("Mali", "Mali")], ("Malo ljudi je došlo.", "Few people came."), ("sr", "en")),
        ([Term("难民", "refugee")], ("难民在等。", "Refugees wait."), ("zh", "en")),
        ([Term("azilant", "")], ("Azilant čeka.", "He waits."), ("sr", "en")),
        ([SEEKER, Term("izbeglica", "refugee")], ("Azilant i izbeglica.", "An asylum seeker and a refugee."),
         ("sr", "en")),
    ],
)
def test_a_term_that_is_followed_in_any_form_is_left_alone(
    terms: list[Term], pair: tuple[str, str], langs: tuple[str, str]
) -> None:
    assert findings(terms, pair, langs=langs) == []


def test_a_rendering_that_moved_to_the_next_paragraph_counts() -> None:
    pairs = ("Azilant čeka.", "He waits."), ("Policija gleda.", "The asylum seeker sees police.")
    assert findings([SEEKER], *pairs) == []


def test_a_forbidden_form_is_flagged_and_mended_in_its_form() -> None:
    (finding,) = findings([SEEKER], ("Azilanti čekaju.", "Refugees wait."), ("Azilant.", "A refugee."))
    assert [(place.text, place.suggestion) for place in finding.places if place.side == "target"] == [
        ("Refugees", "Asylum seekers"), ("refugee", "asylum seeker"),
    ]
    assert finding.message == (
        "“refugee” in ¶1 and ¶2: the glossary forbids it for “azilant”; it says “asylum seeker”."
    )
    assert finding.severity is Severity.MAJOR
    assert [place.text for place in finding.places if place.side == "source"] == ["Azilanti", "Azilant"]


def test_a_forbidden_form_counts_only_where_the_source_has_the_term() -> None:
    assert findings([SEEKER], ("Izbeglica čeka.", "A refugee waits.")) == []


def test_a_rule_of_the_house_needs_no_source() -> None:
    (finding,) = findings([Term("", "email", forbidden=("e-mail",))], ("Poruka.", "An e-mail, an email."))
    assert [(place.text, place.suggestion) for place in finding.places] == [("e-mail", "email")]


def test_a_missing_term_is_one_finding_with_all_its_places() -> None:
    (finding,) = findings([SEEKER], ("Azilant čeka.", "A migrant waits."), ("Azilanti.", "Migrants."), ("Da.", "Yes."))
    assert [(place.side, place.segment) for place in finding.places] == [
        ("target", 1), ("target", 2), ("source", 1), ("source", 2),
    ]
    assert finding.message == (
        "The source has “azilant” in ¶1 and ¶2, and the glossary asks for “asylum seeker”."
    )
    assert finding.severity is Severity.MINOR


@pytest.mark.parametrize(
    ("term", "target", "flagged", "suggestion"),
    [
        (Term("ProAzil", "ProAsyl"), "The group ProAsylum said.", "ProAsylum", "ProAsyl"),
        (Term("ProAzil", "ProAsyl"), "The group ProAzil said.", "ProAzil", "ProAsyl"),
        (Term("ProAzil", "ProAzil", keep=True), "The group ProAsil said.", "ProAsil", "ProAzil"),
    ],
)
def test_what_stands_there_instead_is_shown_and_mended(
    term: Term, target: str, flagged: str, suggestion: str
) -> None:
    (finding,) = findings([term], ("Grupa ProAzil je rekla.", target))
    assert (finding.places[0].text, finding.places[0].suggestion) == (flagged, suggestion)
    assert f"in ¶1 “{flagged}” stands there" in finding.message


def test_without_a_source_only_forbidden_forms_can_be_seen() -> None:
    (finding,) = findings([SEEKER], ("", "A refugee waits."))
    assert finding.places[0].text == "refugee"
    assert finding.severity is Severity.MINOR
