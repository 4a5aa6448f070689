"""Buttons of "who is missing": typed callback data, shared by handlers and screens."""

from handlers.callbacks import callback


@callback("q.say")
class SayWhat:
    """The member's answer to "what happened?"."""

    question_id: int
    answer: str


@callback("q.set")
class Settle:
    """The supervisor's word: `true`, `reached`, `absent`, or `up` (ask the township)."""

    question_id: int
    outcome: str


@callback("q.item")
class OpenItem:
    """Show the choices of one item."""

    question_id: int


@callback("q.later")
class Later:
    """Not now; it stays in /today."""

    day: str


@callback("td.page")
class TodayPage:
    """A page of /today: of a unit, on a day."""

    unit_id: int
    day: str
    page: int


@callback("rest.open")
class OpenHeld:
    """Show one line of the digest of the rest as the message it would have been."""

    row_id: int


@callback("al.ok")
class AlarmHandled:
    """Somebody took care of a silent village."""

    alarm_id: int


@callback("out.on")
class DeclareOutage:
    """It is only the signal."""

    unit_id: int


@callback("out.end")
class EndOutage:
    """The village has signal again."""

    unit_id: int


@callback("out.true")
class ConfirmOutage:
    """Somebody's word on whether the village's people were there while it had no signal."""

    outage_id: int
    is_true: int
