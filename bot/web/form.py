"""A form's token and its fields: stateless, and only ours are taken.

There is no account and no cookie, so nothing can be done in a reader's name; the token keeps other
sites from posting through their visitors, and makes a second tap the same note.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from starlette.requests import Request

LARGEST = 8_000
"""Bytes of a form: 500 Chinese letters, percent-encoded, and the rest."""
LIVES = timedelta(hours=6)
TRAP = "website"
"""A field that nobody sees: who fills it in is a machine."""


class BadForm(Exception):
    """Too large, too old, or not one of ours."""


def new_token(secret: str, unit_id: int, now: datetime) -> str:
    body = f"{secrets.token_urlsafe(12)}.{int(now.timestamp())}"
    return f"{body}.{_mac(secret, unit_id, body)}"


def check_token(secret: str, unit_id: int, token: str, now: datetime) -> None:
    """BadForm unless we made it for this board, and not too long ago."""
    body, _, mac = token.rpartition(".")
    made = body.rpartition(".")[2]
    if not hmac.compare_digest(_mac(secret, unit_id, body).encode(), mac.encode()):
        raise BadForm
    if now.timestamp() - int(made) > LIVES.total_seconds():
        raise BadForm


def key_of(token: str, *fields: str) -> str:
    """The same for the same form with the same words."""
    return hashlib.sha256("\0".join((token, *fields)).encode()).hexdigest()[:32]


async def read_form(request: Request) -> dict[str, str]:
    """The fields; BadForm before more than a form can hold was read."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise BadForm
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise BadForm
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError:
        raise BadForm from None
    return {name: values[0] for name, values in fields.items()}


def _mac(secret: str, unit_id: int, body: str) -> str:
    mac = hmac.new(secret.encode(), f"form:{unit_id}:{body}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:18]).decode()
