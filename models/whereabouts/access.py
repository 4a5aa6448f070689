"""Who may read a board: on its page everybody, who has its key, who was given a pass, nobody; in chat.

Key and pass are made from one secret of the installation and the board's generation.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import audit
from models.messages.watermark import Secret, secret
from models.people.actor import Actor
from models.people.oversight import is_over, top_of
from models.people.profile import Capability
from models.people.unit import Unit
from models.policy.keys import Visibility
from models.whereabouts.errors import BoardClosed
from models.whereabouts.supervisors import TOLD

SECRET = "boards"
ITS_OWN = (Capability.SIGN_IN, Capability.READ)
"""The team, and who sees its days."""
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
        return _mac(secret(session, SECRET), "key", unit_id, _generation(session, unit_id))
    if visibility is Visibility.MEMBERS and is_over(
        session, actor=actor, unit_id=unit_id, any_of=ITS_OWN
    ):
        until = int((now + PASS_LIVES).timestamp())
        generation = _generation(session, unit_id)
        return f"{until}.{_mac(secret(session, SECRET), 'pass', unit_id, until, generation)}"
    return None


def known_secret(session: Session) -> str | None:
    """For readers, who can make none: without it no key was ever handed out."""
    row = session.get(Secret, SECRET)
    return row.value if row is not None else None


def admits(
    visibility: Visibility,
    made_with: str | None,
    *,
    unit_id: int,
    generation: int,
    given: str,
    now: datetime,
) -> bool:
    """Whether what the address carries opens this board. Pure."""
    if visibility is Visibility.PUBLIC:
        return True
    if made_with is None or visibility is Visibility.OFF:
        return False
    if visibility is Visibility.KEY:
        return _same(_mac(made_with, "key", unit_id, generation), given)
    until, _, mac = given.partition(".")
    is_alive = until.isascii() and until.isdigit() and len(until) < 12
    is_alive = is_alive and int(until) > now.timestamp()
    return is_alive and _same(_mac(made_with, "pass", unit_id, until, generation), mac)


def need_to_read(session: Session, *, actor: Actor, unit_id: int, visibility: Visibility) -> None:
    """In chat: a board with a key or a pass is for everybody of its county, a closed one for its own.

    BoardClosed for anybody else.
    """
    if visibility is Visibility.PUBLIC:
        return
    if visibility is Visibility.OFF:
        is_posted = any(post.unit_id == unit_id for post in actor.posts)
        may = is_posted or is_over(session, actor=actor, unit_id=unit_id, any_of=ITS_OWN)
    else:
        top = top_of(session, unit_id)
        may = any(top_of(session, post.unit_id) == top for post in actor.posts)
    if not may:
        raise closed(session, unit_id)


def closed(session: Session, unit_id: int) -> BoardClosed:
    """The refusal for who is none of its own."""
    unit = session.get_one(Unit, unit_id)
    return BoardClosed(unit.name, unit.landline)


def renew(session: Session, *, now: datetime, unit_id: int) -> None:
    """Revoke the board's key and passes: what is handed out next is another."""
    session.get_one(Unit, unit_id).board_generation += 1
    audit.note(session, now=now, by_person_id=None, what="board.renewed",
               subject=f"unit:{unit_id}")  # fmt: skip


def _generation(session: Session, unit_id: int) -> int:
    return session.get_one(Unit, unit_id).board_generation


def _mac(made_with: str, *parts: str | int) -> str:
    *fixed, generation = parts
    body = ":".join(map(str, fixed if generation == 0 else parts))  # 0: as before there were any
    mac = hmac.new(made_with.encode(), body.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:18]).decode()


def _same(wanted: str, given: str) -> bool:
    return hmac.compare_digest(wanted.encode(), given.encode())
