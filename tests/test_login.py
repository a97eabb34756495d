"""Who somebody is by what a provider has signed, and which log-in files do not protect a team."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from transreview import workflow
from transreview.errors import DeniedError, InputError, LoggedOutError
from transreview.login import LONGEST_SESSION, identity, is_loopback, is_private, read_login
from transreview.model import Role
from transreview.store import Store

NOW = 1_800_000_000
CLAIMS = {
    "is_logged_in": True, "iss": "https://id.example.org", "sub": "248289", "iat": NOW - 60, "exp": NOW + 60,
    "nonce": "n-0S6", "name": "Ana Anić", "email": "Ana@Example.org", "email_verified": True,
}  # fmt: skip
FILE = """
[auth]
redirect_uri = "https://review.example.org/oauth2callback"
cookie_secret = "kP3v9QmZ1xT7bW5yR8cN2dL6fH4jS0aG-uEo"
client_id = "transreview"
client_secret = "hush"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""


def but(**changes: Any) -> Mapping[str, Any]:
    return {name: value for name, value in {**CLAIMS, **changes}.items() if value is not None}


def test_issuer_and_subject_together_say_who_somebody_is() -> None:
    found = identity(CLAIMS, NOW)
    assert found.person.account == "https://id.example.org#248289"
    assert (found.person.name, found.email) == ("Ana Anić", "ana@example.org")


def test_an_address_that_the_provider_does_not_vouch_for_is_none() -> None:
    for verified in (None, False, "true", 1):
        assert identity(but(email_verified=verified), NOW).email == ""


@pytest.mark.parametrize(
    ("invited", "proved"),
    [
        ("ana@strasse.example", "ana@straße.example"),  # another domain
        ("kim@example.org", "\u212aim@example.org"),  # the Kelvin sign
        ("sam@example.org", "ſam@example.org"),
        ("fi@example.org", "ﬁ@example.org"),
        ("ana@example.org", "ana@exаmple.org"),  # a Cyrillic letter
        ("ana@example.org", "ana\u200b@example.org"),
    ],
)
def test_an_address_that_only_looks_like_the_invited_one_finds_no_invitation(
    tmp_path: Path, invited: str, proved: str
) -> None:
    with Store(str(tmp_path / "team.db")) as store:
        workflow.give_roles(store, "setup", "r-1", "local:setup", {Role.ADMIN})
        workflow.give_roles(store, "setup", "r-2", f"invited:{invited.upper()}", {Role.ADMIN})
        stranger = identity(but(email=proved, sub="2"), NOW)
        with pytest.raises(DeniedError, match="is not in the team"):
            workflow.enter(store, stranger.person, stranger.email)
        guest = identity(but(email=invited.title()), NOW)
        assert workflow.enter(store, guest.person, guest.email).roles == {Role.ADMIN}


def test_a_name_is_one_short_line_whatever_the_provider_sends() -> None:
    assert identity(but(name="Ana\n\u0000" + "x" * 500), NOW).person.name == "Ana \ufffd" + "x" * 55
    assert identity(but(name="\u202eAna\u2066 \u200bAnić\ufeff"), NOW).person.name == "Ana Anić"
    assert identity(but(name="\u2060", preferred_username="ana"), NOW).person.name == "ana"
    assert identity(but(name="  "), NOW).person.name == "ana@example.org"
    assert identity(but(name=None, email_verified=None), NOW).person.name == "Somebody"


@pytest.mark.parametrize(
    "changes",
    [
        {"is_logged_in": None},
        {"is_logged_in": "yes"},
        {"iss": None},
        {"sub": ""},
        {"sub": 248289},
        {"iss": "local"},
        {"iss": "https://id.example.org#1"},
        {"sub": "x" * 600},
        {"iat": None},
        {"exp": None},
        {"exp": True},
        {"iat": NOW + 600},
    ],
)
def test_a_token_that_does_not_say_who_and_how_long_lets_nobody_in(changes: dict[str, Any]) -> None:
    with pytest.raises(LoggedOutError):
        identity(but(**changes), NOW)


def test_a_log_in_ends_with_its_token_and_after_twelve_hours_at_the_latest() -> None:
    assert identity(but(exp=NOW + 1), NOW)
    with pytest.raises(LoggedOutError, match=r"^Your log-in has ended\.$"):
        identity(but(exp=NOW), NOW)
    long = {"iat": NOW - LONGEST_SESSION, "exp": NOW + 999_999}
    with pytest.raises(LoggedOutError, match=r"^Your log-in has ended\.$"):
        identity(but(**long), NOW)
    assert identity(but(**long), NOW - 1)


def test_two_log_ins_of_one_person_are_told_apart() -> None:
    assert identity(CLAIMS, NOW).session != identity(but(nonce="n-1"), NOW).session


def written(folder: Path, text: str) -> str:
    file = folder / "login.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_log_in_file_says_where_people_come_in(tmp_path: Path) -> None:
    login = read_login(written(tmp_path, FILE))
    assert (login.host, login.port, login.path, login.providers) == ("review.example.org", None, "", ("",))
    assert login.address == "https://review.example.org"


def test_a_log_in_file_may_name_several_providers_and_a_folder(tmp_path: Path) -> None:
    provider = FILE[FILE.index("client_id") :]
    base = FILE[: FILE.index("client_id")].replace("example.org/", "example.org/tools/review/")
    login = read_login(written(tmp_path, f"{base}\n[auth.google]\n{provider}\n[auth.keycloak]\n{provider}"))
    assert (login.path, login.providers) == ("tools/review", ("google", "keycloak"))


@pytest.mark.parametrize(
    ("there", "instead", "reason"),
    [
        ("https://review", "http://review", r"auth.redirect_uri: it must be an address that begins with https://"),
        ("/oauth2callback", "/", r'auth.redirect_uri: it must end in "/oauth2callback"'),
        ("kP3v9QmZ1xT7bW5yR8cN2dL6fH4jS0aG-uEo", "short", r"auth.cookie_secret: it must be at least 32 characters"),
        ("kP3v9QmZ1xT7bW5yR8cN2dL6fH4jS0aG-uEo", "x" * 64, r"auth.cookie_secret: it must be at least 32 characters"),
        ("kP3v9QmZ1xT7bW5yR8cN2dL6fH4jS0aG-uEo", "please-change-this-cookie-secret-now!", r"that nobody can guess"),
        ('client_secret = "hush"', "", r"auth.client_secret: it is missing"),
        ('client_id = "transreview"', "", r"auth: it names no provider"),
        ("https://id", "http://id", r"auth.server_metadata_url: it must be an address"),
        ("[auth]", "[auth", r"this is no TOML"),
        ("https://review.example.org", "https://[::", r"auth.redirect_uri"),
    ],
)
def test_a_log_in_file_that_does_not_protect_a_team_is_refused(
    tmp_path: Path, there: str, instead: str, reason: str
) -> None:
    assert there in FILE
    with pytest.raises(InputError, match=reason):
        read_login(written(tmp_path, FILE.replace(there, instead)))


def test_a_log_in_file_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"^gone\.toml: the file cannot be read \(no such file or directory\)$"):
        read_login("gone.toml")


def test_a_file_that_others_may_read_is_not_private(tmp_path: Path) -> None:
    file = Path(written(tmp_path, FILE))
    file.chmod(0o644)
    assert not is_private(str(file))
    file.chmod(0o600)
    assert is_private(str(file))


def test_only_this_machine_is_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost")))
    assert not any(map(is_loopback, ("", "0.0.0.0", "::", "10.0.0.1", "example.org", "localhost.example.org")))
