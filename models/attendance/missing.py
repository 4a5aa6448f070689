"""Reads behind "who is missing": what supervisors are shown about a day. Frozen values."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.asking import far_place, question_time
from models.attendance.away import AWAY, Away, away_of, is_back
from models.attendance.facts import Claim
from models.attendance.loading import Ledger
from models.attendance.question import Answer, Outcome, Question
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.people.duty import DutyHolder, units_below
from models.people.profile import Profile
from models.people.unit import Unit
from models.policy.keys import Mode
from models.whereabouts.supervisors import units_led

HERE = (Status.ON_POST, Status.LATE, Status.MAKEUP)
UNHEARD = (Status.PENDING, Status.ASKED, Status.OUTSIDE, Status.UNEXPLAINED)
SETTLED_BY_HAND = (Outcome.TRUE, Outcome.REACHED, Outcome.ABSENT)


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody to be asked about. `question_id` empty = nobody could be asked yet."""

    person_id: int
    name: str
    phone: str
    unit_id: int
    village: str
    landline: str | None
    question_id: int | None
    answer: Answer | None
    words: str | None
    is_reachable: bool
    was_outage: bool
    with_township: bool
    mode: Mode = Mode.DAILY_CHECKIN
    far: Claim | None = None
    """The place far from the village that they sent, when nothing was said about it."""
    missed: str | None = None
    """An event of that day whose roll they are not on either."""
    is_by_voice: bool = False
    leave_over: date | None = None
    """The last day of a leave that ran out, nothing heard since."""
    request: int | None = None
    """The number of their newest request for leave of that day, if it is no leave (yet)."""
    is_undecided: bool = False
    """Nobody has decided that request yet."""


@dataclass(frozen=True, slots=True)
class UnitDay:
    """One day of some villages, as their supervisor sees it."""

    unit_name: str
    day: date
    villages: int
    people: int
    here: int
    away: tuple[Away, ...]
    items: tuple[Item, ...]
    unbound: tuple[str, ...]
    settled: int
    silent_villages: tuple["SilentVillage", ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    is_workday: bool = True
    unled: tuple[str, ...] = ()
    """Villages without a captain who can be told; what happens there goes up."""


@dataclass(frozen=True, slots=True)
class SilentVillage:
    """A village of which nobody was heard all day: perhaps no signal."""

    unit_id: int
    name: str
    people: int
    landline: str | None
    hours: int
    is_alarm: bool
    """Silent for so long that the township is called in (`safety.township_hours`)."""


def unit_day(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    unit_id: int,
    day: date,
    now: datetime,
    item_people: set[int] | None = None,
) -> UnitDay:
    """The day of everything below `unit_id`. Items only of `item_people` when given."""
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=day, last=day, now=now,
        units=units_below(session, unit_id),
    )  # fmt: skip
    name = session.scalar(sa.select(Unit.name).where(Unit.id == unit_id)) or ""
    view = summarise(session, ledger, day, name, item_people)
    led = units_led(session, profile=profile, day=day)
    unled = {h.unit_name for h, on in ledger.person_days() if on == day and h.unit_id not in led}
    return replace(view, unled=tuple(sorted(unled)))


def summarise(
    session: Session,
    ledger: Ledger,
    day: date,
    unit_name: str,
    item_people: set[int] | None = None,
) -> UnitDay:
    """What a loaded ledger says about a day."""
    statuses = [(h, ledger.verdict(h, day).status) for h, on in ledger.person_days() if on == day]
    questions = questions_on(session, day)
    items = [
        item_of(ledger, holder, day, questions.get(holder.person_id))
        for holder, _ in statuses
        if _is_open(questions.get(holder.person_id))
        and (item_people is None or holder.person_id in item_people)
    ]
    away = [(h, s) for h, s in statuses if s in AWAY and not is_back(ledger, h, day)]
    return UnitDay(
        unit_name=unit_name,
        day=day,
        villages=len({h.unit_id for h, _ in statuses}),
        people=len(statuses),
        here=sum(s in HERE or s in AWAY for _, s in statuses) - len(away),
        away=tuple(away_of(ledger, h, day, s) for h, s in away),
        items=tuple(items),
        unbound=tuple(h.name for h, _ in statuses if not h.is_bound),
        settled=sum(
            q.outcome in SETTLED_BY_HAND
            for h, _ in statuses
            if (q := questions.get(h.person_id)) is not None
        ),
        silent_villages=tuple(silent_villages(ledger, day, statuses)),
        counts=dict(Counter(status.value for _, status in statuses)),
        is_workday=ledger.calendar.is_workday(day),
    )


def _is_open(question: Question | None) -> bool:
    """Asked, and settled by nobody yet, whether answered or not."""
    return question is not None and question.outcome is None


def questions_on(session: Session, day: date) -> dict[int, Question]:
    rows = session.scalars(sa.select(Question).where(Question.duty_on == day))
    return {row.person_id: row for row in rows}


def item_of(ledger: Ledger, holder: DutyHolder, day: date, question: Question | None) -> Item:
    leave = ledger.facts(holder, day).leave_over
    return Item(
        person_id=holder.person_id, name=holder.name, phone=holder.phone, unit_id=holder.unit_id,
        village=holder.unit_name, landline=holder.landline,
        question_id=question.id if question else None,
        answer=question.answer if question else None,
        words=question.words if question else None,
        is_reachable=holder.is_reachable,
        was_outage=bool(question and question.was_outage),
        with_township=bool(question and question.township_at), far=far_place(ledger, holder, day),
        mode=ledger.rules.policy(holder.unit_id, day).mode,
        is_by_voice=bool(question and question.file_id),
        leave_over=leave.last_day if leave and leave.heard_at is None else None,
    )  # fmt: skip


def silent_villages(
    ledger: Ledger, day: date, statuses: list[tuple[DutyHolder, Status]]
) -> list[SilentVillage]:
    """Once they could have been asked: villages where every bound person is silent, none answered."""
    by_unit: dict[int, list[tuple[DutyHolder, Status]]] = {}
    for holder, status in statuses:
        if holder.is_bound:
            by_unit.setdefault(holder.unit_id, []).append((holder, status))
    silent = []
    for unit_id, people in by_unit.items():
        if any(
            s not in (Status.PENDING, Status.ASKED) or _answered(ledger, h, day) for h, s in people
        ):
            continue
        first = people[0][0]
        if ledger.now < question_time(ledger, first, day):
            continue
        policy = ledger.rules.policy(unit_id, day)
        opens = ledger.day(first, day).at(policy.time("checkin.opens"))
        hours = int((ledger.now - opens).total_seconds() // 3600)
        silent.append(
            SilentVillage(
                unit_id, first.unit_name, len(people), first.landline, hours,
                hours >= policy.number("safety.township_hours"),
            )
        )  # fmt: skip
    return silent


def _answered(ledger: Ledger, holder: DutyHolder, day: date) -> bool:
    asked = ledger.asked.get((holder.person_id, day))
    return asked is not None and asked.is_heard


def door_names(
    session: Session, *, profile: Profile, zone: ZoneInfo, unit_id: int, day: date, now: datetime
) -> tuple[list[str], list[str]]:
    """Who is here that day and of whom nothing is known, in roster order: for the paper board."""
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=day, last=day, now=now, units={unit_id}
    )
    found = [(h, ledger.verdict(h, on).status) for h, on in ledger.person_days()]
    here = [h.name for h, s in found if s in HERE or (s in AWAY and is_back(ledger, h, day))]
    return here, [h.name for h, s in found if s in UNHEARD]
