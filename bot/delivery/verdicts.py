"""Tells what an error of a call means. Children before parents: BadRequest is a NetworkError in PTB."""

import aiohttp
import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.delivery.parcel import Verdict

FINE = ("message is not modified", "query is too old", "query id is invalid")
"""Refusals that mean: what we wanted is already so, or no longer matters."""
UNEDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
NOBODY = ("chat not found", "peer_id_invalid", "user is deactivated", "user not found")
NEVER_SENT = (httpx.ConnectError, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
NEVER_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
REPEATABLE = ("edit", "answer", "delete", "set", "pin", "unpin")
"""Methods that may run twice without anybody noticing."""


def says(error: TelegramError, what: tuple[str, ...]) -> bool:
    text = str(error).lower()
    return any(part in text for part in what)


def verdict_on(error: TelegramError) -> Verdict:
    """What an error means for the row."""
    if isinstance(error, RetryAfter):
        return Verdict.FLOOD
    if isinstance(error, ChatMigrated):
        return Verdict.MIGRATED
    if isinstance(error, Forbidden):
        return Verdict.UNREACHABLE
    if isinstance(error, BadRequest):
        if says(error, FINE):
            return Verdict.SENT
        return Verdict.UNREACHABLE if says(error, NOBODY) else Verdict.DEAD
    if is_token_refused(error):
        return Verdict.NOT_SENT
    if isinstance(error, EndPointNotFound | InvalidToken):
        return Verdict.DEAD
    return Verdict.NOT_SENT if was_never_sent(error) else Verdict.AMBIGUOUS


def is_token_refused(error: TelegramError) -> bool:
    """401, which an initialised PTB reports as an unknown method."""
    return isinstance(error, InvalidToken | EndPointNotFound) and "unauthorized" in (
        f"{error} {error.__cause__}".lower()
    )


def was_never_sent(error: TelegramError) -> bool:
    """True if the request never left us.

    httpx-aiohttp calls every lost connection a ConnectTimeout, also one that was lost after the
    request had gone; only aiohttp's own exception underneath tells them apart.
    """
    cause = error.__cause__
    if isinstance(cause, NEVER_SENT):
        return True
    if isinstance(cause, httpx.ConnectTimeout):
        below = cause.__cause__
        return not isinstance(below, aiohttp.ClientError) or isinstance(below, NEVER_CONNECTED)
    return isinstance(cause and cause.__cause__, NEVER_CONNECTED)


def is_repeatable(method: str) -> bool:
    return method.startswith(REPEATABLE)
