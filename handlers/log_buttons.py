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


@callback("any.as", version=2)
class KeepAs:
    """What to do with a message: log, where, captain; `all`: one entry of everything that waits."""

    said_id: int
    what: str
