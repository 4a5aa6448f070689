"""Summaries of a week or a month (一周一总结): drafted from the entries, the author's to change, sent up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base, Key
from models.messages import notice
from models.people.duty import duty_holders
from models.people.profile import Profile
from models.policy.duty_time import month_of
from models.whereabouts.supervisors import supervisor_of
from models.work_log.entry import LogEntry
from models.work_log.errors import NoSuchSummary


class Span(StrEnum):
    """How long a time it sums up."""

    WEEK = "week"
    MONTH = "month"


class LogSummary(Base):
    """A draft until `sent_at`; changed after that it becomes another row, so what was sent stays."""

    __tablename__ = "log_summary"
    __table_args__ = (sa.Index("ix_log_summary_unit_span", "unit_id", "span", "first_on"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    span: Mapped[Span]
    first_on: Mapped[date]
    last_on: Mapped[date]
    text: Mapped[str]
    drafted_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    @property
    def slot(self) -> str:
        return f"summary:{self.id}"


@dataclass(frozen=True, slots=True)
class Part:
    """One member's summary; `text` is empty until it is sent."""

    person_id: int
    name: str
    text: str | None
    entries: int


def days_of(span: Span, day: date) -> tuple[date, date]:
    """The week from Monday, or the month, that the day lies in."""
    if span is Span.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return month_of(day)


def draft_of(session: Session, *, person_id: int, span: Span, first: date) -> LogSummary | None:
    """What the person began and has not sent."""
    return session.scalar(
        sa.select(LogSummary)
        .filter_by(person_id=person_id, span=span, first_on=first, sent_at=None)
        .order_by(LogSummary.id.desc())
        .limit(1)
    )


def begin(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    unit_id: int,
    span: Span,
    day: date,
    text: str,
) -> LogSummary:
    """A draft with these words, in place of an unsent one."""
    first, last = days_of(span, day)
    row = draft_of(session, person_id=person_id, span=span, first=first)
    if row is None:
        row = LogSummary(
            person_id=person_id, unit_id=unit_id, span=span, first_on=first, last_on=last, text="",
            drafted_at=now,
        )  # fmt: skip
        session.add(row)
    row.text = text
    session.flush()
    return row


def own(session: Session, *, person_id: int, summary_id: int) -> LogSummary:
    row = session.get(LogSummary, summary_id)
    if row is None or row.person_id != person_id:
        raise NoSuchSummary
    return row


def rewrite(
    session: Session, *, now: datetime, person_id: int, summary_id: int, text: str
) -> LogSummary:
    """The author's own words; what was already sent stays beside them until these are sent."""
    row = own(session, person_id=person_id, summary_id=summary_id)
    return begin(
        session, now=now, person_id=person_id, unit_id=row.unit_id, span=row.span,
        day=row.first_on, text=text,
    )  # fmt: skip


def send(
    session: Session,
    *,
    now: datetime,
    day: date,
    person_id: int,
    summary_id: int,
    profile: Profile,
) -> LogSummary:
    """It is done; whoever leads the team hears of it silently, in one message a team and week."""
    row = own(session, person_id=person_id, summary_id=summary_id)
    if row.sent_at is not None:
        return row
    row.sent_at = now
    audit.note(
        session, now=now, by_person_id=person_id, what="log.summary_sent", subject=str(row.id)
    )
    reader = supervisor_of(
        session, now=now, day=day, person_id=person_id, unit_id=row.unit_id, profile=profile
    )
    if reader is not None:
        notice.tell(
            session, now=now, person_id=reader, kind="log.summary", rings=False, unit_id=row.unit_id,
            slot=f"summaries:{row.unit_id}:{row.span}:{row.first_on}", span=row.span.value,
            first=row.first_on.isoformat(),
        )  # fmt: skip
    return row


def team_parts(
    session: Session, *, unit_id: int, span: Span, first: date, profile: Profile
) -> list[Part]:
    """Everybody of the team in that time, in roster order, with what they last sent."""
    first, last = days_of(span, first)
    people = duty_holders(session, profile, first=first, last=last, units={unit_id})
    sent = session.execute(
        sa.select(LogSummary.person_id, LogSummary.text)
        .where(
            LogSummary.unit_id == unit_id, LogSummary.span == span,
            LogSummary.first_on == first, LogSummary.sent_at.is_not(None),
        )
        .order_by(LogSummary.sent_at, LogSummary.id)
    )  # fmt: skip
    latest = {row.person_id: row.text for row in sent}
    counted = session.execute(
        sa.select(LogEntry.person_id, sa.func.count().label("entries"))
        .where(
            LogEntry.unit_id == unit_id, LogEntry.withdrawn_at.is_(None),
            LogEntry.duty_on >= first, LogEntry.duty_on <= last,
        )
        .group_by(LogEntry.person_id)
    )  # fmt: skip
    entries = {row.person_id: row.entries for row in counted}
    names = {one.person_id: one.name for one in people}
    return [
        Part(person_id, name, latest.get(person_id), entries.get(person_id, 0))
        for person_id, name in names.items()
    ]
