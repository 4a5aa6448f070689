"""Refusals of spot checks in words."""

from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.checks import errors


@worded(errors.NotYourself)
def not_yourself(_: errors.NotYourself, t: Translator) -> str:
    return t.gettext("Nobody checks themselves; a unit above does.")


@worded(errors.OnLeave)
def on_leave(error: errors.OnLeave, t: Translator) -> str:
    said = t.gettext("%(name)s is on approved leave and is not checked.", name=error.name)
    if error.until is None:
        return said
    until = t.day(t.local(error.until).date())
    return paragraph(said, t.gettext("The leave runs until %(day)s.", day=until))


@worded(errors.AtEvent)
def at_event(error: errors.AtEvent, t: Translator) -> str:
    return t.gettext(
        "%(name)s is at a meeting or class now, or waited for there; its roll is the check.",
        name=error.name,
    )


@worded(errors.Night)
def night(error: errors.Night, t: Translator) -> str:
    return t.gettext(
        "From %(begins)s to %(ends)s nobody is checked. Please do it in the day.",
        begins=f"{error.begins:%H:%M}", ends=f"{error.ends:%H:%M}",
    )  # fmt: skip


@worded(errors.VillageCheckedEnough)
def enough(error: errors.VillageCheckedEnough, t: Translator) -> str:
    return t.gettext(
        "%(village)s had %(limit)s inspections this week; more are not allowed, whoever makes "
        "them. From Monday on it can be drawn again.",
        village=error.village, limit=error.limit,
    )  # fmt: skip


@worded(errors.CheckedAlready)
def checked_already(error: errors.CheckedAlready, t: Translator) -> str:
    return t.gettext("A check of %(name)s is still open.", name=error.name)


@worded(errors.NotOnTelegram)
def not_on_telegram(error: errors.NotOnTelegram, t: Translator) -> str:
    return t.gettext(
        "%(name)s cannot be asked here. /check %(name)s phone gives you the numbers.",
        name=error.name,
    )


@worded(errors.NotYourCheck)
def not_your_check(_: errors.NotYourCheck, t: Translator) -> str:
    return t.gettext("This check is not yours to answer or to record.")


@worded(errors.CheckClosed)
def check_closed(_: errors.CheckClosed, t: Translator) -> str:
    return t.gettext("This was answered, recorded or called off before; nothing changed.")


@worded(errors.AskedForTimeAlready)
def asked_already(_: errors.AskedForTimeAlready, t: Translator) -> str:
    return t.gettext(
        "You had more time once already. If it does not work now, somebody will phone; no answer "
        "is no violation."
    )
