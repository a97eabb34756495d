"""Rows, corrections and measures as plain fields, for tables that people take home: the same ones everywhere."""

from collections.abc import Mapping

from transreview.mqm import Severity
from transreview.workflow.quality.comparison import Beside
from transreview.workflow.quality.corrections import Frequent
from transreview.workflow.quality.measure import Measure
from transreview.workflow.quality.row import Row

Value = str | int | float | None


def fields(row: Row) -> Mapping[str, Value]:
    """What a row says; None is "not known", as of what nobody reviewed, and never 0. Rates are per 1,000 words."""
    found = row.precision
    quality = row.quality
    low, high = found.interval if found is not None else (None, None)
    return {
        "key": row.key,
        "name": row.name,
        "articles": row.articles,
        "reviewed": row.reviewed,
        "finished": row.finished,
        "words": row.words,
        "reviewed_words": row.reviewed_words,
        "target_words": row.target_words,
        "errors": row.errors if row.reviewed else None,
        **{severity.value: number if row.reviewed else None for severity, number in row.by_severity.items()},
        "repeats": row.repeats if row.reviewed else None,
        "errors_per_1000": row.errors_per_thousand,
        "penalty_per_1000": row.penalty.value,
        "quality": quality.value if quality is not None else None,
        "passed": {True: "yes", False: "no", None: None}[row.passed],
        "passing_articles": row.passing if row.reviewed else None,
        "hter": row.hter.value,
        "edits": row.edits.edits if row.edits is not None else None,
        "corrected_words": row.edits.words if row.edits is not None else None,
        "accepted": row.accepted,
        "dismissed": row.dismissed,
        "undecided": row.open,
        "precision": found.precision if found is not None else None,
        "precision_low": low,
        "precision_high": high,
        "seconds": row.seconds,
        "timed_articles": row.timed,
        "note": row.penalty.note,
        "scale": "; ".join(f"{score.name}: {score.scale}" for score in (*row.scores, row.hter)),
        "signature": "; ".join(f"{score.name}: {score.signature}" for score in (row.penalty, row.hter)),
    }


def category_fields(row: Row) -> list[Mapping[str, Value]]:
    """The errors of a row, one line for each MQM type: how many of each severity, and per 1,000 words."""
    return [
        {
            "key": row.key,
            "name": row.name,
            "type": mqm,
            "errors": sum(counts.values()),
            **{severity.value: counts[severity] for severity in Severity},
            "errors_per_1000": row.per_thousand(sum(counts.values())),
        }
        for mqm, counts in row.by_type.items()
    ]


def correction_fields(each: Frequent) -> Mapping[str, Value]:
    """What a frequent correction says."""
    return {
        "old": each.old,
        "new": each.new,
        "source": each.source,
        "source_lang": each.source_lang,
        "target_lang": each.target_lang,
        "times": each.times,
        "articles": len(each.articles),
        "forms": "; ".join(f"{old} → {new} ({times})" for old, new, times in each.forms),
        "places": "; ".join(f"{article} ¶{segment}" for article, segment in each.places),
        "glossary": each.known.told if each.known is not None else None,
    }


def measure_fields(each: Measure) -> Mapping[str, Value]:
    """What a measure of two systems says."""
    spans = {"one": each.one_interval, "other": each.other_interval, "difference": each.interval}
    ends = {f"{name}_{end}": span[at] if span else None for name, span in spans.items()
            for at, end in enumerate(("low", "high"))}  # fmt: skip
    return {
        "measure": each.name,
        "one": each.one,
        "other": each.other,
        "difference": each.difference,
        **ends,
        "p": each.p,
        "better": each.better,
        "paragraphs": each.paragraphs,
        "note": each.note,
        "scale": each.scale,
        "signature": each.signature,
    }


def beside_fields(each: Beside) -> Mapping[str, Value]:
    """What the two translations of one article say."""
    return {
        "title": each.title,
        "source_lang": each.source_lang,
        "target_lang": each.target_lang,
        "one": each.one,
        "other": each.other,
        "paragraphs": each.paragraphs,
        "words": each.words,
        "reviewed": "yes" if each.reviewed else "no",
        "one_hter": each.one_hter,
        "other_hter": each.other_hter,
        "one_penalty_per_1000": each.one_penalty,
        "other_penalty_per_1000": each.other_penalty,
        "one_errors": each.one_errors,
        "other_errors": each.other_errors,
    }
