"""Buttons of "who is missing": typed callback data, shared by handlers and screens."""

from datetime import date
from enum import StrEnum

from handlers.callbacks import callback
from models.attendance.question import Answer, Outcome


class Word(StrEnum):
    """The supervisor's: it is true, reached, absent, or ask the township."""

    TRUE = Outcome.TRUE.value
    REACHED = Outcome.REACHED.value
    ABSENT = Outcome.ABSENT.value
    UP = "up"


@callback("q.say")
class SayWhat:
    """The member's answer to "what happened?"."""

    question_id: int
    answer: Answer


@callback("q.set")
class Settle:
    """The supervisor's word on one item."""

    question_id: int
    word: Word


@callback("q.item")
class OpenItem:
    """Show the choices of one item."""

    question_id: int


@callback("q.hear")
class HearAnswer:
    """Hear what they said by voice."""

    question_id: int


@callback("q.later")
class Later:
    """Not now; it stays in /today."""

    day: date


@callback("td.open")
class OpenDay:
    """The day of a unit as a message of its own: a village's, or everybody's."""

    unit_id: int
    day: date


@callback("td.page")
class TodayPage:
    """A page of /today: of a unit, on a day."""

    unit_id: int
    day: date
    page: int


@callback("rest.open")
class OpenHeld:
    """Show one line of the digest of the rest as the message it would have been."""

    row_id: int


@callback("rv.open")
class OpenReview:
    """Show what is worth a look about somebody."""

    review_id: int


@callback("rv.seen")
class LookedAt:
    """Somebody looked and asked."""

    review_id: int


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
