"""Buttons of the work log: typed callback data, shared by its handlers and screens."""

from handlers.callbacks import callback


@callback("any.as", version=2)
class KeepAs:
    """What to do with a message: log, where, captain; `all`: one entry of everything that waits."""

    said_id: int
    what: str


@callback("log.kind")
class PickKind:
    """Another kind for an entry."""

    entry_id: int
    kind: str


@callback("log.kinds")
class ShowKinds:
    """Which kinds there are."""

    entry_id: int


@callback("log.edit")
class ChangeEntry:
    """Write something anew: text, people, next_step."""

    entry_id: int
    what: str


@callback("log.day")
class MoveEntry:
    """It was that many days ago (counted from the day it was written)."""

    entry_id: int
    days_ago: int


@callback("log.back")
class Withdraw:
    """Take an entry back."""

    entry_id: int


@callback("log.undo")
class Restore:
    """The withdrawal was a slip."""

    entry_id: int


@callback("log.pres")
class AnswerPresence:
    """How it was on a day of leave: back, afar, other_day."""

    entry_id: int
    what: str


@callback("logs.page")
class TurnPage:
    """A page of a search."""

    search_id: int
    page: int


@callback("logs.day")
class TurnDay:
    """The same search on another day (a date's ordinal)."""

    search_id: int
    day: int


@callback("logs.open")
class OpenEntry:
    """Read one entry; the page is where one came from."""

    entry_id: int
    search_id: int
    page: int


@callback("logs.do")
class AboutEntry:
    """`like`, `comment` or `files` of an entry that is being read."""

    entry_id: int
    search_id: int
    page: int
    what: str


@callback("logsum.do")
class AboutSummary:
    """`send`, `anew` (from the entries again) or `leave` a draft."""

    summary_id: int
    what: str


@callback("logsum.not")
class NotSummary:
    """These words were meant for something else."""

    said_id: int


@callback("logsum.team")
class ReadTeam:
    """The team's summaries of the week or month that begins on a day (its ordinal)."""

    unit_id: int
    span: str
    first: int


@callback("logsum.one")
class ReadSummary:
    """One member's of them."""

    unit_id: int
    span: str
    first: int
    person_id: int


@callback("logsum.all")
class DraftTeam:
    """The captain's own draft, from everybody's entries."""

    unit_id: int
    span: str
    first: int
