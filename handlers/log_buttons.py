"""Buttons of the work log: typed callback data, shared by its handlers and screens."""

from handlers.callbacks import callback


@callback("log.kind")
class PickKind:
    """Another kind for an entry."""

    entry_id: int
    kind: str


@callback("log.back")
class Withdraw:
    """Take an entry back."""

    entry_id: int


@callback("any.as")
class KeepAs:
    """What to do with what was sent last."""

    what: str
