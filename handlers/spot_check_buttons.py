"""Buttons of spot checks."""

from enum import StrEnum

from handlers.callbacks import callback
from models.checks.check import Busy, Method


class Answer(StrEnum):
    """What the checked member presses."""

    PLACE = "place"
    VIDEO = "video"
    SAY = "say"


class Word(StrEnum):
    """What the checker presses."""

    PRESENT = "present"
    ABSENT = "absent"
    NO_ANSWER = "no_answer"
    NOTES = "notes"
    OFF = "off"


@callback("ck.p")
class Pick:
    """Which of those with the same name."""

    person_id: int
    method: Method


@callback("ck.a")
class AnswerCheck:
    """The member: how they answer, or something to say."""

    check_id: int
    what: Answer


@callback("ck.b")
class NotNow:
    """The member cannot answer now."""

    check_id: int
    busy: Busy


@callback("ck.r")
class RecordCheck:
    """The checker: what came of it."""

    check_id: int
    what: Word
