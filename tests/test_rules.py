import pytest

from transreview.errors import InputError
from transreview.model import Rule
from transreview.mqm import Severity
from transreview.rules import MOST_RULES, read_rules


def test_a_rule_has_what_its_table_says() -> None:
    data = """
        [[rule]]
        find = ["utilize", "utilise"]
        use = "use"
        reason = "Shorter."
        severity = "major"
        languages = ["en"]
        except = ["utilize fully"]
        case = true
        quoted = true

        [[rule]]
        regex = '(\\d)h\\b'
        use = '\\1 h'
    """
    first, second = read_rules(data.encode(), "house.toml")
    assert first == Rule(
        ("utilize", "utilise"), "", ("use",), "Shorter.", Severity.MAJOR, ("en",), ("utilize fully",), True, True,
        "house.toml, rule 1",
    )  # fmt: skip
    assert second == Rule(regex=r"(\d)h\b", use=(r"\1 h",), name="house.toml, rule 2")


@pytest.mark.parametrize(("data", "said"), [
    ("", "house.toml: there is no rule in it; each begins with [[rule]]"),
    ("[[rules]]\nfind = 'a'", 'house.toml: there is no setting "rules" here; did you mean "rule"?'),
    ("[rule]\nfind = 'a'", "house.toml, rule: it is a table, and must be tables, each under [[rule]]"),
    ("[[rule]]\nfnd = 'a'", 'house.toml, rule 1: there is no setting "fnd" here; did you mean "find"?'),
    ("[[rule]]\nfind = 7", "house.toml, rule 1.find: it is a number, and must be text in quotation marks, or a list"),
    ("[[rule]]\nfind = ['a', 7]", "house.toml, rule 1.find: a number stands in the list, and must be text"),
    ("[[rule]]\nuse = 'a'", "house.toml, rule 1: a rule has either find, with words, or regex"),
    ("[[rule]]\nfind = 'a'\nregex = 'a'", "house.toml, rule 1: a rule has either find, with words, or regex"),
    ("[[rule]]\nfind = '–'", 'house.toml, rule 1.find: "–" has no letter or digit'),
    ("[[rule]]\nfind = ''", 'house.toml, rule 1.find: "" has no letter or digit'),
    ("[[rule]]\nfind = 'a*b'", 'house.toml, rule 1.find: a * stands at the beginning or at the end of a word'),
    ("[[rule]]\nfind = 'a * b'", 'house.toml, rule 1.find: a * stands at the beginning or at the end of a word'),
    ("[[rule]]\nfind = 'a'\nexcept = 'a*'", 'house.toml, rule 1.except: "a*" has a *, which only find understands'),
    (f"[[rule]]\nfind = '{'a' * 201}'", "house.toml, rule 1.find: it has more than 200 characters"),
    ("[[rule]]\nfind = 'a'\nseverity = 'mayor'",
     'house.toml, rule 1.severity: "mayor" is no severity; did you mean "major"?'),
    ("[[rule]]\nfind = 'a'\nlanguages = 'English'", 'rule 1.languages: "English" is no language tag'),
    ("[[rule]]\nregex = 'a('", "house.toml, rule 1.regex: this is no regular expression: missing ) at character 3"),
    ("find = 'a'", 'house.toml: there is no setting "find" here; there is only rule'),
    ("[[rule]]\nregex = 'a*'", "house.toml, rule 1.regex: it is found where nothing stands"),
    ("[[rule]]\nregex = 'a'\nuse = '\\1'", 'house.toml, rule 1.use: "\\1" names a group that the regex does not have'),
    ("[[rule]\n", "house.toml, line 1, column 7: this is no TOML: expected"),
    ("[[rule]]\nfind = 'a'\n" * (MOST_RULES + 1), "house.toml: 5,001 rules; at most 5,000 can be"),
    ("a = " + "[" * 5000, "house.toml: it is nested too deeply"),
])  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_in_one_sentence_with_the_place(data: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_rules(data.encode(), "house.toml")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(InputError, match=r"house\.toml, line 2: this is not UTF-8"):
        read_rules(b"a = 1\n\xff", "house.toml")
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_rules(b"#" * 1_000_001, "house.toml")
