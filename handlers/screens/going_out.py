"""Going out and coming back, in words."""

from datetime import date, datetime

from handlers import moments
from handlers.reply import Reply
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator


def ask_place(t: Translator) -> Reply:
    return Reply(
        t.gettext("Where to, and until when? In one line, for example: township meeting 17:30")
    )


def gone(place: str, until: datetime, today: date, t: Translator) -> Reply:
    return Reply(
        t.gettext("✅ Noted. Board: %(place)s, until %(time)s. When you are back: /back. Safe "
                  "journey.", place=place, time=t.moment(until, today=today))
    )  # fmt: skip


def back(at: datetime, until: datetime, today: date, number: int | None, t: Translator) -> Reply:
    """`number` is that of the leave which this closes."""
    text = t.gettext("✅ Back %(time)s. Board: in the village, until %(until)s.",
                     time=t.time(at), until=t.moment(until, today=today))  # fmt: skip
    if number is None:
        return Reply(text)
    return Reply(paragraph(text, t.gettext("Leave no. %(n)s is closed.", n=number)))


@worded(moments.MomentPassed)
def _passed(error: moments.MomentPassed, t: Translator) -> str:
    return t.gettext("%(given)s has passed already, so nothing was recorded. Please send it again "
                     "with a later time.", given=error.given)  # fmt: skip


@worded(moments.NoSuchTime)
def _no_such_time(error: moments.NoSuchTime, t: Translator) -> str:
    return t.gettext("There is no time “%(given)s”, so nothing was recorded. Please send it again, "
                     "for example 17:30.", given=error.given)  # fmt: skip


@worded(moments.NoSuchDay)
def _no_such_day(error: moments.NoSuchDay, t: Translator) -> str:
    return t.gettext("There is no day “%(given)s”, so nothing was recorded. Please send it again, "
                     "for example 11-25.", given=error.given)  # fmt: skip
