"""Scores with their settings: `transreview score`."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from transreview.cli import files as named_files
from transreview.cli import options
from transreview.cli.database import progress
from transreview.cli.failures import Failures, logged
from transreview.cli.group import main
from transreview.cli.output import colour, echo, line, listing, on_terminal
from transreview.errors import InputError

if TYPE_CHECKING:
    from transreview.model import Article
    from transreview.scores import Agreement, Score, Scored, ScoringModel

_COLUMNS = ("article", "score", "value", "interval", "note", "scale", "signature")


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE…|FILE")
@click.option("--corrected", default="", metavar="FILE",
              help="The corrected text; ARTICLE is then the file of the translation before, and no database is used.")
@click.option("--reference", default="", metavar="FILE", help="Another translation of the same text to compare with.")
@options.target_lang
@click.option("--threshold", type=float, default=85, show_default=True, help="The quality score that passes.")
@click.option("--acceptable", type=float, default=15, show_default=True,
              help="The penalty points per 1,000 words that just pass.")
@click.option("--repeats", is_flag=True, help="Penalise each repeat of one inconsistency, and not only the first.")
@click.option("--between", nargs=2, default=None, metavar="WHO WHO",
              help="How far these two reviewers agree, and no other score.")
@click.option("--paragraphs", is_flag=True, help="HTER of each paragraph too.")
@options.db
@options.config
@options.output
def score(
    names: Sequence[str], corrected: str, reference: str, target_lang: str, threshold: float, acceptable: float,
    repeats: bool, between: tuple[str, str] | None, paragraphs: bool, db: str, config: str, output: str,
) -> None:
    """Say how good translations were: HTER, chrF, BLEU, effort, MQM; each with its signature.

    The columns: article, score, value, where it lies with 95 % confidence, what to be careful about, its scale, and the
    settings that made it.
    """
    from transreview.scores import ScoringModel

    model = ScoringModel(threshold=threshold, acceptable=acceptable, repeats=repeats)
    if len(names) > 1 and (corrected or reference):
        raise InputError("--corrected" if corrected else "--reference", "it is for one article; name only one")
    if corrected:
        if between:
            raise InputError("--between", "it needs an article in the database, and not --corrected")
        rows = list(_of_files(names[0], corrected, reference, target_lang, paragraphs))
    else:
        rows = list(_of_articles(names, model, reference, target_lang, between, paragraphs, (db, config)))
    if output == "jsonl" or not on_terminal():
        shown = [{**row, "value": _shown(row), "interval": _range(row)} for row in rows]
        listing(output, _COLUMNS, rows if output == "jsonl" else shown)
        return
    for article, told in groupby(rows, lambda row: str(row["article"])):
        echo(click.style(line(article), bold=True), color=colour())
        for row in told:
            echo(_for_people(row), color=colour())


def _for_people(row: dict[str, object]) -> str:
    """A score as some lines on a terminal: the number, what it means, what to be careful about, what made it."""
    around = f" ({_range(row)})" if _range(row) else ""
    first = f"  {click.style(str(row['score']), fg='cyan')}  {click.style(_shown(row), bold=True)}{around}"
    others = (line(str(row[name])) for name in ("scale", "note"))
    signature = click.style(str(row["signature"]), dim=True)
    return "\n".join([first, *(f"    {each}" for each in (*others, signature) if each)])


def _of_files(
    name: str, corrected: str, reference: str, target_lang: str, paragraphs: bool
) -> Iterator[dict[str, object]]:
    """The scores of the articles in a file against those in others, article by article."""
    from transreview.scores import score_texts

    came = _read(name, target_lang)
    others = [_same_articles(file, came, target_lang) if file else None for file in (corrected, reference)]
    for number, article in enumerate(came):
        after, ideal = (_targets(each[number]) if each else [] for each in others)
        yield from _rows(score_texts(article.id, _targets(article), after, ideal, article.target_lang), paragraphs)


def _of_articles(
    names: Sequence[str], model: "ScoringModel", reference: str, target_lang: str, between: tuple[str, str] | None,
    paragraphs: bool, where: tuple[str, str],
) -> Iterator[dict[str, object]]:
    """The scores of articles in the database, or the agreement of two reviewers on each."""
    from transreview import workflow

    db, config = where
    settings = options.open_settings(config)
    failures = Failures("text")
    ideal = _targets(_only(reference, target_lang)) if reference else []
    with options.existing(db) as store, logged(failures), progress("Scoring", len(names)) as done:
        for number, name in enumerate(names, 1):
            if between:
                for each in workflow.compare_reviewers(store, name, *between, settings):
                    yield from _agreed(name, each)
            else:
                yield from _rows(workflow.score(store, name, model, ideal, settings), paragraphs)
            done(number)


def _rows(scored: "Scored", paragraphs: bool) -> Iterator[dict[str, object]]:
    card = scored.scorecard
    for each in scored.scores:
        row = _row(scored.name, each)
        if card is not None and each == card.calibrated and card.passed is not None:
            row |= {"verdict": "PASS" if card.passed else "FAIL"}
        if card is not None and each == card.per_thousand:
            row |= {
                "points": card.points if card.is_scored else None,
                "errors": {severity.value: number for severity, number in card.by_severity.items()},
                "repeats": sum(fault.repeat for fault in card.faults),
                "points_by_type": card.by_type,
                "words": card.counted.words,
                "words_of": card.counted.source,
            }
        yield row
    if paragraphs and scored.hter is not None and scored.hter.score.value is not None:
        for number, edits in enumerate(scored.hter.paragraphs, 1):
            yield {**_row(scored.name, scored.hter.score), "score": f"HTER ¶{number}", "value": edits.rate,
                   "interval": None, "note": f"{edits.edits} of {edits.words}", "paragraph": number}  # fmt: skip


def _agreed(name: str, found: "Agreement") -> Iterator[dict[str, object]]:
    for each in (found.alpha, found.kappa):
        yield {**_row(name, each), "score": f"{each.name} on {found.question}", "question": found.question,
               "same": found.same, "paragraphs": found.paragraphs}  # fmt: skip


def _row(name: str, score: "Score") -> dict[str, object]:
    return {
        "article": name,
        "score": score.name,
        "value": score.value,
        "interval": score.interval,
        "note": score.note,
        "scale": score.scale,
        "signature": score.signature,
    }


def _shown(row: dict[str, object]) -> str:
    value = f"{row['value']:.2f}" if isinstance(row["value"], float | int) else "–"
    return f"{value} {row['verdict']}" if "verdict" in row else value


def _range(row: dict[str, object]) -> str:
    around = row["interval"]
    return f"{around[0]:.2f}–{around[1]:.2f}" if isinstance(around, tuple) else ""


def _read(name: str, target_lang: str) -> tuple["Article", ...]:
    from transreview import formats

    return formats.read_articles([(name, named_files.read(name))], "", target_lang)


def _only(name: str, target_lang: str) -> "Article":
    found = _read(name, target_lang)
    if len(found) != 1:
        raise InputError(name, f"there are {len(found)} articles in it; one is needed")
    return found[0]


def _same_articles(name: str, came: Sequence["Article"], target_lang: str) -> tuple["Article", ...]:
    """The articles of another file, as many as came."""
    found = _read(name, target_lang)
    if len(found) != len(came):
        raise InputError(name, f"there are {len(found)} articles in it and {len(came)} in the translation")
    return found


def _targets(article: "Article") -> list[str]:
    return [segment.target for segment in article.segments]
