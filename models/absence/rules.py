"""The way of a request: who endorses, who decides, who is told. Pure; names levels, never roles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.people.profile import Capability, Profile
from models.policy.policy import Policy

OF_PROFILE = "profile"
"""Value of the policy that leaves the days as the profile has them."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A level at which leave is decided, up to so many days."""

    level: str
    days: int


@dataclass(frozen=True, slots=True)
class Route:
    """Levels, lowest first. `endorse` is empty where one level is enough."""

    endorse: str | None
    decide: str
    told: tuple[str, ...]


def ranks_of(profile: Profile, policy: Policy) -> tuple[Rank, ...]:
    """The levels that decide, from the bottom up; the policy may set other days for the first ones."""
    days: dict[str, int] = {}
    for role in profile.roles.values():
        if Capability.APPROVE in role.capabilities:
            days[role.level] = max(days.get(role.level, 0), role.approve_days)
    ranks = [Rank(x.code, days[x.code]) for x in reversed(profile.levels) if x.code in days]
    given = str(policy["leave.approve_days"])
    set_days = [] if given == OF_PROFILE else [int(part) for part in given.split(",")]
    return tuple(
        Rank(rank.level, set_days[place] if place < len(set_days) else rank.days)
        for place, rank in enumerate(ranks)
    )


def route(days: int, ranks: Sequence[Rank], *, own: str | None = None) -> Route:
    """The lowest level that may decide so many days, and the one below it to endorse.

    `own` is the level at which the applicant decides for others: their own goes up past it, to
    be decided without another's endorsement. More days than anybody's limit: the top decides.
    """
    levels = [rank.level for rank in ranks]
    above = list(ranks[levels.index(own) + 1 :]) if own in levels else list(ranks)
    above = above or list(ranks[-1:])
    place = next((i for i, rank in enumerate(above) if days <= rank.days), len(above) - 1)
    endorse = above[place - 1].level if place and own is None else None
    told = tuple(rank.level for rank in above[:place] if rank.level != endorse)
    return Route(endorse, above[place].level, told)


def joined(
    first: date, last: date, others: Iterable[tuple[date, date]], is_rest: Callable[[date], bool]
) -> tuple[date, date]:
    """The span with every other leave that only rest days (or nothing) separate from it."""
    left = sorted(others)
    while True:
        touching = [span for span in left if _touches((first, last), span, is_rest)]
        if not touching:
            return first, last
        left = [span for span in left if span not in touching]
        first = min(first, *(span[0] for span in touching))
        last = max(last, *(span[1] for span in touching))


def _touches(
    one: tuple[date, date], other: tuple[date, date], is_rest: Callable[[date], bool]
) -> bool:
    earlier, later = sorted((one, other))
    gap = (later[0] - earlier[1]).days - 1
    return all(is_rest(earlier[1] + timedelta(days=n + 1)) for n in range(gap))
