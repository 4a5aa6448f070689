"""/today: the day of a team, a township or the county on readable pages."""

from datetime import date

from handlers.context import Turn
from handlers.keys import TODAY
from handlers.missing_buttons import OpenDay, TodayPage
from handlers.reply import Reply
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import missing_notices  # noqa: F401 - registers the words of its notices
from handlers.screens import today as screens
from locales.marks import N_, NP_
from models.absence.asked_for import with_requests
from models.attendance.actions.telling_missing import ABOVE
from models.attendance.missing import unit_day
from models.attendance.reviews import ReviewCard, open_below
from models.attendance.told import post_unit
from models.errors import NotAllowed
from models.events.absentees import with_missed
from models.people.duty import units_below
from models.people.oversight import is_over, need_over
from models.people.profile import Capability

READ = (Capability.READ,)


def show_today(turn: Turn) -> None:
    turn.actor.need(Capability.READ)
    unit_id = post_unit(
        turn.session, profile=turn.profile, person_id=turn.actor.person_id, day=turn.duty_day
    )
    if unit_id is None:
        raise NotAllowed(capability=Capability.READ)
    turn.reply(_page(turn, unit_id, turn.duty_day, 0))


def pressed_open(turn: Turn) -> None:
    pressed = pressed_as(turn, OpenDay)
    need_over(turn.session, actor=turn.actor, unit_id=pressed.unit_id, any_of=READ)
    turn.reply(_page(turn, pressed.unit_id, pressed.day, 0))


def pressed_page(turn: Turn) -> None:
    pressed = pressed_as(turn, TodayPage)
    need_over(turn.session, actor=turn.actor, unit_id=pressed.unit_id, any_of=READ)
    turn.edit(_page(turn, pressed.unit_id, pressed.day, pressed.page))


def _page(turn: Turn, unit_id: int, day: date, page: int) -> Reply:
    view = unit_day(
        turn.session, profile=turn.profile, zone=turn.zone, unit_id=unit_id, day=day, now=turn.now
    )
    view = with_missed(turn.session, view, zone=turn.zone, now=turn.now)
    view = with_requests(turn.session, view)
    return screens.today(view, unit_id, page, turn.t, reviews=_reviews(turn, unit_id))


def _reviews(turn: Turn, unit_id: int) -> list[ReviewCard]:
    """What is worth a look, to who may look there; never what is about themselves."""
    if not is_over(turn.session, actor=turn.actor, unit_id=unit_id, any_of=ABOVE):
        return []
    found = open_below(turn.session, units_below(turn.session, unit_id))
    return [card for card in found if card.person_id != turn.actor.person_id]


def register(app: Routes) -> None:
    command(
        app, "today", show_today, title=N_("Today"), needs=Capability.READ,
        words=(NP_("word", "today"),), keys=(TODAY,),
    )  # fmt: skip
    press(app, OpenDay, pressed_open, needs=Capability.READ)
    press(app, TodayPage, pressed_page, needs=Capability.READ)
