"""Signing in, in words: first what happened, then what it means, then what to do."""

from datetime import datetime, time

from handlers.buttons import (
    GoOut,
    KeepSignIn,
    OpenLog,
    SayLate,
    TakeBack,
    WrongSignIn,
)
from handlers.reply import Button, Reply, rows_of
from handlers.screens.errors import worded
from handlers.screens.paragraphs import paragraph
from locales.marks import NP_
from locales.translator import Translator
from models.attendance import errors
from models.attendance.actions.answering import LateReason
from models.attendance.actions.signing_in import Taken
from models.attendance.month import Progress
from models.attendance.windows import Timing, Windows

LATE_REASONS = {
    LateReason.NO_SIGNAL: NP_("late reason", "No signal"),
    LateReason.ON_VISIT: NP_("late reason", "On a visit"),
    LateReason.FORGOT: NP_("late reason", "Forgot"),
}


def signed_in(taken: Taken, windows: Windows, progress: Progress, t: Translator) -> Reply:
    """The confirmation, with what may be wanted next under it."""
    text = paragraph(
        _head(taken, windows, t),
        t.gettext("%(done)s of %(goal)s days this month.", done=progress.done, goal=progress.goal),
        t.gettext("Board: here until %(time)s.", time=t.time(taken.until))
        if taken.until
        else None,
    )
    if taken.timing is not Timing.LATE:
        return Reply(text, buttons=(after(taken.sign_in_id or 0, t),))
    ask = t.gettext("A reason, if you like; none is needed:")
    return Reply(paragraph(text, ask), buttons=late_buttons(taken.sign_in_id or 0, t))


def safe(taken: Taken, t: Translator) -> Reply:
    """Under a safety roll call: that they were heard is all that counts."""
    text = t.gettext("✅ Heard from you at %(time)s. Good to know you are safe.",
                     time=t.time(taken.said_at))  # fmt: skip
    return Reply(text, buttons=(after(taken.sign_in_id or 0, t),))


def _head(taken: Taken, windows: Windows, t: Translator) -> str:
    at, where = t.time(taken.said_at), _where(taken, t)
    if taken.timing is Timing.EARLY:
        return t.gettext(
            "✅ Signed in %(time)s, %(where)s. It counts from %(opens)s.",
            time=at, where=where, opens=t.time(windows.opens_at),
        )  # fmt: skip
    if taken.timing is Timing.LATE:
        return t.gettext(
            "✅ Signed in %(time)s (after %(close)s: late, and still counts as today).",
            time=at, close=t.time(windows.on_time_until),
        )  # fmt: skip
    if taken.timing is Timing.MAKEUP:
        return t.gettext(
            "✅ Made up %(time)s (after %(close)s: a make-up, and still counts as today).",
            time=at, close=t.time(windows.late_until),
        )  # fmt: skip
    return t.gettext("✅ Signed in %(time)s, %(where)s.", time=at, where=where)


def _where(taken: Taken, t: Translator) -> str:
    if taken.is_by_words:
        return t.gettext("in the village, in your words")
    if taken.distance_m is None:
        return t.gettext("place received")
    return t.gettext("in the village (%(distance)s)",
                     distance=t.distance(taken.distance_m))  # fmt: skip


def after(sign_in_id: int, t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.pgettext("button", "🚶 Going out"), GoOut()),
        Button(t.pgettext("button", "📝 Log"), OpenLog()),
        Button(t.pgettext("button", "That's wrong"), WrongSignIn(sign_in_id)),
    )


def late_buttons(sign_in_id: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    reasons = [
        Button(t.pgettext("late reason", label), SayLate(sign_in_id, reason.value))
        for reason, label in LATE_REASONS.items()
    ]
    other = Button(t.pgettext("late reason", "Other"), SayLate(sign_in_id, "other"))
    return (*rows_of(*reasons, other), after(sign_in_id, t))


def after_absence(taken: Taken, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "📍 Received %(time)s. Today was verified as an absence before, so your supervisor is "
            "asked whether this changes it; you will hear. With words: /fix and what happened.",
            time=t.time(taken.said_at),
        )
    )


def night(taken: Taken, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "🌙 Night noted %(time)s, in the village. Good night; sign in again in the morning.",
            time=t.time(taken.said_at),
        )
    )


def ask_late_words(t: Translator) -> Reply:
    return Reply(t.gettext("In a few words, please. If you sent it earlier, add the time: 8:10."))


def late_reason_kept(said_at: datetime, words: str, sign_in_id: int, t: Translator) -> Reply:
    text = t.gettext("✅ Signed in %(time)s (late). Reason noted: %(reason)s.",
                     time=t.time(said_at), reason=words)  # fmt: skip
    return Reply(text, buttons=(after(sign_in_id, t),))


def late_reason(code: str, t: Translator) -> str:
    """A stored reason in words: its label, or what the person wrote."""
    known = {reason.value: label for reason, label in LATE_REASONS.items()}
    return t.pgettext("late reason", known[code]) if code in known else code


def ask_take_back(sign_in_id: int, said_at: datetime, t: Translator) -> Reply:
    text = t.gettext(
        "Take back the sign-in of %(time)s? It then counts for nothing, and you can sign in again. "
        "If only the day or the time is wrong, keep it and write /fix and what is right.",
        time=t.time(said_at),
    )
    take = Button(t.pgettext("button", "Take it back"), TakeBack(sign_in_id))
    keep = Button(t.pgettext("button", "Keep it"), KeepSignIn(sign_in_id))
    return Reply(text, buttons=((keep, take),))


def taken_back(said_at: datetime, t: Translator) -> Reply:
    return Reply(
        t.gettext("Taken back: the sign-in of %(time)s counts for nothing now. Sign in again when "
                  "you like, or write /where and where you are.", time=t.time(said_at))
    )  # fmt: skip


def kept(said_at: datetime, sign_in_id: int, t: Translator) -> Reply:
    text = t.gettext("Kept: signed in %(time)s.", time=t.time(said_at))
    return Reply(text, buttons=(after(sign_in_id, t),))


@worded(errors.NotASignIn)
def _not_a_sign_in(error: errors.NotASignIn, t: Translator) -> str:
    return {
        errors.Unusable.FORWARDED: t.gettext(
            "A forwarded message does not show where you are, so it was not recorded. Tap 📍 on the "
            "keyboard, or ✍️ to sign in by text."
        ),
        errors.Unusable.SCHEDULED: t.gettext(
            "That message was scheduled before, so it does not show where you are now and was not "
            "recorded. Tap 📍 on the keyboard, or ✍️ to sign in by text."
        ),
        errors.Unusable.VIA_BOT: t.gettext(
            "That message came through another bot, so it was not recorded. Tap 📍 on the keyboard, "
            "or ✍️ to sign in by text."
        ),
        errors.Unusable.IMPOSSIBLE: t.gettext(
            "Your phone sent no real place (it may be switched off), so it was not recorded. "
            "Switch on location and tap 📍 again, or tap ✍️ to sign in by text; that counts too."
        ),
    }[error.why]


@worded(errors.DayClosed)
def _day_closed(error: errors.DayClosed, t: Translator) -> str:
    return t.gettext(
        "%(day)s is closed, so its sign-in stays. If something about it is wrong, write /fix "
        "%(date)s and what is right.",
        day=t.day(error.day),
        date=error.day.isoformat(),
    )


@worded(errors.NotYours)
def _not_yours(_: errors.NotYours, t: Translator) -> str:
    return t.gettext("That sign-in was taken back already, or it is not yours. Nothing changed.")


def not_night_yet(opens: time, t: Translator) -> Reply:
    return Reply(
        t.gettext("The night can be confirmed from %(time)s until 3:59; it is optional.",
                  time=t.time(opens))
    )  # fmt: skip
