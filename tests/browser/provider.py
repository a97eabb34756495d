"""An OpenID Connect provider on the loopback address: discovery, PKCE, nonce, RS256 and its keys, and a log-in form.

It is as strict as a real one (the redirect address, the client's secret, one use of a code, the verifier), and gives
its people the claims that a test wants, so that tokens that end soon, or that prove nothing, are tokens too.
"""

import base64
import hashlib
import html
import secrets
import socket
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "transreview", secrets.token_urlsafe(32)
LIFE = 3600  # seconds that an ID token lasts, unless its person has another "exp"

_FORM = """<!doctype html><title>Provider</title><h1>Provider</h1>
<form method="post"><label>Who are you? <input name="sub" autofocus></label><button>Go on</button></form>"""


class Provider:
    """A running provider; ``people`` are the claims of each by their subject, or functions of the present second."""

    def __init__(self, people: Mapping[str, Mapping[str, Any]]) -> None:
        self.people = {subject: dict(claims) for subject, claims in people.items()}
        self.redirect_uris: set[str] = set()
        self._key = RSAKey.generate_key(2048, parameters={"kid": "first", "use": "sig", "alg": "RS256"})
        self._codes: dict[str, dict[str, str]] = {}
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        routes = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/keys", self._keys),
            Route("/authorize", self._authorize, methods=["GET", "POST"]),
            Route("/token", self._token, methods=["POST"]),
            Route("/end", self._end),
        ]
        config = uvicorn.Config(Starlette(routes=routes), log_level="warning", ws="none", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def start(self) -> None:
        """Listen; connections wait until it answers."""
        self._socket.listen()
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        self._thread.join(timeout=20)
        self._socket.close()

    async def _discovery(self, request: Request) -> Response:
        return JSONResponse({
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/end",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "email", "profile"],
        })

    async def _keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        if asked.get("client_id") != CLIENT or asked.get("redirect_uri") not in self.redirect_uris:
            return Response("no such client", 400)
        needed = ("state", "nonce", "code_challenge")
        if any(not asked.get(name) for name in needed) or asked.get("code_challenge_method") != "S256":
            return Response("state, nonce and PKCE are needed", 400)
        if request.method == "GET":
            return HTMLResponse(_FORM)
        subject = dict(parse_qsl((await request.body()).decode())).get("sub", "")
        if subject not in self.people:
            return HTMLResponse(f"{_FORM}<p>{html.escape(subject)} is not known here.</p>", 403)
        code = secrets.token_urlsafe()
        self._codes[code] = {**asked, "sub": subject}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 303)

    async def _token(self, request: Request) -> Response:
        sent = dict(parse_qsl((await request.body()).decode()))
        basic = request.headers.get("authorization", "").removeprefix("Basic ")
        user, _, password = base64.b64decode(basic).partition(b":")
        given = self._codes.pop(sent.get("code", ""), None)
        verifier = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if (user.decode(), password.decode()) != (CLIENT, SECRET):
            return JSONResponse({"error": "invalid_client"}, 401)
        if not given or given["redirect_uri"] != sent.get("redirect_uri") or given["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + LIFE}
        claims |= {"nonce": given["nonce"], "sub": given["sub"]}
        claims |= {name: value(now) if callable(value) else value for name, value in self.people[given["sub"]].items()}
        token = jwt.encode({"alg": "RS256", "kid": "first"}, claims, self._key)
        return JSONResponse({
            "access_token": secrets.token_urlsafe(), "token_type": "Bearer", "expires_in": LIFE, "id_token": token,
        })  # fmt: skip

    async def _end(self, request: Request) -> Response:
        there = request.query_params.get("post_logout_redirect_uri", "")
        return RedirectResponse(there, 303) if there in self.redirect_uris else HTMLResponse("You are logged out.")
