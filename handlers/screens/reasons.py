"""The reasons of a verdict in words: every mark explains itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handlers.screens.outside import KINDS
from locales.marks import N_
from locales.translator import Translator
from models.attendance.status import Reason
from models.whereabouts.interval import Kind

Values = dict[str, Any]
PLAIN = {
    "after_window": N_("after the window, as a make-up"),
    "on_leave": N_("on leave"),
    "leave_waits": N_("emergency leave, being decided"),
    "comms_outage": N_("no signal in the whole village, as declared"),
    "outage_waits": N_("counts once somebody confirms that you were there"),
    "system_outage": N_("our system was down; nobody is held to it"),
    "rest_day": N_("a rest day"),
    "nothing_yet": N_("nothing was received yet"),
    "not_bound": N_("not connected to the bot yet"),
    "unreachable": N_("the bot could not reach you, so nobody could ask"),
    "asked": N_("you were asked what happened; answer when you can"),
    "no_answer": N_("asked, and no answer within the time"),
    "our_outage": N_("a fault of ours lay between, so it counts toward nothing"),
    "no_signal": N_("you answered: here, no signal"),
    "forgot": N_("you answered: here, forgot"),
    "on_work": N_("you answered: out on work"),
    "ill_or_urgent": N_("you answered: ill or urgent"),
    "explain": N_("you explained it in your own words"),
    "asked_leave": N_("you asked for leave of that day, and it is not decided yet"),
    "no_leave": N_("you asked for leave of that day, and none came of it"),
    "waits_for_word": N_("somebody above you has to say what the day was"),
    "jump": N_("farther from the place before than anybody travels in that time"),
}


def words(reason: Reason, t: Translator) -> str:
    """One reason as half a sentence. An unknown code is shown as it is: better than silence."""
    values = dict(reason.values)
    if reason.code in PLAIN:
        return t.gettext(PLAIN[reason.code])
    if (make := WITH_VALUES.get(reason.code)) is not None:
        return make(values, t)
    return reason.text()


def _signed_in(values: Values, t: Translator) -> str:
    meaning = GRADES[values["grade"]]
    return t.gettext(
        "signed in %(time)s, evidence %(grade)s (%(meaning)s)",
        time=values["at"],
        grade=values["grade"],
        meaning=t.gettext(meaning),
    )


def _whereabouts(values: Values, t: Translator) -> str:
    known = values["kind"] in list(Kind)
    what = t.pgettext("whereabouts", KINDS[Kind(values["kind"])]) if known else ""
    place = values["place"]
    return t.gettext("on the board: %(what)s", what=t.join(x for x in (what, place) if x))


def _answered(values: Values, t: Translator) -> str:
    answer = PLAIN[values["answer"]]
    return t.gettext(answer)


def _static_point(values: Values, t: Translator) -> str:
    return t.gettext(
        "%(day)s: a point on the map, %(distance)s from the office",
        day=t.short_day(date.fromisoformat(values["day"])),
        distance=t.distance(float(values["metres"])),
    )  # fmt: skip


def _far_live(values: Values, t: Translator) -> str:
    return t.gettext(
        "%(day)s: a live location %(distance)s from the village",
        day=t.short_day(date.fromisoformat(values["day"])),
        distance=t.distance(float(values["km"]) * 1000),
    )  # fmt: skip


def _no_night(values: Values, t: Translator) -> str:
    n = int(values["nights"])
    return t.ngettext(
        "no night confirmed on %(n)s working day before",
        "no night confirmed on %(n)s working days before",
        n,
    )


def _same_point(values: Values, t: Translator) -> str:
    n = int(values["days"])
    return t.ngettext(
        "the same point to the last digit as before on %(n)s day",
        "the same point to the last digit as before on %(n)s days", n,
    )  # fmt: skip


def _same_minute(values: Values, t: Translator) -> str:
    return t.gettext(
        "on the last %(days)s workdays the team was signed in by roll, each time about %(at)s, "
        "%(people)s people on the last",
        **values,
    )


def _leave_over(values: Values, t: Translator) -> str:
    since = t.day(date.fromisoformat(values["since"]))
    return t.gettext("leave ended on %(since)s and was not closed", since=since)


GRADES = {
    "E0": N_("words only"),
    "E1": N_("a point on the map"),
    "E2": N_("a point sent with the button"),
    "E3": N_("a live location"),
    "E4": N_("seen by the village too"),
    "E5": N_("met in person"),
}
WITH_VALUES: dict[str, Callable[[Values, Translator], str]] = {
    "signed_in": _signed_in,
    "whereabouts": _whereabouts,
    "answered": _answered,
    "corrected": lambda v, t: t.gettext("corrected by %(by)s: %(why)s", **v),
    "verified": lambda v, t: t.gettext("verified by %(by)s", **v),
    "recorded_by": lambda v, t: t.gettext("recorded by %(name)s", **v),
    "confirmed": lambda v, t: t.gettext("%(by)s confirmed it", **v),
    "reached": lambda v, t: t.gettext("%(by)s reached you; all is well", **v),
    "far_away": lambda v, t: t.gettext("your place was about %(km)s km away, not answered", **v),
    "static_point": _static_point,
    "far_live": _far_live,
    "no_night": _no_night,
    "same_point": _same_point,
    "same_minute": _same_minute,
    "leave_over": _leave_over,
}
