"""A zone set later reaches whatever has it from above, and nothing that has its own."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from models.database import Database
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from models.people.zones import set_zone, units_by_zone

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SHANGHAI, URUMQI, NAIROBI = map(ZoneInfo, ("Asia/Shanghai", "Asia/Urumqi", "Africa/Nairobi"))


def test_a_countys_zone_reaches_the_villages_that_inherit_it(database: Database) -> None:
    with database.begin() as session:
        ids: dict[str, int] = {}
        for name, above, zone in (
            ("county", None, None), ("township", "county", None), ("village", "township", None),
            ("embassy", "township", NAIROBI.key), ("elsewhere", None, None),
        ):  # fmt: skip
            unit = Unit(level="village", name=name, code=name, zone=zone,
                        parent_id=ids[above] if above else None)  # fmt: skip
            session.add(unit)
            session.flush()
            ids[name] = unit.id
        person = Person(key="k", name="王勤", phone="+8613800000000", created_at=NOW)
        session.add(person)
        session.flush()
        for unit_id in ids.values():
            session.add(
                Posting(person_id=person.id, unit_id=unit_id, role="member",
                        start_on=date(2026, 1, 1))
            )  # fmt: skip
        session.flush()
        assert units_by_zone(session, SHANGHAI)[SHANGHAI] == set(ids.values()) - {ids["embassy"]}

        followed = set_zone(
            session, now=NOW, unit_id=ids["county"], zone=URUMQI, by_person_id=None
        )

        assert followed == 3
        assert units_by_zone(session, SHANGHAI) == {
            URUMQI: {ids["county"], ids["township"], ids["village"]},
            NAIROBI: {ids["embassy"]}, SHANGHAI: {ids["elsewhere"]},
        }  # fmt: skip
