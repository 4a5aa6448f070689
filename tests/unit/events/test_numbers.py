from datetime import date

from models.events.actions import rolling
from models.events.event import Event
from models.events.ledger import ledger
from models.events.numbers import hours_of, numbers
from tests.clock import at
from tests.unit.events.county import County

NOVEMBER = {"first": date(2026, 11, 1), "last": date(2026, 11, 30)}


def held(county: County, kind: str = "training", starts: str = "2026-11-25 14:00",
         minutes: int = 120) -> Event:  # fmt: skip
    return county.call("乡长", kind=kind, starts=starts, minutes=minutes)


def sign(county: County, event: Event, name: str, now: str) -> None:
    rolling.tick(
        county.session, now=at(now), by=county.actor("乡长"), event_id=event.id,
        person_id=county.people[name],
    )  # fmt: skip


def people(county: County) -> None:
    county.person("乡长", "township", "勐板乡")
    county.person("王芳")
    county.person("李四")


def test_sessions_person_times_and_hours_by_month_unit_and_kind(county: County) -> None:
    people(county)
    training, school = held(county), held(county, "night_school", "2026-11-26 19:30", 90)
    held(county, "talk", "2026-11-27 10:00")  # nobody came: no session
    sign(county, training, "王芳", "2026-11-25 14:00")
    sign(county, training, "李四", "2026-11-25 14:00")
    sign(county, school, "李四", "2026-11-26 19:30")

    rows = numbers(county.session, unit_id=county.units["永德县"].id, **NOVEMBER)

    assert [(r.month, r.unit, r.kind, r.sessions, r.person_times, r.hours) for r in rows] == [
        (date(2026, 11, 1), "勐板乡", "night_school", 1, 1, 1.5),
        (date(2026, 11, 1), "勐板乡", "training", 1, 2, 4.0),
    ]


def test_another_township_does_not_see_them(county: County) -> None:
    people(county)
    sign(county, held(county), "王芳", "2026-11-25 14:00")

    assert numbers(county.session, unit_id=county.units["大山乡"].id, **NOVEMBER) == []


def test_hours_of_a_person_count_what_they_were_there_for(county: County) -> None:
    people(county)
    event = held(county)
    sign(county, event, "王芳", "2026-11-25 14:00")
    rolling.leave_early(
        county.session, now=at("2026-11-25 15:00"), by=county.actor("乡长"), event_id=event.id,
        person_id=county.people["王芳"],
    )  # fmt: skip

    assert hours_of(county.session, county.people["王芳"], 2026) == 1.0
    assert hours_of(county.session, county.people["李四"], 2026) == 0
    assert hours_of(county.session, county.people["王芳"], 2025) == 0


def test_a_class_of_several_days_counts_eight_hours_a_day(county: County) -> None:
    people(county)
    event = held(county, minutes=3 * 24 * 60)
    sign(county, event, "王芳", "2026-11-25 14:00")

    assert hours_of(county.session, county.people["王芳"], 2026) == 32.0


def test_a_new_years_eve_belongs_to_the_year_it_begins_in(county: County) -> None:
    people(county)
    event = held(county, starts="2026-12-31 23:00", minutes=60)
    sign(county, event, "王芳", "2026-12-31 23:00")

    assert hours_of(county.session, county.people["王芳"], 2026) == 1.0
    assert hours_of(county.session, county.people["王芳"], 2027) == 0


def test_the_ledger_has_a_row_a_person_and_event_in_local_time(county: County) -> None:
    people(county)
    sign(county, held(county), "王芳", "2026-11-25 14:05")

    wang, li = ledger(county.session, **NOVEMBER)

    assert (wang.name, wang.unit, wang.event_unit, wang.organiser, wang.hours) == (
        "王芳", "三村", "勐板乡", "乡长", 2.0,
    )  # fmt: skip
    assert (wang.via, wang.recorded_by) == ("organiser", "乡长")
    assert str(wang.attended_at) == "2026-11-25 14:05:00"
    assert (li.name, li.attended_at, li.hours) == ("李四", None, 0.0)
