"""Who stands in while somebody is away: in the line itself (代班李明), or one tap afterwards."""

import re

from handlers.callbacks import callback
from handlers.context import Turn
from handlers.duty import post_of
from handlers.reply import Reply
from handlers.routes import pressed_as
from handlers.screens import where as screens
from models.errors import StaleButton
from models.people.profile import Capability
from models.people.team import Teammate, person_name, team_of
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Interval, Kind

AWAY = (Kind.HOUSEHOLD_VISIT, Kind.FIELD_WORK, Kind.OFFICIAL, Kind.TRAINING)
SAYS = r"[\s,，、;；]*(?:由|with )?(?:代班|替班|stand-?in|stand in)[\s:：是]*"


@callback("wh.stand")
class StandIn:
    """This teammate stands in during that interval."""

    interval_id: int
    person_id: int


def split(turn: Turn, words: str) -> tuple[str, Teammate | None]:
    """The place without "代班李明", and who that is; words that name nobody of the team stay."""
    for mate in _teammates(turn):
        said = rf"(?:{SAYS}{re.escape(mate.name)}|[\s,，、]*由?{re.escape(mate.name)}代班)"
        if found := re.search(said, words, re.IGNORECASE):
            return (words[: found.start()] + words[found.end() :]).strip(" ,，、"), mate
    return words, None


def offered(turn: Turn, row: Interval, mate: Teammate | None) -> Reply:
    """What the board says now, with the teammates to choose from where it helps a villager."""
    done = _moved(turn, row)
    if mate is not None:
        return screens.stood_in(done, mate.name, turn.t)
    team = _teammates(turn) if row.kind in AWAY else []
    return screens.with_stand_ins(done, team, lambda who: StandIn(row.id, who), turn.t)


def pressed_stand_in(turn: Turn) -> None:
    pressed = pressed_as(turn, StandIn)
    if pressed.person_id not in [mate.person_id for mate in _teammates(turn)]:
        raise StaleButton
    row = whereabouts.set_stand_in(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        interval_id=pressed.interval_id, stand_in_person_id=pressed.person_id,
    )  # fmt: skip
    turn.edit(
        screens.stood_in(_moved(turn, row), person_name(turn.session, pressed.person_id), turn.t)
    )


def _moved(turn: Turn, row: Interval) -> Reply:
    ends = row.expected_end_at or turn.said_at
    return screens.moved(row.place, row.kind, ends, turn.local_day, turn.t)


def _teammates(turn: Turn) -> list[Teammate]:
    return [
        mate
        for mate in team_of(
            turn.session, unit_id=post_of(turn).unit_id, day=turn.duty_day,
            roles=turn.profile.roles_with(Capability.SIGN_IN),
        )
        if mate.person_id != turn.actor.person_id and mate.is_bound
    ]  # fmt: skip
