"""Who may read a board's page: everybody, who has its key, who was given a pass in chat, nobody.

Key and pass are made from one secret of the installation; nothing is stored for either.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.messages.watermark import Secret, secret
from models.people.actor import Actor
from models.people.oversight import is_over
from models.people.profile import Capability
from models.policy.keys import Visibility
from models.whereabouts.supervisors import TOLD

SECRET = "boards"
PASS_LIVES = timedelta(hours=12)
"""A pass from the chat: for a day's work, not to be put up at the door."""


def key_for(
    session: Session, *, actor: Actor, unit_id: int, visibility: Visibility, now: datetime
) -> str | None:
    """What the address needs, for this person: empty if nothing, None if there is none for them.

    The key of a board opens it for good and is for who speaks for the team to hand out; a pass is
    for everybody of the team and who sees the team's days.
    """
    if visibility is Visibility.PUBLIC:
        return ""
    if visibility is Visibility.KEY and is_over(
        session, actor=actor, unit_id=unit_id, any_of=TOLD
    ):
        return _mac(secret(session, SECRET), f"key:{unit_id}")
    if visibility is Visibility.MEMBERS and is_over(
        session, actor=actor, unit_id=unit_id, any_of=(Capability.SIGN_IN, Capability.READ)
    ):
        until = int((now + PASS_LIVES).timestamp())
        return f"{until}.{_mac(secret(session, SECRET), f'pass:{unit_id}:{until}')}"
    return None


def known_secret(session: Session) -> str | None:
    """For readers, who can make none: without it no key was ever handed out."""
    row = session.get(Secret, SECRET)
    return row.value if row is not None else None


def admits(
    visibility: Visibility, made_with: str | None, *, unit_id: int, given: str, now: datetime
) -> bool:
    """Whether what the address carries opens this board. Pure."""
    if visibility is Visibility.PUBLIC:
        return True
    if made_with is None or visibility is Visibility.OFF:
        return False
    if visibility is Visibility.KEY:
        return _same(_mac(made_with, f"key:{unit_id}"), given)
    until, _, mac = given.partition(".")
    is_alive = until.isascii() and until.isdigit() and len(until) < 12
    is_alive = is_alive and int(until) > now.timestamp()
    return is_alive and _same(_mac(made_with, f"pass:{unit_id}:{until}"), mac)


def _mac(made_with: str, body: str) -> str:
    mac = hmac.new(made_with.encode(), body.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:18]).decode()


def _same(wanted: str, given: str) -> bool:
    return hmac.compare_digest(wanted.encode(), given.encode())
