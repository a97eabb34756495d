import inspect
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import transreview as tr


def test_a_pair_is_read_checked_and_reported_with_the_public_names() -> None:
    article = tr.read_pair(
        ("port.sr.txt", "U gradu živi 18.000 ljudi.".encode()), ("port.en.txt", b"The city has 1,800 inhabitants."),
    )  # fmt: skip
    issues = tr.run_checks(article)
    assert [issue.flagged.text for issue in issues] == ["1,800"]
    review = tr.replay(article, issues, issues, [])
    assert b"1,800" in tr.write_report([review], "csv")


def test_every_public_name_is_there() -> None:
    assert all(hasattr(tr, name) for name in tr.__all__)
    assert set(tr.__all__) <= set(dir(tr))


def test_a_name_is_what_it_is_called_and_no_module_of_the_same_name() -> None:
    workflow, store = import_module("transreview.workflow"), import_module("transreview.store")
    for each in pkgutil.walk_packages(tr.__path__, "transreview."):
        if not each.name.startswith(("transreview.ui", "transreview.__main__")):
            import_module(each.name)
    assert not [name for name in tr.__all__ if inspect.ismodule(getattr(tr, name))]
    assert (tr.accept, tr.restore_text, tr.list_proposals) == (workflow.accept, workflow.restore, workflow.proposals)
    assert (tr.Store, tr.restore_backup) == (store.Store, store.restore)


def test_a_name_that_is_not_there_is_told_as_such() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'acept'"):
        _ = tr.acept  # type: ignore[attr-defined]


def test_what_only_checks_opens_no_database() -> None:
    code = "import sys, transreview.cli; print([name for name in ('sqlalchemy', 'streamlit') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
