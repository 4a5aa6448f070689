"""Buttons of the question at the expected return."""

from handlers.callbacks import callback


@callback("wr.say")
class SayReturn:
    """`back`, `later` or `still`."""

    question_id: int
    answer: str


@callback("wr.later")
class BackLater:
    """Back at one of the choices of `back_when`."""

    question_id: int
    when: str
