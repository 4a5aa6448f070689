"""Searching, summing up and tabulating the log, on both databases; which days are open."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.messages import said
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import load_profile
from models.people.unit import Unit
from models.policy.duty_time import open_since
from models.work_log import actions, queries, remark, search, summary
from models.work_log.entry import LogEntry
from models.work_log.ledger import ledger
from models.work_log.search import Wanted
from models.work_log.summary import Span

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
DAY = date(2026, 11, 24)
PROFILE = load_profile("cn_county")


def person(session: Session, name: str, unit_id: int, role: str = "member") -> Person:
    row = Person(key=name, name=name, phone=name, created_at=NOW, telegram_user_id=len(name) * 7)
    row.consented_at = NOW
    session.add(row)
    session.flush()
    session.add(Posting(person_id=row.id, unit_id=unit_id, role=role, start_on=date(2026, 1, 1)))
    session.flush()
    return row


def wrote(session: Session, author: Person, unit_id: int, text: str, day: date = DAY) -> int:
    posting = session.query(Posting).filter_by(person_id=author.id).one()
    row = actions.keep(
        session, now=NOW, said_at=NOW, person_id=author.id, posting_id=posting.id,
        unit_id=unit_id, duty_on=day, written_on=DAY, text=text, media=[], message_id=None,
    )  # fmt: skip
    return row.id


def test_words_are_found_in_any_case_and_wildcards_are_words(database: Database) -> None:
    with database.begin() as session:
        village = Unit(level="village", name="三村", code="v3")
        session.add(village)
        session.flush()
        wang = person(session, "王", village.id)
        wrote(session, wang, village.id, "Walnut 100% grafted")
        wrote(session, wang, village.id, "其他事", date(2026, 11, 23))
        wanted = Wanted(date(2026, 11, 1), DAY)
        units = {village.id}

        def found(word: str | None) -> list[str]:
            narrowed = Wanted(wanted.first, wanted.last, word)
            lines, total = queries.page(session, narrowed, units=units, offset=0, limit=9)
            assert total == len(lines)
            return [line.text for line in lines]

        assert found("wALNUT") == found("100%") == ["Walnut 100% grafted"]
        assert found("1_0") == found("%x") == []
        assert found(None) == ["Walnut 100% grafted", "其他事"]
        assert queries.page(session, wanted, units=set(), offset=0, limit=9) == ([], 0)


def test_the_team_its_remarks_and_its_table(database: Database) -> None:
    with database.begin() as session:
        village = Unit(level="village", name="三村", code="v3")
        session.add(village)
        session.flush()
        wang, captain = (
            person(session, "王", village.id), person(session, "李队长", village.id, "captain"),
        )  # fmt: skip
        entry_id = wrote(session, wang, village.id, "三组入户", date(2026, 11, 23))
        entry = session.get_one(LogEntry, entry_id)
        assert remark.like(session, now=NOW, entry=entry, by_id=captain.id)
        assert not remark.like(session, now=NOW, entry=entry, by_id=captain.id)
        draft = summary.begin(
            session, now=NOW, person_id=wang.id, unit_id=village.id, span=Span.WEEK, day=DAY,
            text="总结",
        )  # fmt: skip
        for _ in range(2):
            summary.send(
                session, now=NOW, day=DAY, person_id=wang.id, summary_id=draft.id, profile=PROFILE
            )

        parts = summary.team_parts(
            session, unit_id=village.id, span=Span.WEEK, first=DAY, profile=PROFILE
        )
        ((row, media),) = ledger(
            session, first=DAY.replace(day=1), last=DAY, zone=ZoneInfo("Asia/Shanghai"),
            unit_id=village.id,
        )  # fmt: skip

        assert [(one.name, one.text, one.entries) for one in parts] == [
            ("王", "总结", 1), ("李队长", None, 0),
        ]  # fmt: skip
        assert [(one.name, one.text) for one in queries.remarks(session, entry_id)] == [
            ("李队长", None)
        ]
        assert (row.late, row.said_at.isoformat(), media) == (True, "2026-11-24T09:00:00", [])


def test_what_is_over_is_forgotten(database: Database) -> None:
    with database.begin() as session:
        village = Unit(level="village", name="三村", code="v3")
        session.add(village)
        session.flush()
        wang = person(session, "王", village.id)
        for number, became in enumerate((None, said.Became.LOG), 1):
            row = said.keep(
                session, now=NOW, said_at=NOW, person_id=wang.id, chat_id=5, message_id=number,
                text="x", media=[],
            )  # fmt: skip
            row.became = became
        search.remember(session, now=NOW, person_id=wang.id, wanted=Wanted(DAY, DAY))

        assert said.forget(session, now=datetime(2026, 12, 30, tzinfo=UTC)) == 1
        assert said.forget(session, now=datetime(2027, 3, 1, tzinfo=UTC)) == 1
        assert search.forget(session, now=datetime(2026, 12, 30, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2026-11-24", "2026-11-01"), ("2026-12-04", "2026-11-01"), ("2026-12-05", "2026-12-01"),
        ("2027-01-01", "2026-12-01"), ("2028-03-04", "2028-02-01"),
    ],
)  # fmt: skip
def test_the_month_before_is_open_until_it_is_locked(today: str, first: str) -> None:
    assert open_since(date.fromisoformat(today), 5) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("span", "day", "days"),
    [
        (Span.WEEK, "2026-11-24", ("2026-11-23", "2026-11-29")),
        (Span.WEEK, "2026-11-29", ("2026-11-23", "2026-11-29")),
        (Span.MONTH, "2028-02-29", ("2028-02-01", "2028-02-29")),
        (Span.MONTH, "2026-12-31", ("2026-12-01", "2026-12-31")),
    ],
)
def test_weeks_begin_on_monday(span: Span, day: str, days: tuple[str, str]) -> None:
    found = summary.days_of(span, date.fromisoformat(day))

    assert tuple(one.isoformat() for one in found) == days
