"""Two people decide one case at the same moment, two programs open it: the second changes nothing."""

from datetime import date
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from models.cases.actions.deciding import Said, verify
from models.cases.actions.waiting import wait
from models.cases.case import Case, CaseStep, Cause, State
from models.cases.errors import CaseClosed
from models.cases.here import Here
from models.database import Database
from models.people.actor import find_actor
from models.people.person import Person
from models.people.unit import Unit
from tests.unit.events.county import PROFILE, at, build

HERE = Here(at("2026-11-24 16:00"), PROFILE, ZoneInfo("Asia/Shanghai"))


def case_of(database: Database) -> None:
    """王芳's, of three days; it waits for the captain."""
    with database.begin() as session:
        county = build(session)
        county.person("队长", "captain")
        county.person("乡长", "township", "勐板乡")
        person_id = county.person("王芳")
        village = session.scalars(sa.select(Unit).filter_by(name="三村")).one()
        case = new_case(person_id, village.id)
        session.add(case)
        session.flush()
        wait(session, case, here=HERE)


def new_case(person_id: int, unit_id: int) -> Case:
    return Case(
        person_id=person_id, unit_id=unit_id, cause=Cause.MISSES, month=date(2026, 11, 1),
        evidence=["2026-11-17"], opened_on=date(2026, 11, 20), opened_at=HERE.now,
        statement_until=HERE.now, version=1,
    )  # fmt: skip


def says_present(database: Database, by: str, then: Thread | None = None) -> None:
    """In a transaction of its own; `then` runs before it is committed."""
    with database.begin() as session:
        account = session.scalars(sa.select(Person.telegram_user_id).filter_by(name=by)).one()
        actor = find_actor(session, telegram_user_id=account or 0, today=HERE.day, profile=PROFILE)
        assert actor is not None
        verify(session, here=HERE, said=Said(actor, 1), is_present=True)
        if then is not None:
            then.start()
            then.join(0.5)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_the_second_waits_and_is_told_that_it_is_over(database: Database) -> None:
    case_of(database)
    refused: list[bool] = []

    def at_once() -> None:
        try:
            says_present(database, "乡长")
        except CaseClosed:
            refused.append(True)

    other = Thread(target=at_once)
    says_present(database, "队长", then=other)
    other.join()

    assert refused == [True]
    with database.read() as session:
        assert session.scalars(sa.select(Case.state)).all() == [State.PRESENT]
        assert session.scalar(sa.select(sa.func.count()).select_from(CaseStep)) == 1


def test_a_second_case_of_that_month_cannot_be_opened(database: Database) -> None:
    case_of(database)

    with pytest.raises(sa.exc.IntegrityError), database.begin() as session:
        first = session.scalars(sa.select(Case)).one()
        session.add(new_case(first.person_id, first.unit_id))
        session.flush()
