"""Invitation links: a token that only this installation can make; nothing is stored for it."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models import audit
from models.messages.watermark import secret
from models.people.errors import LinkRevoked, LinkUnknown, LinkUsed
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit

MAC_BYTES = 20
LONGEST_ID = 9
"""Digits: a longer number is made up, and databases refuse it."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody not yet bound. `group` names the unit above: one printed sheet each."""

    name: str
    phone: str
    role: str
    unit: str
    group: str
    token: str
    person_id: int


def invitations(
    session: Session, *, today: date, units: set[int] | None = None
) -> list[Invitation]:
    """Everybody whose posting runs or lies ahead and who is not bound, by unit and roster order."""
    above = aliased(Unit)
    rows = session.execute(
        sa.select(Person, Posting, Unit, above)
        .join(Posting, Posting.person_id == Person.id)
        .join(Unit, Unit.id == Posting.unit_id)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(
            Person.telegram_user_id.is_(None),
            sa.or_(Posting.end_on.is_(None), Posting.end_on >= today),
        )
        .order_by(Unit.parent_id, Unit.id, Posting.roster_order, Posting.id)
    )
    key = secret(session, "invites")
    found: dict[int, Invitation] = {}
    for person, posting, unit, parent in rows:
        if units is None or unit.id in units:
            group = parent.name if parent is not None else unit.name
            made = Invitation(person.name, person.phone, posting.role, unit.name, group,
                              _token(key, person.id, person.invite_generation),
                              person.id)  # fmt: skip
            found.setdefault(person.id, made)
    return list(found.values())


def renew(session: Session, *, now: datetime, people: set[int]) -> None:
    """Revoke the links these people were given: what is printed next is another link."""
    session.execute(
        sa.update(Person)
        .where(Person.id.in_(people))
        .values(invite_generation=Person.invite_generation + 1)
    )
    audit.note(session, now=now, by_person_id=None, what="invites.renewed", people=len(people))


def token_of(session: Session, person: Person) -> str:
    """The start parameter of this person's link: the same until it is used or revoked."""
    return _token(secret(session, "invites"), person.id, person.invite_generation)


def invited(session: Session, token: str) -> Person:
    """Whose link this is; refused if it is made up, used or revoked."""
    number, _, mac = token.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_ID
    person = session.get(Person, int(number)) if is_number else None
    if person is None or not mac:
        raise LinkUnknown
    for generation in range(person.invite_generation + 1):
        made = _token(secret(session, "invites"), person.id, generation)
        if hmac.compare_digest(made.encode(), token.encode()):
            if generation != person.invite_generation:
                raise LinkRevoked
            if person.telegram_user_id is not None:
                raise LinkUsed
            return person
    raise LinkUnknown


def _token(key: str, person_id: int, generation: int) -> str:
    body = f"{person_id}:{generation}".encode()
    mac = hmac.new(key.encode(), body, hashlib.sha256).digest()[:MAC_BYTES]
    return f"{person_id}-{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
