"""The report for a client: one HTML file that needs nothing else, holds no script, and prints well."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from transreview.formats.visible import isolated, visible, visible_piece
from transreview.reports.content import account, moment
from transreview.reports.excerpt import shortened
from transreview.reports.report import Report
from transreview.review import Review, State
from transreview.scores import MODEL, ScoringModel


def write(reviews: Sequence[Review], anchor: str = "", model: ScoringModel = MODEL) -> bytes:
    """The report: of each article counts, scores, each issue with its evidence and decision, each correction, and the
    text with all of them in it; of several articles a table of them all before.
    """
    accounts = [account(review, number, model) for number, review in enumerate(reviews, 1)]
    page = _template().render(accounts=accounts, states=list(State), anchor=anchor)
    return page.encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(
        isolated=isolated, shortened=shortened, visible=visible, piece=visible_piece, moment=moment
    )
    return environment.from_string(files(__package__).joinpath("report.html.j2").read_text(encoding="utf-8"))


REPORT = Report("html", ".html", "text/html", write)
