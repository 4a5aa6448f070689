"""The roster file."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.people.importing.table import BadRow, MissingColumns, Why
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from tests.unit.people.conftest import TODAY, County

HEAD = "姓名,手机,角色,县,乡镇,村,开始驻村时间,结束时间\n"
WANG = "王小明,138 0000 0001,队员,永德县,勐板乡,三村,2026-01-05,\n"


def postings(county: County) -> list[tuple[str, str, str, date, date | None]]:
    with county.read() as session:
        rows = session.execute(
            sa.select(Person.name, Unit.name, Posting.role, Posting.start_on, Posting.end_on)
            .join(Posting, Posting.person_id == Person.id)
            .join(Unit, Unit.id == Posting.unit_id)
            .order_by(Posting.id)
        )
        return [(a, b, c, d, e) for a, b, c, d, e in rows]


def test_a_member_under_their_phone(county: County) -> None:
    outcome = county.roster(HEAD + WANG)

    assert (outcome.made, outcome.bad) == (1, [])
    assert postings(county) == [("王小明", "三村", "member", date(2026, 1, 5), None)]
    with county.read() as session:
        person = session.scalars(sa.select(Person)).one()
    assert (person.key, person.phone) == ("+8613800000001", "+8613800000001")


def test_again_changes_nothing(county: County) -> None:
    county.roster(HEAD + WANG)

    outcome = county.roster(HEAD + WANG)

    assert (outcome.made, outcome.changed, outcome.same) == (0, 0, 1)
    assert len(postings(county)) == 1


def test_columns_in_english_in_any_order(county: County) -> None:
    county.roster(
        "village,start_on,role,township,phone,name,county\n"
        "四村,2026/1/5,first secretary,勐板乡,+86 13800000002,李四,永德县\n"
    )

    assert postings(county) == [("李四", "四村", "first_secretary", date(2026, 1, 5), None)]


def test_another_village_is_a_new_posting(county: County) -> None:
    county.roster(HEAD + WANG)

    county.roster(HEAD + WANG.replace("三村,2026-01-05", "四村,2026-11-10"))

    assert postings(county) == [
        ("王小明", "三村", "member", date(2026, 1, 5), date(2026, 11, 9)),
        ("王小明", "四村", "member", date(2026, 11, 10), None),
    ]


def test_a_move_that_kept_the_old_day_starts_today_once(county: County) -> None:
    county.roster(HEAD + WANG)
    moved = HEAD + WANG.replace("三村", "四村")

    county.roster(moved)
    again = county.roster(moved, today=date(2026, 11, 30))

    assert postings(county)[1:] == [("王小明", "四村", "member", TODAY, None)]
    assert postings(county)[0][4] == date(2026, 11, 23)
    assert again.changed == 0


def test_the_old_file_calls_nobody_back(county: County) -> None:
    county.roster(HEAD + WANG)
    county.roster(HEAD + WANG.replace("三村,2026-01-05", "四村,2026-11-10"))
    before = postings(county)

    county.roster(HEAD + WANG)

    assert postings(county) == before


def test_end_on_ends_and_a_later_start_is_a_return(county: County) -> None:
    county.roster(HEAD + WANG)
    county.roster(HEAD + WANG.replace("2026-01-05,", "2026-01-05,2026-06-30"))
    county.roster(HEAD + WANG.replace("2026-01-05", "2026-11-01"))

    assert postings(county) == [
        ("王小明", "三村", "member", date(2026, 1, 5), date(2026, 6, 30)),
        ("王小明", "三村", "member", date(2026, 11, 1), None),
    ]


def test_a_past_posting_added_later_moves_nobody(county: County) -> None:
    county.roster(HEAD + WANG)
    past = WANG.replace("三村,2026-01-05,", "四村,2025-01-05,2025-12-31")

    county.roster(HEAD + past + WANG)

    assert sorted(p[1:] for p in postings(county)) == sorted(
        [
            ("三村", "member", date(2026, 1, 5), None),
            ("四村", "member", date(2025, 1, 5), date(2025, 12, 31)),
        ]
    )


def test_who_is_absent_from_the_file_stays(county: County) -> None:
    county.roster(HEAD + WANG)

    county.roster(HEAD + "李四,13800000002,队员,永德县,勐板乡,三村,2026-01-05,\n")

    assert [p[0] for p in postings(county)] == ["王小明", "李四"]
    assert postings(county)[0][4] is None


def test_an_id_survives_a_new_phone_and_is_adopted(county: County) -> None:
    county.roster(HEAD + WANG)
    head, row = HEAD.replace("姓名", "编号,姓名"), "A7," + WANG

    county.roster(head + row)
    county.roster(head + row.replace("138 0000 0001", "13900000009"))

    with county.read() as session:
        person = session.scalars(sa.select(Person)).one()
    assert (person.key, person.phone) == ("A7", "+8613900000009")


def test_a_township_officer_covers_villages(county: County) -> None:
    county.roster(
        "姓名,手机,角色,县,乡镇,包村\n赵乡长,13800000003,乡镇,永德县,勐板乡,三村、四村\n"
    )

    with county.read() as session:
        (posting,) = session.scalars(sa.select(Posting))
        names = session.scalars(sa.select(Unit.name).where(Unit.id.in_(posting.covers)))
        assert (set(names), posting.start_on) == ({"三村", "四村"}, TODAY)


def test_bad_rows_are_all_named_and_nothing_goes_in(county: County) -> None:
    outcome = county.roster(
        HEAD
        + WANG
        + "李四,12345,队员,永德县,勐板乡,三村,2026-01-05,\n"
        + "张三,13800000004,厨师,永德县,勐板乡,三村,2026-01-05,\n"
        + "陈五,13800000005,队员,永德县,勐板乡,九村,2026-02-30,\n"
        + "林六,13800000006,队员,永德县,,三村,2026-01-05,2025-01-05\n"
        + ",13800000001,队员,永德县,勐板乡,三村,2026-01-05,\n"
        + "王小明,13800000001,队员,永德县,勐板乡,三村,2026-01-05,\n"
    )

    assert outcome.bad == [
        BadRow(3, "phone", Why.NO_PHONE, "12345"),
        BadRow(4, "role", Why.NO_ROLE, "厨师"),
        BadRow(5, "village", Why.UNKNOWN_UNIT, "永德县 勐板乡 九村"),
        BadRow(5, "start_on", Why.NO_DATE, "2026-02-30"),
        BadRow(6, "village", Why.SEVERAL_UNITS, "永德县 三村"),
        BadRow(6, "end_on", Why.ENDS_BEFORE_START, "2025-01-05"),
        BadRow(7, "name", Why.EMPTY),
        BadRow(8, "name", Why.TWICE, "2"),
    ]
    assert postings(county) == []


def test_a_phone_belongs_to_one_person(county: County) -> None:
    head = HEAD.replace("姓名", "编号,姓名")
    county.roster(head + "A1," + WANG)

    outcome = county.roster(head + "A2," + WANG)

    assert outcome.bad == [BadRow(2, "phone", Why.PHONE_OF_OTHER, "+8613800000001")]


def test_two_names_on_one_phone_in_a_file_are_two_people(county: County) -> None:
    outcome = county.roster(
        HEAD + WANG + "李四,13800000001,队员,永德县,勐板乡,四村,2026-01-05,\n"
        "王小明,13800000001,队员,永德县,勐板乡,四村,2026-06-01,\n"
    )

    assert outcome.bad == [BadRow(3, "phone", Why.PHONE_OF_OTHER, "+8613800000001")]
    assert postings(county) == []


def test_missing_columns_are_named(county: County) -> None:
    with pytest.raises(MissingColumns) as refusal:
        county.roster("姓名,村\n王小明,三村\n")

    assert refusal.value.missing == ("phone 手机", "role 角色")
