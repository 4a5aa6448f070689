"""Notices: what somebody else is told. Delivery asks for the words when it claims the row.

A feature registers its kinds with `worded`; a kind that has nothing left to say returns None.
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
WORDS: dict[str, Words] = {}


def worded(kind: str) -> Callable[[Words], Words]:
    """Register the words of a kind: `@worded("absence.filed")`."""

    def register(words: Words) -> Words:
        WORDS[kind] = words
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
    if (words := WORDS.get(kind)) is None:
        raise LookupError(f"no words for the notice {kind!r}")
    return words(Asked(session, ref, person_id, t, now, profile))
