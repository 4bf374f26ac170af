"""A provider of OpenID Connect for tests: real HTTP, one client, whoever the test says has signed in there."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "keukentafel", "geheim-van-de-proef"


@dataclass
class Provider:
    """`claims` is who has signed in at the provider; `asked` is what our side asked of it."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    refuse: bool = False
    asked: list[str] = field(default_factory=list)
    challenges: dict[str, str] = field(default_factory=dict)
    nonce: str = ""
    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/.well-known/openid-configuration":
                self._json(_configuration(provider))
            elif parts.path == "/authorize":
                self._redirect(_authorized(provider, query))
            elif parts.path == "/userinfo":
                self._json(provider.claims)
            elif parts.path == "/keys":
                self._json(
                    {
                        "keys": [
                            json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(provider.key.public_key()))
                            | {"kid": "1"}
                        ]
                    }
                )
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            provider.asked.append(urlsplit(self.path).path)
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._json(*_token(provider, {name: values[0] for name, values in sent.items()}))

        def _json(self, body: dict[str, Any], status: int = 200) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _redirect(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    return Handler


def _configuration(provider: Provider) -> dict[str, Any]:
    return {
        "issuer": provider.url,
        "authorization_endpoint": f"{provider.url}/authorize",
        "token_endpoint": f"{provider.url}/token",
        "userinfo_endpoint": f"{provider.url}/userinfo",
        "jwks_uri": f"{provider.url}/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


def _authorized(provider: Provider, query: dict[str, str]) -> str:
    """Somebody signed in at the provider, or pressed cancel there."""
    assert query["client_id"] == CLIENT and query["code_challenge_method"] == "S256"
    provider.challenges["code-1"] = query["code_challenge"]
    provider.nonce = query.get("nonce", "")
    answer = {"error": "access_denied"} if provider.refuse else {"code": "code-1"}
    return f"{query['redirect_uri']}?{urlencode(answer | {'state': query['state']})}"


def _token(provider: Provider, sent: dict[str, str]) -> tuple[dict[str, Any], int]:
    digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    if sent.get("client_secret") != SECRET or provider.challenges.pop(sent.get("code", ""), "") != challenge:
        return {"error": "invalid_grant"}, 400
    now = int(time.time())
    claims = {
        "iss": provider.url,
        "aud": CLIENT,
        "iat": now,
        "exp": now + 60,
        "nonce": provider.nonce,
        **provider.claims,
    }
    signed = jwt.encode(claims, provider.key, algorithm="RS256", headers={"kid": "1"})
    return {"access_token": "toegang", "token_type": "Bearer", "expires_in": 60, "id_token": signed}, 200
