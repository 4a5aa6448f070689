"""Buttons of events, and the names of their kinds in every language."""

from collections.abc import Sequence

from handlers.callbacks import callback
from locales.catalogs import all_forms
from locales.marks import NP_
from locales.translator import Translator

KINDS = {
    "meeting": NP_("event kind", "Meeting"),
    "training": NP_("event kind", "Training"),
    "reading": NP_("event kind", "Reading club"),
    "night_school": NP_("event kind", "Night school"),
    "talk": NP_("event kind", "Talk"),
    "review": NP_("event kind", "Villagers' review"),
    "theme_day": NP_("event kind", "Theme day"),
}
OTHER_NAMES = {
    "meeting": NP_("event kind, other name", "work meeting"),
    "training": NP_("event kind, other name", "class"),
    "reading": NP_("event kind, other name", "study"),
    "night_school": NP_("event kind, other name", "evening class"),
    "talk": NP_("event kind, other name", "policy talk"),
}


def kind_name(kind: str, t: Translator) -> str:
    return t.pgettext("event kind", KINDS[kind]) if kind in KINDS else kind


def read_kind(word: str, kinds: Sequence[str]) -> str | None:
    """The kind that a word means, in any language; None if it means none of these."""
    said = word.strip().casefold()
    for code in kinds:
        forms = {code, *(all_forms("event kind", KINDS[code]) if code in KINDS else ())}
        if code in OTHER_NAMES:
            forms |= all_forms("event kind, other name", OTHER_NAMES[code])
        if said in {form.casefold() for form in forms}:
            return code
    return None


@callback("ev.s")
class Say:
    """The invited: coming, cannot, map, files, ics."""

    event_id: int
    what: str


@callback("ev.o")
class Manage:
    """The organiser: show, undo, cancel, really, move, place, title, length, file."""

    event_id: int
    what: str


@callback("ev.r")
class RollOf:
    """The organiser, when it takes place: open, close, record, decide."""

    event_id: int
    what: str


@callback("ev.t")
class Tick:
    """A name of the roll; `what` is here or left."""

    event_id: int
    person_id: int
    page: int
    what: str


@callback("ev.l")
class Names:
    """A page of the roll's names; `what` is here or left."""

    event_id: int
    page: int
    what: str


@callback("ev.n")
class New:
    """A choice while an event is being written: which step, which value."""

    step: str
    value: str


@callback("ev.d")
class Done:
    """A decision is carried out."""

    decision_id: int


@callback("ev.f")
class Sheet:
    """A file of the year's numbers; `kind` names its job, or says what the text is by."""

    kind: str
    year: int
