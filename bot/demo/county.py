"""A county to play with: 10 townships, 116 villages, a month that is half over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.demo import names
from bot.emulator.phone import Phone
from bot.emulator.world import World
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from models.policy.duty_time import at_local
from models.whereabouts.interval import Interval, Kind

OFFICE = (24.03, 99.25)
"""Of the village in view; 66 km away is `FAR`."""
FAR = (24.627, 99.25)


@dataclass(frozen=True)
class Cast:
    """The three phones in view and the board beside them."""

    member: Phone
    captain: Phone
    county: Phone
    team: tuple[Phone, ...]
    """All of the village in view; they share a group."""
    village: str
    board_code: str
    others: tuple[tuple[int, int], ...]
    """(Person, unit) of everybody who has no phone on the page: they do what they should."""


@dataclass
class _Maker:
    session: Session
    telegram: World
    now: datetime
    language: str
    names: Iterator[str]
    numbers: Iterator[int]

    def unit(self, parent: Unit | None, level: str, name: str, code: str) -> Unit:
        is_village = level == "village"
        made = Unit(
            parent_id=parent.id if parent else None, level=level, name=name, code=code,
            latitude=OFFICE[0] if is_village else None,
            longitude=OFFICE[1] if is_village else None,
            radius_m=3000 if is_village else None,
            landline=f"0889-52{next(self.numbers) * 271 % 10**5:05d}" if is_village else None,
        )  # fmt: skip
        self.session.add(made)
        self.session.flush()
        return made

    def person(self, unit: Unit, role: str, name: str | None = None) -> tuple[Person, Phone]:
        number = f"+86154{next(self.numbers) * 48_271 % 10**8:08d}"  # 154 belongs to nobody
        device = self.telegram.phone(name or next(self.names), phone=number)
        device.chat.started = True
        person = Person(
            key=number, name=device.name, phone=number, language=self.language,
            telegram_user_id=device.user_id, bound_at=self.now, consented_at=self.now,
            created_at=self.now, board_phone=number,
        )  # fmt: skip
        self.session.add(person)
        self.session.flush()
        self.session.add(
            Posting(
                person_id=person.id, unit_id=unit.id, role=role, start_on=date(2026, 1, 1),
                roster_order=person.id, sending_unit=names.sending_unit(unit.id),
            )
        )  # fmt: skip
        return person, device


def build_county(
    session: Session, telegram: World, *, now: datetime, zone: ZoneInfo, language: str
) -> Cast:
    """Fill an empty database; everybody but the cast has signed in today already."""
    maker = _Maker(session, telegram, now, language, names.people(), count(10_001))
    county = maker.unit(None, "county", names.COUNTY, "county")
    _, county_phone = maker.person(county, "county", "周建华")
    in_view: tuple[Phone, ...] = ()
    signed, posted = list[tuple[int, int]](), list[tuple[int, int]]()
    numbers = count()
    for index, (name, villages) in enumerate(names.TOWNSHIPS.items()):
        township = maker.unit(county, "township", name, f"t{index}")
        maker.person(township, "township")
        for village_name in villages:
            number = next(numbers)
            village = maker.unit(township, "village", village_name, f"v{number:03d}")
            team = [maker.person(village, role) for role in ("captain", "member", "member")]
            if number == 0:
                in_view, first = tuple(device for _, device in team), village
                signed.append((team[2][0].id, village.id))
            else:
                signed += [(person.id, village.id) for person, _ in team]
            posted += [(person.id, village.id) for person, _ in team]
    session.flush()
    captain, member, _ = in_view
    cast = Cast(
        member, captain, county_phone, in_view, first.name, first.code, tuple(signed)
    )  # fmt: skip
    others_sign_in(session, cast, now, zone)
    _sign_in_this_month(session, posted, now, zone)
    return cast


def others_sign_in(session: Session, cast: Cast, now: datetime, zone: ZoneInfo) -> None:
    """They were in their villages this morning and said so."""
    today = now.astimezone(zone).date()
    rows = []
    for index, (person_id, unit_id) in enumerate(cast.others):
        said = at_local(today, time(7, 5 + index % 55), zone)
        rows.append(_row(person_id, unit_id, today, said, distance=40.0 + index % 900))
    session.execute(sa.insert(SignIn), rows)
    evening = at_local(today, time(18), zone)
    session.execute(
        sa.update(Interval)
        .where(Interval.person_id.in_([person_id for person_id, _ in cast.others]))
        .where(Interval.source == "sign_in", Interval.ended_at.is_(None))
        .values(ended_at=Interval.expected_end_at)
    )
    session.execute(
        sa.insert(Interval),
        [
            {
                "person_id": row["person_id"], "kind": Kind.IN_VILLAGE, "starts_at": row["said_at"],
                "expected_end_at": evening, "source": "sign_in", "created_at": row["said_at"],
            }
            for row in rows
        ],
    )  # fmt: skip


def _sign_in_this_month(
    session: Session, posted: list[tuple[int, int]], now: datetime, zone: ZoneInfo
) -> None:
    """Everybody was there on the days before, so that the week's screen is that of a real week."""
    today = now.astimezone(zone).date()
    day, rows = today.replace(day=1), []
    while day < today:
        if day.isoweekday() < 6:
            said = at_local(day, time(8, day.day), zone)
            rows += [_row(who, unit, day, said, distance=120.0) for who, unit in posted]
        day += timedelta(days=1)
    if rows:
        session.execute(sa.insert(SignIn), rows)


def _row(
    person_id: int, unit_id: int, day: date, said: datetime, *, distance: float
) -> dict[str, object]:
    return {
        "person_id": person_id, "posting_id": person_id, "unit_id": unit_id, "duty_on": day,
        "kind": SignInKind.DAY, "said_at": said, "received_at": said, "via": Via.LOCATION,
        "grade": Grade.E1, "evidence": [], "distance_m": distance, "is_inside": True,
    }  # fmt: skip
