"""Binding a Telegram account to a person of the roster, and their agreement to what is kept."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base, Key
from models.errors import NotFound
from models.messages import notice
from models.people.actor import Actor
from models.people.errors import (
    AccountTaken,
    ForeignContact,
    LinkRevoked,
    LinkUnknown,
    LinkUsed,
    NotOnRoster,
    PostingEnded,
)
from models.people.importing.roster_rows import normal_phone
from models.people.invites import invited
from models.people.oversight import need_over
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.whereabouts.supervisors import TOLD, Supervisor, right_supervisor

ASKED_ONCE_IN = timedelta(days=1)
"""Sharing again does not ring the captain again."""


class Notice(StrEnum):
    """Kinds of notices; `handlers/screens/start_notices.py` words them."""

    ASKED = "binding.asked"
    REBOUND = "binding.rebound"


class BindRequest(Base):
    """Another number or another account says it is this person; the captain says whether."""

    __tablename__ = "bind_request"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    telegram_user_id: Mapped[int] = mapped_column(sa.BigInteger())
    phone: Mapped[str]
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class Bound(StrEnum):
    """What became of a shared contact."""

    BOUND = "bound"
    CAPTAIN_ASKED = "captain_asked"


@dataclass(frozen=True, slots=True)
class Shared:
    """The person a contact belongs to, and what became of it."""

    person: Person
    outcome: Bound
    asked: str | None = None
    """Who was asked whether it is them; None where nobody could be."""


def share_contact(
    session: Session,
    *,
    now: datetime,
    today: date,
    profile: Profile,
    telegram_user_id: int,
    contact_user_id: int | None,
    contact_phone: str,
    token: str | None,
) -> Shared:
    """Bind the sender of their own contact. Refusals: ForeignContact, NotOnRoster, AccountTaken …

    Another number than the link's person has, or a person bound elsewhere: the captain is asked.
    """
    if contact_user_id != telegram_user_id:
        raise ForeignContact
    plus = contact_phone if contact_phone.startswith("+") else f"+{contact_phone}"
    phone = normal_phone(plus, profile.country) or plus
    person = invited(session, token) if token else _by_phone(session, phone)
    _running(session, person, today)
    holder = session.scalar(sa.select(Person).filter_by(telegram_user_id=telegram_user_id))
    if holder is not None and holder.id != person.id:
        raise AccountTaken(name=holder.name)
    if person.phone != phone or person.telegram_user_id not in (None, telegram_user_id):
        asked = _ask_captain(session, now, today, profile, person, telegram_user_id, phone)
        return Shared(person, Bound.CAPTAIN_ASKED, asked)
    _bind(session, now, person, telegram_user_id)
    person.bound_phone = None
    return Shared(person, Bound.BOUND)


def need_own_link(session: Session, *, telegram_user_id: int, token: str) -> None:
    """AccountTaken if somebody who is bound opens the link of another person."""
    holder = session.scalars(sa.select(Person).filter_by(telegram_user_id=telegram_user_id)).one()
    with suppress(LinkUnknown, LinkRevoked, LinkUsed):
        if invited(session, token).id != holder.id:
            raise AccountTaken(name=holder.name)


def _by_phone(session: Session, phone: str) -> Person:
    person = session.scalar(sa.select(Person).filter_by(phone=phone))
    if person is None:
        raise NotOnRoster(phone=phone)
    return person


def _running(session: Session, person: Person, today: date) -> None:
    """PostingEnded unless a posting of theirs runs or lies ahead."""
    last = session.scalars(
        sa.select(Posting.end_on)
        .where(Posting.person_id == person.id)
        .order_by(Posting.end_on.is_(None), Posting.end_on)
    ).all()
    if not last:
        raise PostingEnded(end_on=None)
    if last[-1] is not None and last[-1] < today:
        raise PostingEnded(end_on=last[-1])


def _bind(session: Session, now: datetime, person: Person, telegram_user_id: int) -> None:
    person.telegram_user_id, person.bound_at = telegram_user_id, now
    person.unreachable_since = None
    audit.note(session, now=now, by_person_id=person.id, what="person.bound",
               subject=f"person:{person.id}")  # fmt: skip
    session.flush()


def _ask_captain(
    session: Session,
    now: datetime,
    today: date,
    profile: Profile,
    person: Person,
    telegram_user_id: int,
    phone: str,
) -> str | None:
    """The name of who is asked; asked again only after a while."""
    claim = {"person_id": person.id, "telegram_user_id": telegram_user_id, "phone": phone}
    waiting = sa.select(BindRequest.id).filter_by(**claim, settled_at=None)
    if session.scalar(waiting.where(BindRequest.asked_at > now - ASKED_ONCE_IN)) is not None:
        asked = _supervisor(session, now, today, profile, person, TOLD)
        return asked.name if asked else None
    row = BindRequest(**claim, asked_at=now)
    session.add(row)
    session.flush()
    return _tell_supervisor(session, now, today, profile, person, Notice.ASKED, row.id, TOLD)


def _tell_supervisor(
    session: Session,
    now: datetime,
    today: date,
    profile: Profile,
    person: Person,
    kind: Notice,
    request_id: int,
    duties: tuple[Capability, ...],
) -> str | None:
    """The name of who was told; None where nobody could be."""
    to = _supervisor(session, now, today, profile, person, duties)
    if to is None:
        return None
    notice.tell(session, now=now, person_id=to.person_id, kind=kind, id=request_id)
    return to.name


def _supervisor(
    session: Session,
    now: datetime,
    today: date,
    profile: Profile,
    person: Person,
    duties: tuple[Capability, ...],
) -> Supervisor | None:
    unit_id = session.scalar(
        sa.select(Posting.unit_id).filter_by(person_id=person.id).order_by(Posting.id.desc())
    )
    return right_supervisor(
        session, now=now, day=today, about=person.id, unit_id=unit_id or 0, profile=profile,
        capability=duties,
    )  # fmt: skip


def confirm_request(
    session: Session,
    *,
    now: datetime,
    today: date,
    profile: Profile,
    actor: Actor,
    request_id: int,
) -> Person:
    """The captain says that it is them: bound anew, and the township is told."""
    row = session.get(BindRequest, request_id, with_for_update=True)
    if row is None or row.settled_at is not None:
        raise NotFound(what="request", given=str(request_id))
    person = session.get_one(Person, row.person_id)
    unit_id = session.scalar(
        sa.select(Posting.unit_id).filter_by(person_id=person.id).order_by(Posting.id.desc())
    )
    need_over(session, actor=actor, unit_id=unit_id or 0, any_of=TOLD)
    if actor.person_id == person.id:
        raise NotFound(what="request", given=str(request_id))
    holder = session.scalar(sa.select(Person).filter_by(telegram_user_id=row.telegram_user_id))
    if holder is not None and holder.id != person.id:
        raise AccountTaken(name=holder.name)
    row.settled_at, row.settled_by_id = now, actor.person_id
    person.consented_at = None
    _bind(session, now, person, row.telegram_user_id)
    person.bound_phone = row.phone if row.phone != person.phone else None
    _tell_supervisor(session, now, today, profile, person, Notice.REBOUND, row.id, TOLD[1:])
    return person


def consent(session: Session, *, now: datetime, telegram_user_id: int) -> Person:
    """They have read what is kept and agree; from now on something may be kept."""
    person = session.scalar(sa.select(Person).filter_by(telegram_user_id=telegram_user_id))
    if person is None:
        raise NotFound(what="person", given="")
    if person.consented_at is None:
        person.consented_at = now
        audit.note(session, now=now, by_person_id=person.id, what="person.consented",
                   subject=f"person:{person.id}")  # fmt: skip
    return person


def speak(session: Session, *, person_id: int, language: str) -> None:
    """The language of everything that is said to them from now on."""
    session.get_one(Person, person_id).language = language


def show_phone(session: Session, *, person_id: int, phone: str | None) -> None:
    """What the board shows: a number, or none."""
    session.get_one(Person, person_id).board_phone = phone


def request_card(session: Session, request_id: int) -> tuple[str, str, bool] | None:
    """(name, the new number, is it settled) of a request."""
    row = session.get(BindRequest, request_id)
    if row is None:
        return None
    return session.get_one(Person, row.person_id).name, row.phone, row.settled_at is not None
