"""The roll's code: changes every 30 seconds; made from the event's secret, nothing is stored."""

import hashlib
import hmac
import secrets
from datetime import datetime

WINDOW_S = 30
DIGITS = 4


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def window_at(now: datetime) -> int:
    """The number of the half minute."""
    return int(now.timestamp()) // WINDOW_S


def digits_for(secret: str, window: int) -> str:
    """What is typed."""
    return f"{int.from_bytes(_mac(secret, window)[:8]) % 10**DIGITS:0{DIGITS}d}"


def token_for(secret: str, window: int) -> str:
    """What the link and the QR code carry: 64 bits, hex."""
    return _mac(secret, window)[8:16].hex()


def screen_key(secret: str) -> str:
    """The address of the page for the big screen: whoever has it sees the codes."""
    return hmac.new(secret.encode(), b"screen", hashlib.sha256).hexdigest()[:24]


def is_digits(secret: str, now: datetime, given: str) -> bool:
    """True for the code of this half minute or of the one before."""
    return any(hmac.compare_digest(digits_for(secret, w), given) for w in _accepted(now))


def is_token(secret: str, now: datetime, given: str) -> bool:
    return any(hmac.compare_digest(token_for(secret, w), given) for w in _accepted(now))


def _accepted(now: datetime) -> tuple[int, int]:
    window = window_at(now)
    return window, window - 1


def _mac(secret: str, window: int) -> bytes:
    return hmac.new(secret.encode(), f"roll:{window}".encode(), hashlib.sha256).digest()
