"""Two offices draw in one village at the same moment: the second sees the first's."""

from threading import Thread

import pytest

from models.checks.actions import drawing
from models.checks.check import Check, Method
from models.checks.errors import VillageCheckedEnough
from models.database import Database
from models.people.actor import find_actor
from models.people.person import Person
from tests.unit.checks.test_whole_life import NOW, ZONE
from tests.unit.events.county import PROFILE, build

NAMES = ("王芳", "李四", "赵静")


def draw(database: Database, by: str, name: str, then: Thread | None = None) -> Check:
    """In a transaction of its own; `then` runs before it is committed."""
    with database.begin() as session:
        account = session.query(Person.telegram_user_id).filter_by(name=by).scalar()
        actor = find_actor(
            session, telegram_user_id=account or 0, today=NOW.date(), profile=PROFILE
        )
        assert actor is not None
        people = drawing.people_below(session, actor=actor, profile=PROFILE, now=NOW, zone=ZONE)
        holder = drawing.named(people, name)[0]
        made = drawing.draw(
            session, now=NOW, actor=actor, holder=holder, method=Method.VISIT, zone=ZONE
        )
        if then is not None:
            then.start()
            then.join(0.5)
        return made


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_the_second_waits_and_is_refused(database: Database) -> None:
    with database.begin() as session:
        county = build(session)
        county.person("乡长", "township", "勐板乡")
        county.person("县办", "county", "永德县")
        for name in NAMES:
            county.person(name)
    draw(database, "乡长", NAMES[0])
    refused: list[bool] = []

    def at_once() -> None:
        try:
            draw(database, "县办", NAMES[2])
        except VillageCheckedEnough:
            refused.append(True)

    other = Thread(target=at_once)
    draw(database, "乡长", NAMES[1], then=other)
    other.join()

    assert refused == [True]
