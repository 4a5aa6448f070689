"""Policies: effective-dated, inherited, only tighter below."""

from datetime import UTC, date, datetime, time

import pytest
import sqlalchemy as sa

from models.database import Database
from models.events.templates import usual_agendas
from models.people.profile import load_profile
from models.people.unit import Unit
from models.policy.errors import OnlyTighter, OutOfOrder, UnknownPolicy, WrongValue
from models.policy.keys import KEYS, Mode
from models.policy.policy import PolicyValue, policy_for, set_policy, shown

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.fixture
def tree(database: Database) -> tuple[int, int]:
    """(county, village)."""
    with database.begin() as session:
        county = Unit(level="county", name="县", code="c")
        session.add(county)
        session.flush()
        village = Unit(level="village", name="村", code="v", parent_id=county.id)
        session.add(village)
        session.flush()
        return county.id, village.id


def put(database: Database, key: str, text: str, unit: int | None, day: date = DAY) -> None:
    with database.begin() as session:
        set_policy(
            session, now=NOW, key=key, text=text, unit_id=unit, from_on=day, by_person_id=None
        )


def test_a_value_holds_from_its_day_and_below_its_unit(
    database: Database, tree: tuple[int, int]
) -> None:
    county, village = tree
    put(database, "question.asked", "11:30", county)

    with database.read() as session:
        before = policy_for(session, village, date(2026, 11, 23)).time("question.asked")
        since = policy_for(session, village, DAY).time("question.asked")
        elsewhere = policy_for(session, None, DAY).time("question.asked")

    assert (before, since, elsewhere) == (time(12), time(11, 30), time(12))


def test_a_lower_unit_may_only_tighten(database: Database, tree: tuple[int, int]) -> None:
    _, village = tree
    put(database, "checkin.on_time_until", "9:00", village)

    with pytest.raises(OnlyTighter):
        put(database, "checkin.on_time_until", "10:00", village)


@pytest.mark.parametrize("above", list(Mode))
@pytest.mark.parametrize("below", list(Mode))
def test_below_the_sign_in_may_only_give_way(
    database: Database, tree: tuple[int, int], above: Mode, below: Mode
) -> None:
    county, village = tree
    put(database, "attendance.mode", above, county)
    if list(Mode).index(below) < list(Mode).index(above):
        with pytest.raises(OnlyTighter):
            put(database, "attendance.mode", below, village)
        return
    put(database, "attendance.mode", below, village)
    put(database, "attendance.mode", Mode.SAFETY_ROLLCALL, county, date(2026, 12, 1))

    with database.read() as session:
        assert policy_for(session, village, DAY).mode is below
        since = policy_for(session, village, date(2026, 12, 1)).mode
    assert since is Mode.SAFETY_ROLLCALL, "nobody steps out of a roll call"


def test_the_topmost_unit_is_bound_by_nobody(database: Database, tree: tuple[int, int]) -> None:
    county, village = tree
    put(database, "attendance.mode", "whereabouts_only", county)
    put(database, "makeup.max_per_month", "5", county)

    with database.read() as session:
        policy = policy_for(session, village, DAY)

    assert (policy.mode, policy.number("makeup.max_per_month")) == (Mode.WHEREABOUTS_ONLY, 5)


def test_a_stricter_rule_from_above_overtakes_the_one_below(
    database: Database, tree: tuple[int, int]
) -> None:
    county, village = tree
    put(database, "checkin.on_time_until", "9:00", village)
    put(database, "checkin.on_time_until", "8:30", county, date(2026, 12, 1))

    with database.read() as session:
        before = policy_for(session, village, date(2026, 11, 30)).time("checkin.on_time_until")
        since = policy_for(session, village, date(2026, 12, 1)).time("checkin.on_time_until")

    assert (before, since) == (time(9), time(8, 30))


def test_a_value_may_go_back_to_the_one_above(database: Database, tree: tuple[int, int]) -> None:
    _, village = tree
    put(database, "checkin.on_time_until", "9:00", village)
    put(database, "checkin.on_time_until", "9:30", village, date(2026, 12, 1))

    with database.read() as session:
        since = policy_for(session, village, date(2026, 12, 1)).time("checkin.on_time_until")

    assert since == time(9, 30)


def test_every_change_stays_as_history_with_its_version(
    database: Database, tree: tuple[int, int]
) -> None:
    for text in ("11:00", "11:30"):
        put(database, "question.asked", text, None)

    with database.read() as session:
        rows = list(session.scalars(sa.select(PolicyValue).order_by(PolicyValue.id)))
        policy = policy_for(session, None, DAY)

    assert [row.value for row in rows] == ["11:00", "11:30"]
    assert (policy.time("question.asked"), policy.version) == (time(11, 30), rows[-1].id)


@pytest.mark.parametrize("key", ["events.agenda.meeting", "events.agenda.党课"])
def test_a_lower_unit_may_add_to_an_agenda_and_leave_nothing_out(
    database: Database, tree: tuple[int, int], key: str
) -> None:
    county, village = tree
    put(database, key, "study, 汇报", county)

    put(database, key, "study，汇报；困难", village, date(2026, 12, 1))
    with pytest.raises(OnlyTighter):
        put(database, key, "汇报", village)

    with database.read() as session:
        now = policy_for(session, village, DAY).items(key)
        later = policy_for(session, village, date(2026, 12, 1)).items(key)
    assert (now, later) == (("study", "汇报"), ("study", "汇报", "困难"))


def test_where_nobody_set_an_agenda_the_profiles_is_the_one_to_add_to(
    database: Database, tree: tuple[int, int]
) -> None:
    county, village = tree
    given = {
        "now": NOW, "key": "events.agenda.meeting", "from_on": DAY, "by_person_id": None,
        "usual": usual_agendas(load_profile("cn_county")),
    }  # fmt: skip

    with database.begin() as session, pytest.raises(OnlyTighter):
        set_policy(session, text="汇报", unit_id=village, **given)  # type: ignore[arg-type]
    with database.begin() as session:
        whole = "study, reports, difficulties, decisions, 防火"
        set_policy(session, text=whole, unit_id=village, **given)  # type: ignore[arg-type]
        set_policy(session, text="汇报", unit_id=county, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_default_reads_back_as_it_is_shown(key: str) -> None:
    assert KEYS[key].read(shown(KEYS[key].default)) == KEYS[key].default


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("question.asked", "25:00"),
        ("question.asked", "09:00+08:00"),
        ("ledger.lock_day", "31"),
        ("makeup.max_per_month", "-1"),
        ("board.photo", "perhaps"),
        ("attendance.mode", "selfie"),
        ("events.kinds", "none"),
        ("events.kinds", "training, two words"),
    ],
)
def test_a_wrong_value_is_refused_with_an_example(database: Database, key: str, text: str) -> None:
    with pytest.raises(WrongValue, match="would"):
        put(database, key, text, None)


def test_an_unknown_key_is_refused(database: Database) -> None:
    with pytest.raises(UnknownPolicy):
        put(database, "checkin.colour", "red", None)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("checkin.opens", "11:00"),
        ("checkin.opens", "09:30"),
        ("checkin.on_time_until", "12:30"),
        ("checkin.on_time_until", "06:00"),
        ("checkin.late_until", "09:00"),
    ],
)
def test_a_day_opens_before_it_closes(database: Database, key: str, text: str) -> None:
    with database.begin() as session, pytest.raises(OutOfOrder, match=key):
        set_policy(
            session, now=NOW, key=key, text=text, unit_id=None, from_on=NOW.date(),
            by_person_id=None,
        )  # fmt: skip
