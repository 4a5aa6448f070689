"""Notices: what somebody else is told, in one table: who, when, rings or not, counts or not.

Delivery asks for the words when it claims the row. A feature registers its kinds with `@notice` in
`handlers/screens/<feature>_notices.py`, which its own module in `handlers/` imports. `counts` means
counted among the three ringing messages a supervisor gets a day (`alerts.ringing_a_day`): what is
over joins the next digest, and in silent hours everything waits for the morning. `at_once` is what
never waits: it then goes out without a sound. `is_urgent` rings always and is not counted.
`bot/delivery/quiet.py` obeys this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.reply import Reply
from locales.translator import Translator
from models.people.profile import Profile


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice about to be worded: whom it is for and the ids it is about."""

    session: Any
    """For queries only."""
    ref: dict[str, Any]
    person_id: int | None
    t: Translator
    now: datetime
    profile: Profile


Words = Callable[[Asked], Reply | None]


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of outgoing notice; `who` and `when` are for the people who read the table."""

    words: Words
    who: str
    when: str
    rings: bool
    counts: bool
    is_urgent: bool = False
    at_once: bool = False


NOTICES: dict[str, NoticeKind] = {}


def notice(
    kind: str,
    *,
    who: str,
    when: str,
    rings: bool = True,
    counts: bool = False,
    is_urgent: bool = False,
    at_once: bool = False,
) -> Callable[[Words], Words]:
    """Enter a kind: `@notice("absence.filed", who="captain", when="at once", counts=True)`."""

    def register(words: Words) -> Words:
        if kind in NOTICES:
            raise ValueError(f"notice kind used twice: {kind}")
        NOTICES[kind] = NoticeKind(words, who, when, rings, counts, is_urgent, at_once)
        return words

    return register


def word(
    session: Any,
    kind: str,
    ref: dict[str, Any],
    person_id: int | None,
    t: Translator,
    now: datetime,
    profile: Profile,
) -> Reply | None:
    """The message of a notice, or None if it has become pointless. LookupError: unknown kind."""
    if (known := NOTICES.get(kind)) is None:
        raise LookupError(f"no words for the notice {kind!r}")
    return known.words(Asked(session, ref, person_id, t, now, profile))
