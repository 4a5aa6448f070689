"""Refusals of events in words."""

from handlers.screens.errors import worded
from locales.translator import Translator
from models.events import errors


@worded(errors.EventPassed)
def event_passed(error: errors.EventPassed, t: Translator) -> str:
    local = t.local(error.starts_at)
    return t.gettext(
        "%(day)s %(time)s has passed. When is it meant to be?",
        day=t.day(local.date()), time=t.time(local),
    )  # fmt: skip


@worded(errors.NobodyToInvite)
def nobody_to_invite(_: errors.NobodyToInvite, t: Translator) -> str:
    return t.gettext("There is nobody to invite below your unit on that day.")


@worded(errors.NotYourEvent)
def not_your_event(_: errors.NotYourEvent, t: Translator) -> str:
    return t.gettext("Only the organiser, or a unit above, can change this event.")


@worded(errors.EventClosed)
def event_closed(error: errors.EventClosed, t: Translator) -> str:
    return t.gettext("“%(title)s” is over or was called off.", title=error.title)


@worded(errors.RollClosed)
def roll_closed(error: errors.RollClosed, t: Translator) -> str:
    return t.gettext(
        "The roll of “%(title)s” is open from an hour before the start to a quarter of an hour "
        "after the end.",
        title=error.title,
    )


@worded(errors.CodeTooOld)
def code_too_old(error: errors.CodeTooOld, t: Translator) -> str:
    return t.gettext(
        "This code of “%(title)s” is no longer the one on the screen. Please scan it again.",
        title=error.title,
    )


@worded(errors.TitleTooLong)
def title_too_long(error: errors.TitleTooLong, t: Translator) -> str:
    return t.gettext(
        "The title has %(given)s characters, %(limit)s are the most. Please send it again shorter; "
        "more can be attached as material.",
        given=error.given,
        limit=error.limit,
    )
