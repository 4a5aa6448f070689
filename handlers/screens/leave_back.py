"""The end of a leave, in words: to the member, kindly; to the supervisor, safety first."""

from handlers.leave_buttons import (
    BackTomorrow,
    CloseLeave,
    ExtendLeave,
    SettleUnheard,
    StillAway,
)
from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.absence import errors
from models.absence.card import AbsenceView
from models.absence.ending import Ending


def over(end: Ending, t: Translator) -> Reply:
    """The last evening, or the morning after."""
    if end.today <= end.last_on:
        text = paragraph(
            t.gettext("Your leave (no. %(n)s) ends today. Back?", n=end.number),
            t.gettext("Don't drive in the dark; a word by %(time)s on %(day)s will do.",
                      time=t.time(end.until), day=t.day(end.expected_on)),
        )  # fmt: skip
    else:
        text = t.gettext("Your leave (no. %(n)s) ended on %(day)s. Are you well, and back? One tap "
                         "will do.", n=end.number, day=t.day(end.last_on))  # fmt: skip
    return Reply(text, buttons=choices(end.number, t))


def choices(number: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(t.pgettext("button", "Back, close it"), CloseLeave(number)),
            Button(t.pgettext("button", "Extend"), ExtendLeave(number)),
            Button(t.pgettext("button", "There tomorrow"), BackTomorrow(number)),
        ),
    )


def ask_back(view: AbsenceView, t: Translator) -> Reply:
    """Signed in while the leave still runs."""
    text = t.gettext(
        "Your leave (no. %(n)s) runs until %(day)s. Back for good? If not, nothing is lost: it "
        "goes on.", n=view.number, day=t.day(view.last_on),
    )  # fmt: skip
    return Reply(
        text,
        buttons=(
            (
                Button(t.pgettext("button", "Back, close it"), CloseLeave(view.number)),
                Button(t.pgettext("button", "Still on leave"), StillAway(view.number)),
            ),
        ),
    )


def closed(number: int, t: Translator) -> Reply:
    return Reply(t.gettext("✅ Welcome back. Your leave (no. %(n)s) is closed; it was passed on to "
                           "who approved it.", n=number))  # fmt: skip


def goes_on(view: AbsenceView, t: Translator) -> Reply:
    return Reply(t.gettext("Your leave (no. %(n)s) goes on until %(day)s. When you are back: /back",
                           n=view.number, day=t.day(view.last_on)))  # fmt: skip


def tomorrow(end: Ending, t: Translator) -> Reply:
    """Today may be covered by nothing: said at once, with a way out."""
    text = t.gettext("Noted: there on %(day)s. Safe journey.", day=t.day(end.expected_on))
    if end.today <= end.last_on:
        return Reply(text)
    more = t.gettext("Today lies after your leave; ask for some days more if you need them.")
    button = Button(t.pgettext("button", "Extend"), ExtendLeave(end.number))
    return Reply(paragraph(text, more), buttons=((button,),))


def unheard(end: Ending, t: Translator) -> Reply:
    """To the captain: are they safe? Then everything else."""
    if end.back_at is not None:
        return Reply(t.gettext("✅ %(name)s is back; leave no. %(n)s is closed.", name=end.name,
                               n=end.number))  # fmt: skip
    if end.was_heard and end.expected_on > end.today:
        return Reply(t.gettext("%(name)s (leave no. %(n)s) was heard from; expected on %(day)s.",
                               name=end.name, n=end.number, day=t.day(end.expected_on)))  # fmt: skip
    asked = t.ngettext("asked once, no answer", "asked %(n)s times, no answer", end.asked)
    text = paragraph(
        t.gettext("%(name)s's leave ended on %(day)s, %(asked)s ☎%(phone)s; please check first "
                  "that they are safe.", name=end.name, day=t.day(end.last_on), asked=asked,
                  phone=end.phone),
        t.ngettext("Explained within %(n)s day is not overdue.",
                   "Explained within %(n)s days is not overdue.", end.overdue_days),
    )  # fmt: skip
    labels = {
        "reached": t.pgettext("button", "Reached"),
        "extend": t.pgettext("button", "Agree to extend"),
        "above": t.pgettext("button", "Ask the township"),
    }
    return Reply(
        text, buttons=(tuple(Button(w, SettleUnheard(end.number, c)) for c, w in labels.items()),)
    )


def reached(end: Ending, t: Translator) -> Reply:
    return Reply(t.gettext("Good that %(name)s is well. I ask again on %(day)s.", name=end.name,
                           day=t.day(end.expected_on)))  # fmt: skip


def prolonged(end: Ending, view: AbsenceView, t: Translator) -> Reply:
    span = t.day_span(view.first_on, view.last_on)
    if view.decided_by is not None:
        return Reply(t.gettext("✅ Extended for %(name)s: no. %(n)s, %(span)s.", name=end.name,
                               n=view.number, span=span))  # fmt: skip
    return Reply(t.gettext("Filed for %(name)s: no. %(n)s, %(span)s. It holds, and waits for "
                           "%(next)s.", name=end.name, n=view.number, span=span,
                           next=view.waits_for or "–"))  # fmt: skip


def asked_above(end: Ending, helper: str | None, t: Translator) -> Reply:
    if helper is None:
        return Reply(t.gettext("Nobody above can be told in the bot; please call ☎%(phone)s "
                               "yourself.", phone=end.phone))  # fmt: skip
    return Reply(t.gettext("%(helper)s is asked to look for %(name)s.", helper=helper,
                           name=end.name))  # fmt: skip


@worded(errors.AlreadyBack)
def _already_back(error: errors.AlreadyBack, t: Translator) -> str:
    return t.gettext("Leave no. %(n)s is closed already: they are back.", n=error.number)


@worded(errors.NoLeaveRunning)
def _none(_: errors.NoLeaveRunning, t: Translator) -> str:
    return t.gettext("You have no leave that runs now. /leave asks for one.")
