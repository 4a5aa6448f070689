"""Buttons of cases."""

from enum import StrEnum

from handlers.callbacks import callback


class Word(StrEnum):
    """What a supervisor says to a case."""

    PRESENT = "present"
    ABSENT = "absent"
    HANDLED = "handled"


@callback("case.open")
class OpenCase:
    """Show one case."""

    number: int


@callback("case.page")
class CasePage:
    """Another page of the list."""

    page: int


@callback("case.say")
class SayCase:
    """The supervisor's word on the case as they saw it."""

    number: int
    version: int
    word: Word


@callback("case.hear")
class HearCase:
    """Hear what the person said by voice."""

    number: int


@callback("case.speak")
class SpeakToCase:
    """Who it is about: something to say, or an appeal."""

    number: int
