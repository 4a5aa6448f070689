"""What a case is about and what was said to it, the same words for everybody who may read it."""

from collections.abc import Iterator
from datetime import datetime

from handlers.screens.ledger import STATUSES
from handlers.screens.paragraphs import paragraph
from handlers.screens.spot_check import method_words
from locales.marks import NP_
from locales.translator import Translator
from models.cases.case import Cause, Did, State
from models.cases.queries import CaseCard, Step

LEVELS = {
    State.TO_VERIFY: NP_("case state", "to be verified"),
    State.TO_DECIDE: NP_("case state", "absent as verified, to be talked about"),
    State.APPEALED: NP_("case state", "appealed, frozen"),
    State.PRESENT: NP_("case state", "present, closed"),
    State.DECIDED: NP_("case state", "decided, closed"),
}


def when(instant: datetime, t: Translator) -> str:
    local = t.local(instant)
    return f"{t.day(local.date())} {t.time(instant)}"


def facts(found: CaseCard, t: Translator) -> list[str]:
    """The days or checks, each with what it is now."""
    month = t.month(found.month)
    if found.cause is Cause.MISSES:
        head = t.ngettext(
            "%(month)s: no word about %(n)s day, asked that day and not answered in time.",
            "%(month)s: no word about %(n)s days, asked that day and not answered in time.",
            len(found.days), month=month,
        )  # fmt: skip
        lines = (
            t.gettext("· %(day)s: %(status)s", day=t.day(on),
                      status=t.pgettext("day", STATUSES[status]))
            for on, status in found.days.items()
        )  # fmt: skip
        return [head, *lines]
    head = t.ngettext(
        "%(month)s: %(n)s spot check reached nobody; that is not “absent”.",
        "%(month)s: %(n)s spot checks reached nobody; that is not “absent”.",
        len(found.checks), month=month,
    )  # fmt: skip
    return [
        head, *(f"· {t.day(one.duty_on)} {method_words(one.method, t)}" for one in found.checks)
    ]  # fmt: skip


def said(found: CaseCard, t: Translator) -> Iterator[str]:
    """Who said what, oldest first; what the clock did is no word."""
    for words in found.by_fix:
        yield t.gettext("%(name)s says (/fix): “%(words)s”", name=found.name, words=words)
    for step in found.steps:
        if step.by:
            yield _line(step, t)


def _line(step: Step, t: Translator) -> str:
    what = {
        Did.STATED: t.gettext("%(by)s says", by=step.by),
        Did.PRESENT: t.gettext("%(by)s: present", by=step.by),
        Did.ABSENT: t.gettext("%(by)s: absent", by=step.by),
        Did.DECIDED: t.gettext("%(by)s, talked and decided", by=step.by),
        Did.APPEALED: t.gettext("%(by)s appeals", by=step.by),
    }[step.did]
    words = step.words or (t.gettext("(by voice)") if step.file_id else "")
    day = t.day(t.local(step.at).date())
    if not words:
        return f"{day} {what}"
    return t.gettext("%(day)s %(what)s: “%(words)s”", day=day, what=what, words=words)


def outcome(found: CaseCard, t: Translator) -> str | None:
    """How it ended; None while it is open."""
    if found.state is State.PRESENT:
        return t.gettext("✅ Closed: present. It counts for nothing.")
    if found.state is not State.DECIDED:
        return None
    until = None
    if found.may_appeal and found.appeal_until is not None:
        until = t.gettext(
            "An appeal is possible until %(when)s.", when=when(found.appeal_until, t)
        )
    return paragraph(t.gettext("Closed; what was decided stands above."), until)
