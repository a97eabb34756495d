"""Figures as bytes and back, for the store: each person and each text once, and compressed."""

import zlib
from collections.abc import Sequence
from dataclasses import astuple
from sys import intern
from typing import Any

import msgpack

from transreview.model import Person, Stage
from transreview.mqm import Severity
from transreview.scores import Edits, Fault, WordCount
from transreview.workflow.quality.figures import Confirmed, Figures, Flag, Undecided, Worked
from transreview.workflow.quality.replaced import Replaced

#: Nobody's figures are longer; what claims to be is damaged. In bytes.
_LONGEST = 64 * 1024 * 1024


def pack(figures: Figures) -> bytes:
    """Figures as bytes."""
    people: dict[Person, int] = {}

    def number(person: Person | None) -> int:
        return -1 if person is None else people.setdefault(person, len(people))

    body = [
        figures.stage.value,
        astuple(figures.words),
        figures.target_words,
        figures.at,
        [
            (*_plain(each.fault), each.check, number(each.person), each.at)
            for each in figures.errors
        ],
        [(each.check, each.mqm, each.severity, each.error, number(each.person), each.at) for each in figures.flags],
        [astuple(each) for each in figures.open],
        figures.edits,
        figures.unmoved,
        [(number(each.person), each.seconds) for each in figures.people],
        [
            (each.segment, each.old, each.new, number(each.person), each.check, each.source)
            for each in figures.replaced
        ],
    ]
    return zlib.compress(msgpack.packb([[astuple(person) for person in people], body]))


def unpack(packed: bytes) -> Figures | None:
    """Figures of bytes; None for what is none, or is damaged."""
    try:
        unzipped = zlib.decompressobj().decompress(packed, _LONGEST)
        people, body = msgpack.unpackb(unzipped)
        return _figures([Person(*each) for each in people], body)
    except (ValueError, LookupError, TypeError, AttributeError, zlib.error, msgpack.UnpackException):
        return None


def _plain(fault: Fault) -> tuple[object, ...]:
    return fault.segment, fault.mqm, fault.severity.value, fault.text, fault.key, fault.repeat


def _figures(people: Sequence[Person], body: Sequence[Any]) -> Figures:
    stage, words, target_words, at, errors, flags, left, edits, unmoved, worked, replaced = body
    return Figures(
        Stage(stage),
        WordCount(*words),
        target_words,
        at,
        tuple(
            Confirmed(
                Fault(segment, intern(mqm), Severity(severity), text, key, repeat), intern(check), people[who], when
            )
            for segment, mqm, severity, text, key, repeat, check, who, when in errors
        ),
        tuple(
            Flag(intern(check), intern(mqm), Severity(severity) if severity else None, error, people[who], when)
            for check, mqm, severity, error, who, when in flags
        ),
        tuple(
            Undecided(intern(check), intern(mqm), Severity(severity), number)
            for check, mqm, severity, number in left
        ),
        None if edits is None else Edits(*edits),
        unmoved,
        tuple(Worked(people[who], seconds) for who, seconds in worked),
        tuple(
            Replaced(segment, old, new, people[who] if who >= 0 else None, check, source)
            for segment, old, new, who, check, source in replaced
        ),
    )
