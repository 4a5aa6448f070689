"""Refusals of cases in words."""

from handlers.screens.case_words import when
from handlers.screens.errors import worded
from locales.translator import Translator
from models.cases import errors


@worded(errors.CaseClosed)
def closed(error: errors.CaseClosed, t: Translator) -> str:
    return t.gettext(
        "Case no. %(n)s is not at this step any more; nothing changed. /cases %(n)s shows it.",
        n=error.number,
    )


@worded(errors.ChangedSince)
def changed(error: errors.ChangedSince, t: Translator) -> str:
    return t.gettext("Case no. %(n)s has changed since. /cases %(n)s shows it.", n=error.number)


@worded(errors.NotForYou)
def not_for_you(error: errors.NotForYou, t: Translator) -> str:
    if error.name is None:
        return t.gettext("Case no. %(n)s is not yours to decide; nothing changed.", n=error.number)
    return t.gettext("Case no. %(n)s waits for %(name)s now; nothing changed.", n=error.number,
                     name=error.name)  # fmt: skip


@worded(errors.StatementFirst)
def statement_first(error: errors.StatementFirst, t: Translator) -> str:
    return t.gettext(
        "%(name)s may speak first, until %(when)s; nothing changed. “Present” works at any time.",
        name=error.name, when=when(error.until, t),
    )  # fmt: skip


@worded(errors.WordsNeeded)
def words_needed(error: errors.WordsNeeded, t: Translator) -> str:
    return t.gettext("Case no. %(n)s needs a sentence of why.", n=error.number)


@worded(errors.NothingLeft)
def nothing_left(error: errors.NothingLeft, t: Translator) -> str:
    return t.gettext(
        "Every day of case no. %(n)s was explained meanwhile; nothing is left to be called absent. "
        "“Present” closes it.",
        n=error.number,
    )


@worded(errors.NoCaseOpen)
def no_case(_: errors.NoCaseOpen, t: Translator) -> str:
    return t.gettext(
        "No case about you waits for your words. To say something about a day, write /fix, the "
        "date and what happened."
    )


@worded(errors.AppealTooLate)
def too_late(error: errors.AppealTooLate, t: Translator) -> str:
    return t.gettext(
        "The time to appeal in case no. %(n)s is over. To say something about a day, write /fix, "
        "the date and what happened.",
        n=error.number,
    )
