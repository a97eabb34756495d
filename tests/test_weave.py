from hypothesis import given
from hypothesis import strategies as st

from transreview.weave import Step, rebased, weave

WORDS = st.sampled_from(["harbour", "minister", "the", "the", "18,000", "Marić", "said", "日", "本", "😀", ".", "é"])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
HISTORIES = st.lists(TEXTS, min_size=1, max_size=6)


def woven(*texts: str) -> list[Step]:
    return [Step(text) for text in texts]


@given(HISTORIES)
def test_the_text_is_that_of_the_last_revision(texts: list[str]) -> None:
    assert weave(tuple(woven(*texts))).without([]) == texts[-1]


@given(HISTORIES.filter(lambda texts: len(texts) > 1))
def test_without_the_last_revision_it_is_the_text_before(texts: list[str]) -> None:
    assert weave(tuple(woven(*texts))).without([len(texts) - 1]) == texts[-2]


@given(HISTORIES, st.data())
def test_who_takes_all_revisions_back_in_any_order_has_the_text_as_it_came(
    texts: list[str], data: st.DataObject
) -> None:
    steps = woven(*texts)
    for number in data.draw(st.permutations(range(1, len(texts)))):
        rest = weave(tuple(steps)).without([number])
        steps.append(Step(rest, frozenset({number})))
        assert weave(tuple(steps)).without([]) == rest
    assert steps[-1].text == texts[0]


@given(HISTORIES, st.data())
def test_what_is_taken_back_and_put_back_is_as_it_was(texts: list[str], data: st.DataObject) -> None:
    steps = woven(*texts)
    number = data.draw(st.integers(0, len(texts) - 1))
    back = Step(weave(tuple(steps)).without([number]), frozenset({number}))
    again = Step(texts[-1], frozenset({number, len(texts)}))
    there = weave((*steps, back, again))
    assert there.without([]) == texts[-1]
    assert there.standing == weave(tuple(steps)).standing


@given(HISTORIES)
def test_of_the_last_change_something_stands(texts: list[str]) -> None:
    changed = [number for number in range(1, len(texts)) if texts[number] != texts[number - 1]]
    standing = weave(tuple(woven(*texts))).standing
    assert not changed or changed[-1] in standing


def test_one_of_several_corrections_is_taken_back_and_the_others_stay() -> None:
    slow, red = "A slow brown fox jumps.", "A slow red fox jumps."
    steps = woven("A quick brown fox jumps.", slow, red, "A slow red fox leaps.")
    there = weave(tuple(steps))
    assert there.without([1]) == "A quick red fox leaps."
    assert there.without([2]) == "A slow brown fox leaps."
    assert there.without([1, 3]) == "A quick red fox jumps."


def test_what_is_taken_back_of_a_correction_is_what_others_left_of_it() -> None:
    steps = woven("one two three four", "one 2 three 4", "one 2 three IV")
    there = weave(tuple(steps))
    assert there.without([1]) == "one two three IV"
    assert there.without([1, 2]) == "one two three four"
    rest = Step("one two three IV", frozenset({1}))
    assert weave((*steps, rest)).without([2]) == "one two three four"
    again = woven(*(step.text for step in steps), "one 2 three vier")
    assert weave(tuple(again)).without([1]) == "one two three vier"
    assert weave(tuple(again)).without([1, 3]) == "one two three IV"


def test_a_correction_whose_words_were_written_over_does_not_stand() -> None:
    there = weave(tuple(woven("Ana Marich came.", "Ana Maritsch came.", "Ana Marić came.")))
    assert there.standing == {0, 2}
    assert there.replaced[2] == {1}


def test_a_correction_stands_while_one_of_its_words_does() -> None:
    there = weave(tuple(woven("one two three four", "one 2 three 4", "one 2 three IV")))
    assert 1 in there.standing


def test_words_that_were_struck_out_stand_so_until_somebody_writes_them_again() -> None:
    struck = woven("in the old the house", "in the old house")
    assert 1 in weave(tuple(struck)).standing
    assert 1 in weave((*struck, Step("in the old big house"))).standing
    assert 1 not in weave((*struck, Step("in the old the house"))).standing
    assert 1 not in weave((*struck, Step("Quite another sentence."))).standing


@given(TEXTS, TEXTS)
def test_a_text_made_of_the_present_one_goes_in_as_it_is(base: str, text: str) -> None:
    assert rebased(text, base, base) == text


def test_a_text_made_of_an_older_one_leaves_the_changes_of_others_where_they_are() -> None:
    base = "The minister said on Monday that the harbour opens."
    now = "The prime minister said on Monday that the harbour opens."
    assert rebased(base.replace("harbour", "port"), base, now) == now.replace("harbour", "port")


def test_where_both_changed_the_same_words_the_text_that_is_taken_counts() -> None:
    base, now = "Ana Marich came.", "Ana Maritsch came."
    assert rebased("Ana Marić came.", base, now) == "Ana Marić came."
    assert rebased("Anna Marić came.", base, now) == "Anna Marić came."
    assert rebased("Nobody was there at all", base, now) == "Nobody was there at all"


@given(TEXTS, TEXTS, TEXTS)
def test_any_three_texts_can_be_brought_together(base: str, text: str, now: str) -> None:
    assert set(rebased(text, base, now)) <= set(text) | set(now)
