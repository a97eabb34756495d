"""Addresses and markup in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transreview.language.addresses import Kind, addresses, in_address


def found(text: str) -> list[str]:
    return [address.text for address in addresses(text)]


@pytest.mark.parametrize(("text", "address", "kind"), [
    ("More at https://paper.example/news/today.", "https://paper.example/news/today", Kind.URL),
    ("(see https://wiki.example/Foo_(bar))", "https://wiki.example/Foo_(bar)", Kind.URL),
    ("请访问https://paper.example了解更多。", "https://paper.example", Kind.URL),
    ("见https://wiki.example/wiki/北京。", "https://wiki.example/wiki/北京", Kind.URL),
    ("زوروا https://paper.example/a، ثم", "https://paper.example/a", Kind.URL),
    ("Objavio je Glas.rs, prvi.", "Glas.rs", Kind.URL),
    ("Читайте вести.рф/новости!", "вести.рф/новости", Kind.URL),
    ("On www.paper.example…", "www.paper.example", Kind.URL),
    ("Watch at paper.example/watch?v=1.", "paper.example/watch?v=1", Kind.URL),
    ("Join t.me/channel now", "t.me/channel", Kind.URL),
    ("Write to red.akcija@novine.rs.", "red.akcija@novine.rs", Kind.EMAIL),
    ("says @pera_p.", "@pera_p", Kind.HANDLE),
    ("on @user@social.example,", "@user@social.example", Kind.HANDLE),
    ("Тагови: #Београд, и", "#Београд", Kind.HASHTAG),
    ("आज #हिन्दी दिवस", "#हिन्दी", Kind.HASHTAG),
    ("微博#话题#说", "#话题#", Kind.HASHTAG),
    ("a <b>bold</b", "<b>", Kind.TAG),
    ('<x id="1"/>', '<x id="1"/>', Kind.TAG),
    ("see [url=http://a.example]", "[url=http://a.example]", Kind.TAG),
    ("Tom &amp; Ann", "&amp;", Kind.ENTITY),
    ("Hello {name}", "{name}", Kind.PLACEHOLDER),
    ("of %(total)s", "%(total)s", Kind.PLACEHOLDER),
    ("%s said", "%s", Kind.PLACEHOLDER),
])
def test_an_address_stops_where_it_stops(text: str, address: str, kind: Kind) -> None:
    assert [(one.text, one.kind) for one in addresses(text)] == [(address, kind)]


@pytest.mark.parametrize("text", [
    "It is 5% of all.", "50%d", "the U.S. and the E.U.", "z.B. heute, u.a. morgen", "m.in. w Krakowie", "I <3 you",
    "a < b and c > d", "C# and F#", "#1 of the list", "AT&T; and R&D", "Dr.Smith", "12.5.2024", "It ended.The others",
    "“[i]t was", "[i drugi]", "[u 2020]", "[quote unclear]",
])
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert found(text) == []


def test_a_tag_in_square_brackets_has_its_closing_one() -> None:
    assert found("a [b]bold[/b] word") == ["[b]", "[/b]"]


def test_a_link_within_a_tag_is_part_of_the_tag() -> None:
    assert found('<a href="https://paper.example/a">here</a>') == ['<a href="https://paper.example/a">', "</a>"]


@given(st.text(alphabet="ab.@/#:<>&;{}%s()中 \nhtp[]", max_size=60))
def test_addresses_are_where_they_say_in_order_and_apart(text: str) -> None:
    end = 0
    for address in addresses(text):
        assert end <= address.span.start < address.span.end
        assert text[address.span.start:address.span.end] == address.text
        end = address.span.end


@given(st.text(alphabet="ab.@/#:<&;{%s()中h[+-", min_size=1, max_size=6))
def test_a_long_text_of_marks_is_read(unit: str) -> None:
    addresses("http://x.y/(" + unit * (20_000 // len(unit)))


def test_a_stretch_of_an_address_is_told_from_the_text_beside_it() -> None:
    text = "See https://example.org/a, or write to ana@example.org."
    assert in_address(text, text.index("example"), text.index("example") + 1)
    assert in_address(text, text.index("ana"), len(text))
    assert not in_address(text, text.index(", or"), text.index("ana"))
    assert not in_address(text, 0, 4)
