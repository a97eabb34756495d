from transreview.ui.titles import titles
from transreview.workflow import Listed


def listed(name: str, title: str = "", system: str = "") -> Listed:
    return Listed(name, title, "sr", "en", 1, 0, 0, "2026-11-24T10:00:00Z", "Ana", system=system)


def test_articles_of_one_title_are_told_apart_by_their_systems_and_else_by_their_ids() -> None:
    articles = [
        listed("a", "Strike", "DeepL"), listed("a-2", "Strike", "NLLB"), listed("b", "Ferry", "DeepL"), listed("c"),
        listed("d", "Port", "NLLB"), listed("d-2", "Port", "NLLB"), listed("e", "Mine"), listed("e-2", "Mine", "NLLB"),
    ]  # fmt: skip
    assert titles(articles) == {
        "a": "Strike (DeepL)", "a-2": "Strike (NLLB)", "b": "Ferry", "c": "c",
        "d": "Port (NLLB) (d)", "d-2": "Port (NLLB) (d-2)", "e": "Mine", "e-2": "Mine (NLLB)",
    }  # fmt: skip
    assert len(set(titles(articles).values())) == len(articles)
