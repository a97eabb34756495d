"""Logging in by OpenID Connect: the file that says how, and who somebody is by what a provider has signed.

The file is Streamlit's own (``secrets.toml`` with ``[auth]``), and Streamlit checks the provider's signature, issuer,
audience and nonce. What it does not check stands here: that the file is fit for a team, and, at every run and act,
that the log-in has not ended.
"""

import ipaddress
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from transreview.errors import InputError, LoggedOutError
from transreview.language.clean import clean_address, clean_line
from transreview.model import Person
from transreview.toml_file import Table, read_toml

LONGEST_SESSION = 12 * 60 * 60
"""Seconds after which everybody logs in again, whatever the provider says."""
LONGEST_NAME = 60
"""Code points of the name that is shown."""
CALLBACK = "/oauth2callback"
_LEAST_SECRET = 32  # characters of the cookie secret
_LEAST_VARIETY = 10  # different characters in it
_PLACEHOLDERS = ("change", "secret", "example", "xxx", "random", "...", "…", "<")
_SKEW = 120  # seconds that the provider's clock may be ahead
_LONGEST_CLAIM = 512
# Marks of direction, and what joins or parts words without being seen; not the joiners within words (U+200C, U+200D).
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Login:
    """What a log-in file says: where people come from and to; ``providers`` are the names, "" for the only one."""

    file: str
    redirect_uri: str
    providers: tuple[str, ...]

    @property
    def host(self) -> str:
        """The host that people's browsers know the app by."""
        return urlsplit(self.redirect_uri).hostname or ""

    @property
    def port(self) -> int | None:
        """The port in the address, when the app itself is meant and not a proxy before it."""
        return urlsplit(self.redirect_uri).port if is_loopback(self.host) else None

    @property
    def path(self) -> str:
        """The path that the app stands under, "" for none."""
        return urlsplit(self.redirect_uri).path.removesuffix(CALLBACK).strip("/")

    @property
    def address(self) -> str:
        """The address that people open."""
        return self.redirect_uri.removesuffix(CALLBACK)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who logged in: the person, their e-mail address ("" when the provider does not vouch for it), and which log-in.

    ``session`` tells this log-in from all others of the same person.
    """

    person: Person
    email: str
    session: str


def is_loopback(host: str) -> bool:
    """Whether a host or address is this machine alone; False for "" (all interfaces)."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_login(file: str) -> Login:
    """What a log-in file says; raises InputError for a file that cannot be read, or that does not protect a team."""
    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or "its name is no file name")
        raise InputError(file, f"the file cannot be read ({reason[0].lower()}{reason[1:]})") from None
    return login_of(read_toml(data, file).table("auth"))


def is_private(file: str) -> bool:
    """Whether only its owner may read a file (always True where a system knows no such thing)."""
    import os

    return os.name == "nt" or not Path(file).stat().st_mode & 0o077


def login_of(auth: Table) -> Login:
    """What the table ``[auth]`` says; raises InputError for what does not protect a team."""
    uri = auth.text("redirect_uri") or ""
    parts = _url(auth, uri, "redirect_uri")
    if not parts.path.endswith(CALLBACK) or parts.query or parts.fragment:
        raise auth.error(f'it must end in "{CALLBACK}", as in https://review.example.org{CALLBACK}', "redirect_uri")
    secret = auth.text("cookie_secret") or ""
    if len(secret) < _LEAST_SECRET or len(set(secret)) < _LEAST_VARIETY or _is_placeholder(secret):
        raise auth.error(
            f"it must be at least {_LEAST_SECRET} characters that nobody can guess: "
            'python -c "import secrets; print(secrets.token_urlsafe(48))" makes one', "cookie_secret",
        )  # fmt: skip
    providers = tuple(_providers(auth))
    if not providers:
        raise auth.error("it names no provider: client_id, client_secret and server_metadata_url are missing")
    return Login(auth.name, uri, providers)


def identity(claims: Mapping[str, Any], now: float) -> Identity:
    """Who somebody is by the claims of their ID token, at ``now`` (seconds of the epoch).

    Raises LoggedOutError when nobody is logged in, when the token is past its own end or older than
    `LONGEST_SESSION`, and when it does not say who it is about.
    """
    if claims.get("is_logged_in") is not True:
        raise LoggedOutError("Nobody is logged in.")
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not (_is_name(issuer) and _is_name(subject)) or not _is_issuer(str(issuer)):
        raise LoggedOutError("The provider did not say who you are.")
    begun, end = _time(claims.get("iat")), _time(claims.get("exp"))
    if begun is None or end is None or begun > now + _SKEW:
        raise LoggedOutError("The provider did not say how long your log-in lasts.")
    if now >= min(end, begun + LONGEST_SESSION):
        raise LoggedOutError("Your log-in has ended.")
    account = f"{issuer}#{subject}"
    email = claims.get("email") if claims.get("email_verified") is True else None
    email = clean_address(email) if isinstance(email, str) and len(email) <= _LONGEST_CLAIM else ""
    names = (claims.get("name"), claims.get("preferred_username"), email, "Somebody")
    name = next(filter(None, map(shown_name, names)))
    return Identity(Person(name, account), email, f"{account} {begun} {claims.get('nonce', '')}")


def shown_name(typed: object) -> str:
    """A name as it is shown: one line of no more than `LONGEST_NAME`; "" for what is no name.

    Without signs that nobody sees: they turn round what stands beside a name, or make two names look alike.
    """
    return clean_line(_UNSEEN.sub("", typed))[:LONGEST_NAME].strip() if isinstance(typed, str) else ""


def _providers(auth: Table) -> Iterator[str]:
    """The names of the providers, "" for the one that stands in ``[auth]`` itself."""
    if auth.text("client_id"):
        _check_provider(auth)
        yield ""
    for name in auth:
        value = auth.value(name)
        if isinstance(value, dict) and "client_id" in value:
            if "_" in name:
                raise auth.error('a provider\'s name has no "_"', name)
            _check_provider(auth.table(name))
            yield name


def _check_provider(table: Table) -> None:
    if not table.text("client_secret"):
        raise table.error("it is missing", "client_secret")
    _url(table, table.text("server_metadata_url") or "", "server_metadata_url")


def _url(table: Table, url: str, key: str) -> SplitResult:
    """The parts of an address; raises InputError for one over which a log-in would travel in the clear."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), ""
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        raise table.error("it must be an address that begins with https:// (http:// only on this machine)", key)
    return parts


def _is_placeholder(secret: str) -> bool:
    return any(word in secret.lower() for word in _PLACEHOLDERS)


def _is_name(claim: object) -> bool:
    return isinstance(claim, str) and 0 < len(claim) <= _LONGEST_CLAIM and claim.isprintable()


def _is_issuer(issuer: str) -> bool:
    # Without "#", so that issuer and subject stay apart in an account.
    return issuer.startswith(("https://", "http://")) and "#" not in issuer


def _time(claim: object) -> float | None:
    return claim if isinstance(claim, int | float) and not isinstance(claim, bool) else None
