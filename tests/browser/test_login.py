"""A team that logs in: what each role may do, what strangers see, and how a log-in ends."""

import http.client
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from tests.browser.app import App
from tests.browser.conftest import WAIT
from tests.browser.pane import READY, Pane
from tests.browser.provider import CLIENT, SECRET, Provider
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from transreview import workflow
from transreview.login import LONGEST_SESSION
from transreview.model import Act, Change, Person, Role

SHORT = 6  # seconds that some log-ins last
PEOPLE: dict[str, dict[str, Any]] = {
    name: {"name": name.capitalize(), "email": f"{name}@example.org", "email_verified": True}
    for name in ("ada", "tom", "eva", "quinn", "sam", "mia", "leo", "max", "kim")
}
PEOPLE["fay"] = {"name": "Ada", "email": "ada2@example.org", "email_verified": False}
PEOPLE["leo"]["iat"] = lambda now: now + SHORT - LONGEST_SESSION
PEOPLE["max"]["exp"] = lambda now: now + SHORT
PEOPLE["tim"] = {"name": "Tom", "email": "tim@example.org", "email_verified": True}
INVITED = {
    "ada": Role.ADMIN, "tom": Role.TRANSLATOR, "eva": Role.EDITOR, "quinn": Role.QA, "tim": Role.TRANSLATOR,
    "mia": Role.TRANSLATOR, "leo": Role.TRANSLATOR, "max": Role.TRANSLATOR, "kim": Role.TRANSLATOR,
}  # fmt: skip
TEXT = "The municipality bought 1990 houses."
SETUP = Person("setup")
ARTICLES = ("houses", "forged", "shared")

# The pane as it is, and its trigger within reach of a hostile page.
FORGER = """
import mount from "./pane.js?as-it-is";
export default (props) => {
  const { part } = JSON.parse(new TextDecoder().decode(props.data));
  if (part === "view") window.forge = (items) => props.setTriggerValue("events", { number: 1, items });
  return mount(props);
};
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    running = Provider(PEOPLE)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("team")
    served = App(folder)
    login = folder / "login.toml"
    redirect_uri = f"{served.url}/oauth2callback"
    provider.redirect_uris.add(redirect_uri)
    login.write_text(
        f'[auth]\nredirect_uri = "{redirect_uri}"\ncookie_secret = "{secrets.token_urlsafe(48)}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
    login.chmod(0o600)
    served.options = ["--login", str(login)]
    for article in ARTICLES:
        served.add(article, [("Opština je kupila 1388 kuća.", f"{TEXT} {article}")])
    with served.store() as store:
        give(served, "local:setup", Role.ADMIN)
        for name, role in INVITED.items():
            email = f"{name}@example.org"
            workflow.give_roles(store, SETUP, secrets.token_hex(), f"invited:{email}", {role}, name=name, email=email)
        workflow.give_roles(store, SETUP, secrets.token_hex(), "invited:ada2@example.org", {Role.ADMIN})
    served.start()
    yield served
    served.stop()
    assert "Traceback" not in served.log.read_text()


def give(app: App, account: str, *roles: Role) -> None:
    with app.store() as store:
        workflow.give_roles(store, SETUP, secrets.token_hex(), account, frozenset(roles))


class Visitor:
    """A browser of its own, and everything that came to it over the app's connection."""

    def __init__(self, context: BrowserContext, app: App) -> None:
        self.app, self.context = app, context
        self.heard: list[bytes] = []
        self.asked: list[str] = []
        context.set_default_timeout(WAIT)
        self.page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("websocket", self._listen)
        page.on("request", lambda request: self.asked.append(request.url))
        return page

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(frame.encode() if isinstance(frame, str) else frame))

    def log_in(self, subject: str, page: str = "") -> "Visitor":
        self.page.goto(f"{self.app.url}{page}")
        self.page.get_by_role("button", name="Log in").click()
        self.page.get_by_label("Who are you?").fill(subject)
        self.page.keyboard.press("Enter")
        self.page.locator(".tag .name").or_(self.page.get_by_text("not a member")).wait_for()
        self.logged_in_at: int = self.page.evaluate("Date.now()")
        return self

    def review(self, article: str = "houses") -> Pane:
        return Pane(self.page, self.app.url).open(article)

    def arm(self, article: str) -> "Visitor":
        """Open an article in a page that is hostile."""
        self.page.route("**/pane.js", lambda route: route.fulfill(body=FORGER, content_type="text/javascript"))
        self.review(article)
        self.page.wait_for_function("() => window.forge")
        return self

    def forge(self, kind: str, **fields: Any) -> None:
        """Send an act as a hostile page does."""
        self.page.evaluate("item => window.forge([item])", {"id": secrets.token_hex(8), "type": kind, **fields})

    def log_out(self) -> None:
        self.page.locator(".tag .name").click()
        self.page.get_by_role("button", name="Log out").click()
        self.page.get_by_text("Log in to review translations.").wait_for()

    @property
    def heard_text(self) -> bool:
        """Whether anything of an article came to this browser."""
        return any(b"municipality" in frame or b"Vrbovik" in frame for frame in self.heard)


@pytest.fixture(scope="module")
def usual(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of most visits: it keeps Streamlit's scripts, and no cookie."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture
def visit(browser: Browser, usual: BrowserContext, app: App) -> Iterator[Any]:
    contexts = [usual]
    usual.clear_cookies()

    def come() -> Visitor:
        if len(contexts) > 1 or usual.pages:
            contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        return Visitor(contexts[-1], app)

    yield come
    for page in usual.pages:
        page.close()
    for context in contexts[1:]:
        context.close()


def denied(app: App, name: str, act: Act) -> list[str]:
    """The reasons that are in the log for the acts of a kind that were denied to somebody."""
    with app.store() as store:
        events = workflow.denials(store)
    return [event.detail("reason") for event in events if event.who == name and event.detail("act") == act]


def wait_for_denial(visitor: Visitor, name: str, act: Act) -> str:
    """The reason of the first denial, when it is in the log."""
    until = time.monotonic() + WAIT / 1000
    while time.monotonic() < until:
        if reasons := denied(visitor.app, name, act):
            return reasons[0]
        visitor.page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError(f"{name} was never denied to {act}")


def test_who_has_not_logged_in_is_sent_nothing_of_any_article(visit: Any) -> None:
    visitor = visit()
    for page in ("/review?article=houses", "/people"):
        visitor.page.goto(f"{visitor.app.url}{page}")
        visitor.page.get_by_role("button", name="Log in").wait_for()
    assert visitor.heard
    assert not visitor.heard_text


def test_a_stranger_is_told_to_be_invited_and_is_sent_nothing(visit: Any) -> None:
    visitor = visit().log_in("sam")
    for page in ("/review?article=houses", "/people"):
        visitor.page.goto(f"{visitor.app.url}{page}")
        told = "Sam, you are not a member of this project: an administrator must invite you."
        visitor.page.get_by_text(told).wait_for()
    assert not visitor.heard_text


def test_an_invitation_is_not_for_an_address_that_the_provider_did_not_verify(visit: Any, app: App) -> None:
    visitor = visit().log_in("fay")
    assert visitor.page.get_by_text("not a member").is_visible()
    with app.store() as store:
        assert "invited:ada2@example.org" in workflow.team(store).members


@pytest.mark.parametrize(
    ("who", "pages", "roles"),
    [
        ("ada", ["Articles", "People"], "Administrator"),
        ("eva", ["Articles", "Review", "Reports"], "Editor"),
        ("quinn", ["Articles", "Review", "Reports"], "QA"),
    ],
)
def test_each_role_has_its_pages_and_no_others(visit: Any, who: str, pages: list[str], roles: str) -> None:
    visitor = visit().log_in(who)
    links = visitor.page.get_by_test_id("stTopNavLink")
    links.first.wait_for()
    shown = [text.split("\n")[-1] for text in links.all_inner_texts()]  # an icon's name stands before
    assert set(pages) <= set(shown)
    assert all((page in shown) == (page in pages) for page in ("Review", "Reports", "People"))
    visitor.page.locator(".tag .name").click()
    assert visitor.page.locator(".tag .roles").inner_text() == roles


def test_a_translator_cannot_accept_whatever_the_page_sends(visit: Any, app: App, provider: Provider) -> None:
    visitor = visit().log_in("tom")
    with app.store() as store:
        change = Change(1, 0, "The municipality bought 1,388 houses.")
        workflow.correct(store, "forged", Person("Tom", f"{provider.url}#tom"), "tom-1", [change])
    visitor.arm("forged").forge(
        "accept", proposals=[{"event": "tom-1", "segment": 1}],
        who="Eva", account=f"{provider.url}#eva", role="editor", roles=["editor", "admin"],
    )  # fmt: skip
    assert wait_for_denial(visitor, "Tom", Act.ACCEPT) == "Only an editor may accept a correction."
    assert [event.act for event in app.events("forged")] == [Act.CORRECT]


def test_qa_cannot_edit_whatever_the_page_sends(visit: Any, app: App) -> None:
    before = app.review("houses").texts
    visitor = visit().log_in("quinn")
    visitor.arm("houses").forge("correct", changes=[{"segment": 1, "base": 0, "text": "Bought by QA."}])
    assert wait_for_denial(visitor, "Quinn", Act.CORRECT).startswith("Only a translator or an editor may")
    assert app.review("houses").texts == before


def test_a_role_that_is_taken_away_counts_at_the_next_act_of_an_open_page(
    visit: Any, app: App, provider: Provider
) -> None:
    visitor = visit().log_in("mia").arm("houses")
    give(app, f"{provider.url}#mia", Role.QA)
    visitor.forge("correct", changes=[{"segment": 1, "base": 0, "text": "Afterwards."}])
    assert wait_for_denial(visitor, "Mia", Act.CORRECT).startswith("Only a translator or an editor may")
    give(app, f"{provider.url}#mia", Role.ADMIN)  # who reads no texts: the page that was open goes
    visitor.page.get_by_role("link", name="People").wait_for()
    visitor.page.locator(READY).wait_for(state="detached")
    give(app, f"{provider.url}#mia", Role.QA)
    visitor.review()
    give(app, f"{provider.url}#mia")
    visitor.page.get_by_text("Mia, you are not a member of this project").wait_for()
    assert visitor.page.locator(READY).count() == 0


def test_a_log_in_ends_with_its_token_and_after_twelve_hours_in_an_open_page_too(visit: Any) -> None:
    visitors = [visit(), visit()]
    panes = []
    for visitor, subject in zip(visitors, ("leo", "max"), strict=True):
        visitor.log_in(subject)
        visitor.page.goto(f"{visitor.app.url}/review?article=houses")
        panes.append(Pane(visitor.page, visitor.app.url))
    for visitor, pane in zip(visitors, panes, strict=True):
        # On a busy machine the page may come too late to be drawn at all.
        visitor.page.locator(READY).or_(visitor.page.get_by_text("Your log-in has ended.")).wait_for()
        visitor.page.wait_for_function("ends => Date.now() > ends", arg=visitor.logged_in_at + 1000 * (SHORT + 1))
        pane.press("i", "1")
        visitor.page.get_by_text("Your log-in has ended.").wait_for()
        assert visitor.page.locator(READY).count() == 0
    assert not [event for event in visitors[0].app.events("houses") if event.who in ("Leo", "Max")]


def test_logging_out_ends_it_in_every_tab_and_for_a_copied_cookie(visit: Any) -> None:
    visitor, thief = visit().log_in("kim"), visit()
    other = visitor.tab()
    Pane(other, visitor.app.url).open("houses")
    thief.context.add_cookies(visitor.context.cookies())
    visitor.log_out()
    empty_caches(visitor.app)
    visitor.page.goto(f"{visitor.app.url}/review?article=houses")
    visitor.page.get_by_role("button", name="Log in").wait_for()
    other.keyboard.press("i")
    other.keyboard.press("1")
    other.get_by_role("button", name="Log in").wait_for()
    thief.page.goto(f"{visitor.app.url}/review?article=houses")
    thief.page.get_by_role("button", name="Log in").wait_for()
    assert not thief.heard_text


def empty_caches(app: App) -> None:
    """Ask the server, without a log-in, to empty Streamlit's caches: it does so for everybody."""
    protocols = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]
    address = f"ws://127.0.0.1:{app.port}/_stcore/stream"
    with connect(address, origin=Origin(app.url), subprotocols=protocols, proxy=None) as socket:
        for message in (BackMsg(clear_cache=True), BackMsg(app_heartbeat=True)):
            socket.send(message.SerializeToString())
        while ForwardMsg.FromString(bytes(socket.recv(WAIT / 1000))).WhichOneof("type") != "heartbeat_ack":
            pass


def test_two_accounts_with_one_name_are_two_people(visit: Any, app: App, provider: Provider) -> None:
    visitor = visit().log_in("tim")  # who is called Tom as well
    with app.store() as store:
        change = Change(1, 0, "The municipality bought 1,388 houses.")
        workflow.correct(store, "shared", Person("Tom", f"{provider.url}#tom"), "tom-2", [change])
    visitor.arm("shared").forge("undo", event="tom-2")
    denial = "Only an editor may take back what others did, or a move of an article."
    assert wait_for_denial(visitor, "Tom", Act.UNDO) == denial
    assert [(event.act, event.account) for event in app.events("shared")] == [(Act.CORRECT, f"{provider.url}#tom")]


def test_a_report_comes_over_the_session_and_leaves_no_address(visit: Any, app: App) -> None:
    visitor = visit().log_in("quinn", "/reports?article=shared")  # where they come back to
    visitor.page.wait_for_url("**/reports?article=shared")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="HTML", exact=True).click()
    assert "municipality" in download.value.path().read_text("utf-8")
    assert download.value.url.startswith("blob:")
    paths = [urlsplit(address).path for address in visitor.asked]
    assert not [path for path in paths if path.startswith("/media/") and not path.endswith(".svg")]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{app.url}/media/{'0' * 56}.html")


def test_another_page_cannot_reach_the_app_under_a_name_of_its_own(app: App) -> None:
    def shake_hands(host: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=WAIT / 1000)
        headers = {"Host": host, "Origin": f"http://{host}", "Connection": "Upgrade", "Upgrade": "websocket"}
        headers |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
        try:
            connection.request("GET", "/_stcore/stream", headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    assert shake_hands(f"127.0.0.1:{app.port}") == http.HTTPStatus.SWITCHING_PROTOCOLS
    assert shake_hands(f"evil.example:{app.port}") == http.HTTPStatus.FORBIDDEN
