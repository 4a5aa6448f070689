"""Buttons of signing in: typed callback data, shared by its handlers and screens."""

from datetime import date

from handlers.callbacks import callback


@callback("go.out")
class GoOut:
    """Start going out."""


@callback("log.open")
class OpenLog:
    """Start a log entry."""


@callback("ci.wrong")
class WrongSignIn:
    """That's wrong."""

    sign_in_id: int


@callback("ci.back")
class TakeBack:
    """Yes, take it back."""

    sign_in_id: int


@callback("ci.keep")
class KeepSignIn:
    """No, keep it."""

    sign_in_id: int


@callback("ci.late")
class SayLate:
    """A reason for being late, or `other`."""

    sign_in_id: int
    reason: str


@callback("ci.where")
class SayWhere:
    """The answer to a far place."""

    sign_in_id: int
    where: str


@callback("ci.true")
class ConfirmSignIn:
    """The captain's word on a sign-in without a place."""

    sign_in_id: int
    is_true: int


@callback("roll.one")
class RollOne:
    """This one of several people with the same name."""

    person_id: int


@callback("st.true")
class AnswerStatement:
    """The supervisor's word on a statement."""

    statement_id: int
    is_true: int


@callback("st.month")
class AgreeMonth:
    """The member agrees with the statement of that month."""

    month: date
