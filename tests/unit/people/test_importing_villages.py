"""The villages file."""

import sqlalchemy as sa
from pytest import approx

from models.people.importing.table import BadRow, Why
from models.people.unit import Unit
from tests.unit.people.conftest import VILLAGES, County


def named(county: County, name: str) -> Unit:
    with county.read() as session:
        return session.scalars(sa.select(Unit).where(Unit.name == name)).one()


def test_makes_the_tree_with_short_codes(county: County) -> None:
    with county.read() as session:
        units = {(u.level, u.name): u for u in session.scalars(sa.select(Unit))}
        all_codes = list(session.scalars(sa.select(Unit.code)))

    assert units["township", "勐板乡"].parent_id == units["county", "永德县"].id
    assert units["village", "四村"].radius_m == 8000
    assert len(set(all_codes)) == 6 and all(len(code) == 6 for code in all_codes)


def test_again_changes_nothing_and_keeps_the_codes(county: County) -> None:
    before = named(county, "四村").code

    outcome = county.villages(VILLAGES)

    assert (outcome.made, outcome.changed, outcome.same) == (0, 0, 3)
    assert named(county, "四村").code == before


def test_a_differing_row_updates_and_an_absent_column_stays(county: County) -> None:
    outcome = county.villages("county,township,village,landline\n永德县,勐板乡,四村,0883-5211234")

    assert (outcome.made, outcome.changed) == (0, 1)
    village = named(county, "四村")
    assert (village.landline, village.radius_m) == ("0883-5211234", 8000)


def test_points_of_chinese_maps_are_converted(county: County) -> None:
    county.villages("县,乡镇,村,纬度,经度,坐标系\n永德县,大山乡,五村,24.0271620,99.2508397,GCJ02")

    village = named(county, "五村")
    assert (village.latitude, village.longitude) == approx((24.03, 99.25), abs=1e-5)


def test_bad_rows_are_all_named_and_nothing_goes_in(county: County) -> None:
    outcome = county.villages(
        "县,乡镇,村,纬度,经度,半径,坐标系\n"
        "永德县,勐板乡,六村,24.1,99.2,3000,\n"
        "永德县,,七村,24.1,99.2,3000,\n"
        "永德县,勐板乡,八村,99.2,24.1,三公里,bd09\n"
        "永德县,勐板乡,九村,0,0,,\n"
        "永德县,勐板乡,十村,24.1,,,\n"
        "永德县,勐板乡,六村,24.2,99.2,,\n"
    )

    assert outcome.bad == [
        BadRow(3, "township", Why.EMPTY),
        BadRow(4, "latitude", Why.OUT_OF_RANGE, "99.2 (-90 to 90)"),
        BadRow(4, "datum", Why.NO_DATUM, "bd09"),
        BadRow(4, "radius_m", Why.NO_NUMBER, "三公里"),
        BadRow(5, "latitude", Why.NOWHERE),
        BadRow(6, "longitude", Why.EMPTY),
        BadRow(7, "village", Why.TWICE, "2"),
    ]
    with county.read() as session:
        assert session.scalar(sa.select(sa.func.count(Unit.id))) == 6


def test_a_new_village_has_the_time_zone_of_its_county(county: County) -> None:
    with county._database.begin() as session:
        session.execute(sa.update(Unit).values(zone="Asia/Urumqi"))

    county.villages("county,township,village\n永德县,崇岗乡,九村")

    assert named(county, "崇岗乡").zone == "Asia/Urumqi"
    assert named(county, "九村").zone == "Asia/Urumqi"
