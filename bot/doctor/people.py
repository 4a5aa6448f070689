"""Units that nobody looks after, people whom nothing reaches, languages that are not complete."""

from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.doctor.finding import Finding, broken, fine, note
from locales.catalogs import LANGUAGES, coverage
from locales.marks import N_
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.policy.calendar import calendar_for
from models.whereabouts.supervisors import supervisor_of, units_led

COMPLETE = ("en", "zh_CN")
SHOWN = 10


def check_people(
    session: Session, *, now: datetime, today: date, profile: Profile
) -> Iterator[Finding]:
    """Whether everybody with sign-in duty has somebody to be told about them."""
    duty = profile.roles_with(Capability.SIGN_IN)
    query = (
        sa.select(Posting.person_id, Posting.unit_id, Unit.name)
        .join(Unit, Unit.id == Posting.unit_id)
        .where(
            Posting.role.in_(duty),
            Posting.covers_day(today),
        )
    )
    rows = session.execute(query).all()
    if not rows:
        yield note("people", N_(
            "Nobody is on the roster yet: `zhucun import villages FILE`, then `zhucun import "
            "roster FILE`."))  # fmt: skip
        return
    alone = sorted(
        {
            name
            for person_id, unit_id, name in rows
            if supervisor_of(
                session, now=now, day=today, person_id=person_id, unit_id=unit_id, profile=profile
            )
            is None
        }
    )
    if alone:
        yield broken("people", N_(
            "%(count)s units have nobody who would be told: %(names)s. Bind a captain, the "
            "township or the county."), count=len(alone), names=_some(alone))  # fmt: skip
    led = units_led(session, profile=profile, day=today)
    if unled := sorted({name for _, unit_id, name in rows if unit_id not in led} - set(alone)):
        yield note("people", N_(
            "Villages without a bound captain: %(names)s (%(count)s). What happens there goes to the "
            "township; `zhucun invites` has the links."),
            count=len(unled), names=_some(unled))  # fmt: skip
    yield from _reach(session, {person_id for person_id, _, _ in rows})


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (" ..." if len(names) > SHOWN else "")


def _reach(session: Session, people: set[int]) -> Iterator[Finding]:
    bound, lost = 0, 0
    for person in session.scalars(sa.select(Person).where(Person.id.in_(people))):
        bound += person.telegram_user_id is not None
        lost += person.unreachable_since is not None
    yield fine("people", N_(
        "%(people)s with sign-in duty, %(bound)s bound"), people=len(people), bound=bound)  # fmt: skip
    if lost:
        yield note("people", N_("%(count)s of them have blocked the bot."), count=lost)


def check_calendar(session: Session, *, today: date, profile: Profile) -> Iterator[Finding]:
    """A Chinese year needs the State Council's notice: its adjusted workdays are in no rule."""
    year = calendar_for(session, profile.country, profile.rest_days).warns_on(today)
    if year is None:
        yield fine("calendar", N_("%(year)s is complete"), year=today.year)
    else:
        yield note("calendar", N_(
            "%(year)s has no adjusted workdays yet: import the State Council's notice with "
            "`zhucun calendar import`."), year=year)  # fmt: skip


def check_languages() -> Iterator[Finding]:
    """en and zh_CN must be complete; another may be partial."""
    for tag in LANGUAGES:
        share = coverage(tag)
        percent = f"{share:.0%}"
        if share == 1:
            yield fine("language", N_("%(tag)s %(share)s"), tag=tag, share=percent)
        elif tag in COMPLETE:
            yield broken(
                "language", N_("%(tag)s %(share)s: it must be complete."), tag=tag, share=percent
            )
        else:
            yield note("language", N_("%(tag)s %(share)s; the rest is shown in English."),
                       tag=tag, share=percent)  # fmt: skip
