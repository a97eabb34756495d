import transreview as tr


def test_a_pair_is_read_checked_and_reported_with_the_public_names() -> None:
    article = tr.read_pair(
        ("port.sr.txt", "U gradu živi 18.000 ljudi.".encode()), ("port.en.txt", b"The city has 1,800 inhabitants."),
    )  # fmt: skip
    issues = tr.run_checks(article)
    assert [issue.flagged.text for issue in issues] == ["1,800"]
    review = tr.replay(article, issues, issues, [])
    assert b"1,800" in tr.write_review(review, "csv")


def test_every_public_name_is_there() -> None:
    assert all(hasattr(tr, name) for name in tr.__all__)
