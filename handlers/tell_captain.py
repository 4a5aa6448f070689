"""🙋 Something came up: whatever it is, in words or by voice, to the captain."""

from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import SOMETHING
from handlers.media import ANYTHING
from handlers.routes import Routes, command, message
from handlers.screens import tell_captain as screens
from handlers.screens import tell_captain_notices  # noqa: F401 - registers the words of its notice
from locales.marks import N_
from models.messages import notice
from models.people.profile import Capability
from models.whereabouts.supervisors import supervisor_of

STEP = "captain.words"


def something_came_up(turn: Turn) -> None:
    duty_of(turn)
    if turn.rest:
        tell_captain(turn, turn.rest)
        return
    turn.go(STEP)
    turn.reply(screens.ask_captain(turn.t))


def got_for_captain(turn: Turn) -> None:
    turn.finish()
    tell_captain(turn, turn.text or turn.t.gettext("(voice message)"))


def tell_captain(turn: Turn, text: str) -> None:
    duty = duty_of(turn)
    captain = supervisor_of(
        turn.session, now=turn.now, day=turn.duty_day, person_id=duty.person_id,
        unit_id=duty.unit_id, profile=turn.profile,
    )  # fmt: skip
    if captain is not None:
        notice.tell(
            turn.session, now=turn.now, person_id=captain, kind="message.to_captain",
            by=duty.person_id, text=text[:1000],
        )  # fmt: skip
    turn.reply(screens.told(turn.t))


def register(app: Routes) -> None:
    command(app, "captain", something_came_up, title=N_("Tell my captain"),
            needs=Capability.SIGN_IN, keys=(SOMETHING,))  # fmt: skip
    message(app, InStep(STEP) & ANYTHING, got_for_captain)
