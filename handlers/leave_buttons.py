"""Buttons of leave: typed callback data, shared by handlers and screens."""

from handlers.callbacks import callback


@callback("ab.do")
class Decide:
    """Approve, reject or send back request `number` as it stood in `version`."""

    number: int
    version: int
    act: str


@callback("ab.undo")
class UndoDecision:
    """Within ten minutes."""

    number: int


@callback("ab.why")
class SayWhy:
    """Add a reason to a refusal."""

    number: int


@callback("ab.show")
class ShowRequest:
    """Open one request of a list."""

    number: int


@callback("ab.back")
class WithdrawRequest:
    """The applicant takes it back."""

    number: int


@callback("ab.new")
class StartLeave:
    """Ask for leave step by step."""


@callback("ab.urgent")
class GoFirst:
    """Ill or something urgent: gone first, asked afterwards. The kind of leave."""

    kind: str


@callback("ab.step")
class PickStep:
    """An answer to one of the steps: first, last, kind, reason."""

    step: str
    value: str


@callback("ab.home")
class ComeBack:
    """Back in the village; ends a leave that runs."""


@callback("ab.closed")
class CloseLeave:
    """Back, this leave is over."""

    number: int


@callback("ab.still")
class StillAway:
    """Only for an hour in the village."""

    number: int


@callback("ab.more")
class ExtendLeave:
    """Some days more."""

    number: int


@callback("ab.tomorrow")
class BackTomorrow:
    """On the way, there tomorrow."""

    number: int


@callback("ab.unheard")
class SettleUnheard:
    """The supervisor about who did not come back: reached, extend, township."""

    number: int
    what: str
