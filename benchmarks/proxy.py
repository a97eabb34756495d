"""What a browser gets of the app through nginx as docs/team.md sets it up: cookies, headers, what the policy refuses.

Run as `python -m benchmarks.proxy`; it needs nginx, openssl and a Chromium, and writes benchmarks/results/proxy.txt.
"""

import secrets
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.browser.app import App
from tests.browser.chromium import launch
from tests.browser.pane import Pane
from tests.browser.provider import CLIENT, SECRET, Provider

from transreview import workflow
from transreview.model import Person, Role

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "proxy.txt"
PORT = 18443
URL = f"https://localhost:{PORT}"
ARTICLE = "asylum-centre.en"
EVA = {"name": "Eva", "email": "eva@example.org", "email_verified": True}
HEADERS = ("strict-transport-security", "x-content-type-options", "referrer-policy", "content-security-policy")


def configuration(folder: Path, port: int) -> str:
    """The configuration of the manual, with this machine's names and ports in place of the examples."""
    manual = (ROOT / "docs" / "team.md").read_text("utf-8")
    block = manual.partition("### nginx\n")[2].partition("### Caddy\n")[0]
    lines = [line[4:] for line in block.split("\n") if line.startswith("    ") or not line]
    text = "\n".join(lines).partition("server {\n    listen 80;")[0]
    for written, here in {
        "listen 443 ssl;": f"listen 127.0.0.1:{PORT} ssl;",
        "http2 on;": "",
        "wss://review.example.org": f"wss://localhost:{PORT}",
        "/etc/letsencrypt/live/review.example.org": str(folder),
        "review.example.org": "localhost",
        "127.0.0.1:8501": f"127.0.0.1:{port}",
    }.items():
        assert written in text, written
        text = text.replace(written, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder / kind};\n" for kind in kinds)
    logs = f"pid {folder}/pid;\nerror_log {folder}/error.log;\n"
    return f"{logs}events {{}}\nhttp {{\naccess_log off;\n{places}{text}}}\n"


@contextmanager
def nginx(folder: Path, port: int) -> Iterator[None]:
    """The proxy, with a certificate that it has signed itself."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"], check=True, capture_output=True,
    )  # fmt: skip
    (folder / "nginx.conf").write_text(configuration(folder, port))
    process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"])
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def look(page: Page, said: list[str]) -> Iterator[str]:
    """Log in, go to every page, act and take a report home; what was seen, line by line."""
    page.goto(URL)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Who are you?").fill("eva")
    page.keyboard.press("Enter")
    page.locator(".tag .name").wait_for()
    for cookie in sorted(page.context.cookies(), key=lambda each: each["name"]):
        flags = [name for name in ("secure", "httpOnly") if cookie[name]]
        yield f"cookie {cookie['name']}: {', '.join(flags)}, sameSite {cookie['sameSite']}"
    pane = Pane(page, URL).open(ARTICLE)
    pane.press("i", "1").saved()
    yield f"review: {pane.data('done')} act acknowledged over the WebSocket"
    page.goto(f"{URL}/reports?article={ARTICLE}")
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML report").click()
    yield f"report: {download.value.path().stat().st_size:,} bytes, from {download.value.url.partition(':')[0]}:"
    for name in ("glossary", "quality", "people"):
        page.goto(f"{URL}/{name}")
        page.get_by_role("heading", level=2).first.wait_for()
        yield f"{name}: drawn"
    refused = sorted({text.partition("'. ")[0] + "'" for text in said if "Content Security Policy" in text})
    yield f"refused by the policy: {'; '.join(refused) or 'nothing'}"


def ask(path: str) -> str:
    """The status of an address without a cookie."""
    try:
        answer = urllib.request.urlopen(URL + path, context=ssl._create_unverified_context())
    except urllib.error.HTTPError as error:
        return f"{path}: {error.code}"
    present = [name for name in HEADERS if name in answer.headers]
    return f"{path}: {answer.status}, {', '.join(present)}"


def main() -> None:
    """Set all of it up, look, and write down what was seen."""
    folder = Path(tempfile.mkdtemp())
    provider, app = Provider({"eva": EVA}), App(folder)
    provider.redirect_uris.add(f"{URL}/oauth2callback")
    login = folder / "login.toml"
    login.write_text(
        f'[auth]\nredirect_uri = "{URL}/oauth2callback"\ncookie_secret = "{secrets.token_urlsafe(48)}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
    login.chmod(0o600)
    app.options = ["--login", str(login)]
    with app.store() as store:
        workflow.import_samples(store)
        workflow.give_roles(store, Person("setup"), "1", "invited:eva@example.org", {Role.ADMIN, Role.EDITOR})
    said: list[str] = []
    provider.start()
    app.start()
    with nginx(folder, app.port), sync_playwright() as playwright:
        page = launch(playwright).new_page(ignore_https_errors=True, accept_downloads=True)
        page.set_default_timeout(60_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        asked = ("/", "/_stcore/health", "/_stcore/metrics", "/_stcore/agent/openapi.json")
        seen = [*look(page, said), *map(ask, asked)]
    app.stop()
    provider.stop()
    RESULT.write_text("# python -m benchmarks.proxy\n" + "".join(f"{line}\n" for line in seen))
    print(RESULT.read_text())


if __name__ == "__main__":
    main()
