"""On which days a posting runs: one rule, in Python and in queries."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.people.posting import Posting
from tests.unit.people.conftest import County

HEAD = "姓名,手机,角色,县,乡镇,村,开始驻村时间,结束时间"


@pytest.mark.parametrize(
    "end, day, runs",
    [
        ("2026-11-20", date(2026, 11, 9), False),
        ("2026-11-20", date(2026, 11, 10), True),
        ("2026-11-20", date(2026, 11, 20), True),
        ("2026-11-20", date(2026, 11, 21), False),
        ("", date(2026, 11, 9), False),
        ("", date(2036, 11, 21), True),
    ],
)
def test_a_posting_runs_from_its_first_to_its_last_day(
    county: County, end: str, day: date, runs: bool
) -> None:
    county.roster(f"{HEAD}\n王芳,13800000001,队员,永德县,勐板乡,三村,2026-11-10,{end}")

    with county.read() as session:
        posting = session.scalars(sa.select(Posting)).one()
        found = session.scalars(sa.select(Posting.id).where(Posting.covers_day(day))).all()

        assert (posting.covers_day(day), found) == (runs, [posting.id] if runs else [])
