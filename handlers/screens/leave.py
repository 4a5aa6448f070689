"""Leave as its applicant sees it: filed, decided, one's own list; refusals in words."""

from handlers.leave_buttons import WithdrawRequest
from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.marks import NP_
from locales.translator import Translator
from models.absence import errors
from models.absence.card import AbsenceView
from models.absence.queries import Entry
from models.absence.request import OUTING, State

KINDS = {
    "personal": NP_("leave kind", "personal leave"),
    "sick": NP_("leave kind", "sick leave"),
    "annual": NP_("leave kind", "annual leave"),
    "marriage": NP_("leave kind", "marriage leave"),
    "maternity": NP_("leave kind", "maternity leave"),
    "paternity": NP_("leave kind", "paternity leave"),
    "bereavement": NP_("leave kind", "bereavement leave"),
    "home": NP_("leave kind", "home leave"),
    "official": NP_("leave kind", "official leave"),
    "in_lieu": NP_("leave kind", "day in lieu"),
    OUTING: NP_("leave kind", "out overnight"),
}
STATES = {
    State.PENDING: NP_("leave state", "waiting"),
    State.APPROVED: NP_("leave state", "approved"),
    State.REJECTED: NP_("leave state", "not approved"),
    State.SENT_BACK: NP_("leave state", "to be written again"),
    State.WITHDRAWN: NP_("leave state", "withdrawn"),
}


def kind_name(kind: str, t: Translator) -> str:
    return t.pgettext("leave kind", KINDS[kind]) if kind in KINDS else kind


def span(view: AbsenceView, t: Translator) -> str:
    """Its days, and the hours if it is not whole days."""
    days = t.day_span(view.first_on, view.last_on)
    if view.first_on.year != view.filed_on.year:  # perhaps a slip: the year is said
        first, last = t.long_day(view.first_on), t.long_day(view.last_on)
        days = first if first == last else t.pgettext("span of days", "%(first)s–%(last)s",
                                                      first=first, last=last)  # fmt: skip
    if view.hours is None:
        return days
    return t.pgettext("days and hours", "%(days)s %(first)s–%(last)s", days=days,
                      first=t.time(view.hours[0]), last=t.time(view.hours[1]))  # fmt: skip


def what(view: AbsenceView, t: Translator) -> str:
    """1 day of personal leave, Wed 25 Nov. Out overnight to Kunming, 24–25 Nov."""
    if view.is_outing:
        return t.pgettext("leave", "out overnight to %(place)s, %(span)s",
                          place=shorter(view.reason), span=span(view, t))  # fmt: skip
    length = t.npgettext("leave", "%(n)s day", "%(n)s days", view.days)
    return t.pgettext("leave", "%(length)s of %(kind)s, %(span)s", length=length,
                      kind=kind_name(view.kind, t), span=span(view, t))  # fmt: skip


def own_line(entry: Entry, t: Translator) -> str:
    return t.gettext(
        "No. %(n)s · %(kind)s, %(span)s: %(state)s", n=entry.number,
        kind=kind_name(entry.kind, t), span=t.day_span(entry.first_on, entry.last_on),
        state=t.pgettext("leave state", STATES[entry.state]),
    )  # fmt: skip


def withdraw_button(number: int, t: Translator, *, is_named: bool = False) -> Button:
    label = t.pgettext("button", "Withdraw")
    if is_named:
        label = t.pgettext("button", "Withdraw no. %(n)s", n=number)
    return Button(label, WithdrawRequest(number))


def back(view: AbsenceView, t: Translator) -> str | None:
    """Closed: when they were in the village again."""
    if view.back_at is None:
        return None
    when = t.pgettext("day and time", "%(day)s %(time)s",
                      day=t.day(t.local(view.back_at).date()), time=t.time(view.back_at))  # fmt: skip
    return t.gettext("Back %(when)s.", when=when)


def filed(view: AbsenceView, t: Translator) -> Reply:
    """The applicant's own message about it; edited as it goes up the line."""
    text = paragraph(_head(view, t), _status(view, t), _meanwhile(view, t), joined(view, t),
                     back(view, t))  # fmt: skip
    is_open = view.state in (State.PENDING, State.SENT_BACK)
    return Reply(text, buttons=((withdraw_button(view.number, t),),) if is_open else ())


def _head(view: AbsenceView, t: Translator) -> str:
    if view.is_outing:
        return t.gettext("✅ Noted, no. %(n)s: %(what)s.", n=view.number, what=what(view, t))
    return t.gettext("📨 No. %(n)s: %(what)s, %(reason)s.", n=view.number, what=what(view, t),
                     reason=shorter(view.reason))  # fmt: skip


def shorter(words: str, limit: int = 200) -> str:
    """A reason as it stands inside a sentence."""
    flat = " ".join(words.split()).rstrip("。.")
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _status(view: AbsenceView, t: Translator) -> str:
    if view.state is State.APPROVED:
        return t.gettext("Approved by %(name)s.", name=view.decided_by)
    if view.state is State.REJECTED:
        return t.gettext("%(name)s did not approve it.", name=view.decided_by)
    if view.state is State.SENT_BACK:
        return t.gettext("%(name)s asks you to write it again.", name=view.decided_by)
    if view.state is State.WITHDRAWN:
        if view.is_outing:
            return t.gettext("Withdrawn; the board says so no more.")
        return t.gettext("Withdrawn; it counts for nothing.")
    if view.waits_for is None:
        return t.gettext("Nobody in the bot can decide it yet. It is kept; please call your "
                         "township office.")  # fmt: skip
    if view.endorsed_by is not None:
        return t.gettext("Endorsed by %(name)s; now it waits for %(next)s. You will be told.",
                         name=view.endorsed_by, next=view.waits_for)  # fmt: skip
    return t.gettext("It waits for %(name)s. You will be told.", name=view.waits_for)


def _meanwhile(view: AbsenceView, t: Translator) -> str | None:
    """What holds until it is decided."""
    if view.state is not State.PENDING or view.back_at is not None:
        return None
    if view.is_outing:
        return t.gettext("Meanwhile it counts as you reported it, and the board says so. When you "
                         "are back: /back. Safe journey.")  # fmt: skip
    if not view.is_emergency:
        return None
    return t.gettext("It is urgent, so go: it holds from now, and the board shows it. Take care.")


def joined(view: AbsenceView, t: Translator) -> str | None:
    """Leaves bridged by rest days count as one; said openly to both sides."""
    if not view.is_joined:
        return None
    return t.gettext(
        "Together with the leave beside it: %(days)s calendar days, %(work)s workdays.",
        days=view.span_days, work=view.work_days,
    )  # fmt: skip


def decided(view: AbsenceView, t: Translator) -> Reply:
    """The decision, to the applicant."""
    if view.is_outing and view.state is State.APPROVED:
        text = t.gettext("✅ No. %(n)s is approved by %(name)s: %(what)s. Back again? /back",
                         n=view.number, name=view.decided_by, what=what(view, t))  # fmt: skip
        return Reply(paragraph(text, why(view, t)))
    if view.state is State.APPROVED:
        text = (
            t.gettext("✅ No. %(n)s is approved by %(name)s: %(what)s. No sign-in on these days; "
                      "the board shows that you are away, nothing more. Back again? /back",
                      n=view.number, name=view.decided_by, what=what(view, t))
        )  # fmt: skip
        return Reply(paragraph(text, why(view, t)))
    if view.state is State.REJECTED:
        text = t.gettext("No. %(n)s was not approved by %(name)s: %(what)s.", n=view.number,
                         name=view.decided_by, what=what(view, t))  # fmt: skip
        return Reply(paragraph(text, why(view, t), _kept(view, t), _ask_again(view, t)))
    if view.state is State.SENT_BACK:
        text = t.gettext("%(name)s asks you to write no. %(n)s again: %(what)s.", n=view.number,
                         name=view.decided_by, what=what(view, t))  # fmt: skip
        return Reply(paragraph(text, why(view, t), _ask_again(view, t)))
    return Reply(
        t.gettext("No. %(n)s waits again: the decision was taken back. You will be told.",
                  n=view.number)
    )  # fmt: skip


def why(view: AbsenceView, t: Translator) -> str | None:
    """What the decider said to it."""
    if view.words and view.state is State.APPROVED:
        return t.gettext("They add: %(words)s.", words=shorter(view.words))
    return t.gettext("Why: %(words)s.", words=shorter(view.words)) if view.words else None


def _kept(view: AbsenceView, t: Translator) -> str | None:
    """A refusal changes nothing that lies behind; nobody drives home in the dark for it."""
    if view.is_outing:
        return t.gettext(
            "What you reported until now stays as it is. No need to travel in the dark."
        )
    return t.gettext("The hours until now stay leave.") if view.is_emergency else None


def _ask_again(view: AbsenceView, t: Translator) -> str:
    if view.is_outing:
        return t.gettext("You can talk to them. Back in the village? /back")
    return t.gettext("You can talk to them, or send it again with other days: /leave")


@worded(errors.AbsenceOverlaps)
def _overlaps(error: errors.AbsenceOverlaps, t: Translator) -> str:
    return t.gettext(
        "Your no. %(n)s already covers %(span)s, so nothing new was filed. To change it, withdraw "
        "it first: /leave shows it.", n=error.number,
        span=t.day_span(error.first_on, error.last_on),
    )  # fmt: skip


@worded(errors.EndsBeforeStart)
def _ends_before(error: errors.EndsBeforeStart, t: Translator) -> str:
    return t.gettext("It would end before it begins (%(first)s to %(last)s), so nothing was filed. "
                     "Please send it again: first day, last day, reason.",
                     first=t.long_day(error.first_on), last=t.long_day(error.last_on))  # fmt: skip


@worded(errors.LeavePassed)
def _passed(error: errors.LeavePassed, t: Translator) -> str:
    return t.gettext("%(day)s has passed, so nothing was filed. About a past day write /fix and "
                     "what happened; leave begins today or later.",
                     day=t.day(error.first_on))  # fmt: skip


@worded(errors.LeaveTooLong)
def _too_long(error: errors.LeaveTooLong, t: Translator) -> str:
    return t.gettext("%(first)s to %(last)s is longer or further ahead than a year, so nothing was "
                     "filed. Please check the days.", first=t.long_day(error.first_on),
                     last=t.long_day(error.last_on))  # fmt: skip
