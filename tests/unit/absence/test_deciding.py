"""One decision a request, on both databases; of two deciders at once one wins."""

import threading
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.asking_back import ask_whether_back
from models.absence.actions.deciding import Act, decide
from models.absence.actions.filing import Wish, file_leave
from models.absence.actions.handing_on import hand_on
from models.absence.actions.undoing import undo
from models.absence.actions.watching import close_returned, resume
from models.absence.card import absence_view
from models.absence.errors import AlreadyDecided
from models.absence.queries import own_requests, waiting_for
from models.absence.request import Absence, State
from models.audit import AuditEntry
from models.database import Database, open_database
from models.messages.outbox import Outgoing
from models.people.unit import Unit
from models.policy.calendar import calendar_for
from models.policy.policy import rulebook
from tests.clock import at
from tests.unit.attendance.team import PROFILE, ZONE, Team

NOW = at("2026-11-24 10:00")
WHERE = {"profile": PROFILE, "zone": ZONE}


def village(session: Session) -> tuple[Team, dict[str, int]]:
    unit = Unit(level="village", name="三村", code="s3")
    session.add(unit)
    session.flush()
    team = Team(session, unit)
    roles = {"王芳": "member", "李队长": "captain", "赵书记": "first_secretary"}
    return team, {name: team.member(name, role).person_id for name, role in roles.items()}


def file(session: Session, team: Team, person_id: int) -> Absence:
    wish = Wish("personal", "办事", date(2026, 11, 25), date(2026, 11, 25))
    return file_leave(
        session, now=NOW, person_id=person_id, unit_id=team.village.id, wish=wish, **WHERE
    )


def test_a_life_of_a_request(database: Database) -> None:
    with database.begin() as session:
        team, people = village(session)
        row = file(session, team, people["王芳"])
        captain: dict[str, Any] = {"person_id": people["李队长"], "number": row.id} | WHERE
        assert [entry.number for entry in waiting_for(session, now=NOW, person_id=people["赵书记"],
                                                      **WHERE)] == [row.id]  # fmt: skip

        decide(session, now=NOW, act=Act.APPROVE, **captain)
        undo(session, now=NOW, **captain)
        decide(session, now=NOW, act=Act.REJECT, words="人手不够", **captain)

        view = absence_view(session, row.id, reader_id=people["王芳"], now=NOW, **WHERE)
        assert view is not None
        assert (view.state, view.words, view.version) == (State.REJECTED, "人手不够", 4)
        assert [e.state for e in own_requests(session, person_id=people["王芳"],
                                              since=date(2026, 11, 1))] == [State.REJECTED]  # fmt: skip
        entries = session.scalars(sa.select(AuditEntry.what).order_by(AuditEntry.id)).all()
        assert entries == ["absence.filed", "absence.approve", "absence.undone", "absence.reject"]


def test_the_sweeps_find_nothing_twice(database: Database) -> None:
    with database.begin() as session:
        team, people = village(session)
        row = file(session, team, people["王芳"])
        rules = rulebook(session)
        when = {"now": at("2026-11-24 14:00"), "rules": rules, "zone": ZONE}
        assert hand_on(session, until=when["now"], profile=PROFILE, **when) == 1
        assert hand_on(session, until=when["now"], profile=PROFILE, **when) == 0
        assert row.waits_for_id == people["赵书记"]
        decide(
            session, now=when["now"], act=Act.APPROVE, person_id=people["赵书记"], number=row.id,
            **WHERE,
        )  # fmt: skip
        calendar = calendar_for(session, PROFILE.country, PROFILE.rest_days)
        told = []
        for clock in ("25 22:00", "25 22:01", "26 09:30", "26 09:31", "26 12:00", "26 12:01"):
            now = at(f"2026-11-{clock}")
            assert close_returned(session, now=now, rules=rules, zone=ZONE) == 0
            assert resume(session, now=now, rules=rules, zone=ZONE) == 0
            told.append(
                ask_whether_back(
                    session, now=now, until=now, rules=rules, calendar=calendar, **WHERE
                )
            )
        assert told == [1, 0, 1, 0, 1, 0]


def test_who_has_not_been_heard_of_by_then_is_not_asked(database: Database) -> None:
    """What arrived after the last empty inbox is not known yet: nobody is asked about it."""
    with database.begin() as session:
        team, people = village(session)
        row = file(session, team, people["王芳"])
        decide(session, now=NOW, act=Act.APPROVE, person_id=people["李队长"], number=row.id,
               **WHERE)  # fmt: skip
        calendar = calendar_for(session, PROFILE.country, PROFILE.rest_days)
        asked = ask_whether_back(
            session, now=at("2026-11-26 09:45"), until=at("2026-11-26 09:20"),
            rules=rulebook(session), calendar=calendar, **WHERE,
        )  # fmt: skip
        assert asked == 0


@pytest.mark.postgres
def test_of_two_at_once_one_wins(postgres_url: str) -> None:
    database = open_database(postgres_url)
    with database.begin() as session:
        team, people = village(session)
        number = file(session, team, people["王芳"]).id
    lost: list[AlreadyDecided] = []

    def second() -> None:
        with database.begin() as session:
            try:
                decide(session, now=NOW, act=Act.REJECT, person_id=people["赵书记"], number=number,
                       **WHERE)  # fmt: skip
            except AlreadyDecided as error:
                lost.append(error)

    with database.begin() as session:
        decide(
            session, now=NOW, act=Act.APPROVE, person_id=people["李队长"], number=number, **WHERE
        )
        other = threading.Thread(target=second)
        other.start()
        other.join(timeout=0.5)
        assert other.is_alive(), "the second waits for the first"
    other.join()

    with database.begin() as session:
        assert session.get_one(Absence, number).state is State.APPROVED
        decided = sa.select(sa.func.count()).where(Outgoing.notice == "absence.decided")
        assert session.scalar(decided) == 1
    assert [error.by for error in lost] == ["李队长"]
    database.dispose()
