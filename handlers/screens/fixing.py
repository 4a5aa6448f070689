"""Putting a day right, in words."""

from datetime import date

from handlers.reply import Reply
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.marks import N_
from locales.translator import Translator
from models.attendance import errors
from models.attendance.what_they_say import Why


def ask_words(day: date | None, t: Translator) -> Reply:
    if day is not None:
        return Reply(t.gettext("%(day)s: what happened? In a few words.", day=t.day(day)))
    return Reply(
        t.gettext("Which day, and what happened? In one line, for example: 23 no signal all day")
    )


def made_up(day: date, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "✅ %(day)s is made up in your words and counts as in the village.", day=t.day(day)
        )
    )


WHY = {
    Why.LOCKED: N_("Its month is locked."),
    Why.DENIED: N_("Somebody said otherwise of that day, so another than they is asked."),
    Why.SIGNED_IN: N_("Your sign-in of that day stands."),
    Why.LEAVE: N_("That day is leave."),
    Why.ASKED_LEAVE: N_("You asked for leave of that day."),
    Why.COUNTED: N_("That day counts already."),
    Why.REST: N_("That is a rest day, so nothing is missing."),
    Why.FAR: N_("The place you sent that day was far from the village."),
    Why.NO_SIGNAL: N_("The village had no signal that day; nobody is blamed for it."),
    Why.SETTLED: N_("That day is explained already."),
    Why.ELSEWHERE: N_("By your words you were not in the village, so it is no make-up."),
    Why.LATE: N_("The time to make it up yourself is over."),
    Why.QUOTA: N_("The make-ups of that month are used up."),
}


def stated(day: date, why: Why, asked: str | None, t: Translator) -> Reply:
    """Why it is no make-up; with who was asked about it, if anybody could be."""
    kept = paragraph(t.gettext("✅ Kept with %(day)s.", day=t.day(day)), t.gettext(WHY[why]))
    if asked is None:
        return Reply(paragraph(kept, t.gettext(
            "I can reach nobody above you yet, so nobody was asked: please tell your township "
            "office yourself. Your words stay with the day."
        )))  # fmt: skip
    return Reply(paragraph(kept, t.gettext(
        "%(name)s is asked and you will hear; until then nothing changes for you.", name=asked
    )))  # fmt: skip


@worded(errors.NothingToFix)
def _nothing_to_fix(error: errors.NothingToFix, t: Translator) -> str:
    return t.gettext(
        "%(day)s lies ahead or before your posting, so nothing was recorded. Please check the "
        "day and send it again.",
        day=t.day(error.day),
    )


@worded(errors.Locked)
def _locked(error: errors.Locked, t: Translator) -> str:
    return t.gettext(
        "%(day)s is in a month that is locked, so nothing was changed. Only the county can still "
        "correct it: the member writes /fix %(date)s and what happened, and the county is asked.",
        day=t.day(error.day), date=error.day.isoformat(),
    )  # fmt: skip
