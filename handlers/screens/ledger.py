"""The words of the ledger: what a day is called, why, and the heads of its sheet."""

from typing import Any

from handlers.screens.outside import KINDS
from handlers.screens.reasons import GRADES
from locales.marks import NP_
from locales.translator import Translator
from models.attendance.facts import Span
from models.attendance.rows import AttendanceRow
from models.attendance.status import Reason, Status
from models.people.profile import Profile
from models.whereabouts.interval import Kind

STATUSES = {
    Status.ON_POST: NP_("day", "on post"),
    Status.LATE: NP_("day", "late"),
    Status.MAKEUP: NP_("day", "make-up"),
    Status.OUT_ON_DUTY: NP_("day", "out on duty"),
    Status.TRAINING: NP_("day", "training"),
    Status.LEAVE: NP_("day", "leave"),
    Status.LEAVE_OVERDUE: NP_("day", "leave overdue"),
    Status.REST: NP_("day", "rest day"),
    Status.OUTSIDE: NP_("day", "far away, not explained yet"),
    Status.COMMS_OUTAGE: NP_("day", "no signal in the village"),
    Status.SYSTEM_OUTAGE: NP_("day", "our outage"),
    Status.PENDING: NP_("day", "open"),
    Status.ASKED: NP_("day", "asked"),
    Status.EXPLAINED: NP_("day", "explained"),
    Status.UNEXPLAINED: NP_("day", "not explained"),
    Status.ABSENT: NP_("day", "absent, verified"),
}
REASONS = {
    "signed_in": NP_("why", "signed in %(at)s, evidence %(grade)s"),
    "recorded_by": NP_("why", "recorded openly by %(name)s"),
    "after_window": NP_("why", "after the sign-in window, so a make-up"),
    "whereabouts": NP_("why", "the board said where: %(place)s"),
    "on_leave": NP_("why", "on approved leave"),
    "leave_waits": NP_("why", "emergency, being decided"),
    "comms_outage": NP_("why", "the village had no signal"),
    "outage_waits": NP_("why", "counts once somebody confirms that they were there"),
    "system_outage": NP_("why", "our system was down; this counts against nobody"),
    "rest_day": NP_("why", "no sign-in duty on this day"),
    "verified": NP_("why", "%(by)s verified the absence"),
    "confirmed": NP_("why", "confirmed by %(by)s"),
    "reached": NP_("why", "%(by)s reached them"),
    "no_signal": NP_("why", "answered: here, no signal"),
    "forgot": NP_("why", "answered: here, forgot"),
    "on_work": NP_("why", "answered: out on work"),
    "ill_or_urgent": NP_("why", "answered: ill or urgent"),
    "explain": NP_("why", "explained in own words"),
    "far_away": NP_("why", "a place about %(km)s km away"),
    "leave_over": NP_("why", "leave ended on %(since)s, nothing heard since"),
    "nothing_yet": NP_("why", "nothing heard yet"),
    "not_bound": NP_("why", "not bound yet, so nobody could be asked"),
    "unreachable": NP_("why", "could not be reached, so nobody was asked"),
    "answered": NP_("why", "answered; waits for the captain"),
    "asked": NP_("why", "asked what happened; no answer yet"),
    "no_answer": NP_("why", "asked, and no answer within 24 hours"),
    "our_outage": NP_("why", "our outage lay between; counts toward no case"),
    "corrected": NP_("why", "corrected by %(by)s: %(why)s"),
}
HEADERS = {
    "duty_on": NP_("column", "Day"),
    "name": NP_("column", "Name"),
    "unit": NP_("column", "Village"),
    "role": NP_("column", "Role"),
    "status": NP_("column", "Status"),
    "signed_in_at": NP_("column", "Signed in"),
    "grade": NP_("column", "Evidence"),
    "distance_m": NP_("column", "Distance (m)"),
    "whereabouts": NP_("column", "Whereabouts"),
    "reasons": NP_("column", "Reasons"),
    "counts": NP_("column", "Counts"),
    "night": NP_("column", "Night"),
    "basis": NP_("column", "Basis"),
    "recorded_by": NP_("column", "Recorded by"),
    "rule_version": NP_("column", "Rules"),
    "corrections": NP_("column", "Corrections"),
    "acknowledged": NP_("column", "Acknowledged"),
    "locked_at": NP_("column", "Locked"),
}


BASES = {
    "self": NP_("basis", "own word"),
    "captain": NP_("basis", "supervisor's word"),
    "rule": NP_("basis", "rule"),
    "correction": NP_("basis", "correction"),
}


def row_words(row: AttendanceRow, profile: Profile, t: Translator) -> list[Any]:
    """The cells of a row as people read them, in the order of the heads."""
    worded = {
        "role": role_words(row.role, profile, t),
        "status": status_words(row.verdict.status, t),
        "grade": t.gettext(GRADES[row.grade]) if row.grade else None,
        "whereabouts": "; ".join(_where(span, t) for span in row.spans) or None,
        "reasons": "; ".join(reason_words(reason, t) for reason in row.verdict.reasons),
        "counts": yes_or_no(row.counts, t),
        "night": yes_or_no(row.night, t),
        "basis": t.pgettext("basis", BASES[row.basis]),
    }
    return [worded.get(column, getattr(row, column)) for column in HEADERS]


def status_words(status: Status, t: Translator) -> str:
    return t.pgettext("day", STATUSES[status])


def _where(span: Span, t: Translator) -> str:
    return span.place or t.pgettext("whereabouts", KINDS[span.kind])


def yes_or_no(value: bool, t: Translator) -> str:
    """A mark in a cell, in words."""
    return t.pgettext("cell", "yes") if value else t.pgettext("cell", "no")


def reason_words(reason: Reason, t: Translator) -> str:
    """Why, in words; every code of `judge` has some."""
    values = dict(reason.values)
    if reason.code == "signed_in":
        meaning = GRADES[values["grade"]]
        values["grade"] = t.gettext(meaning)
    if reason.code == "whereabouts" and not values["place"]:
        known = values["kind"] in list(Kind)
        kind = KINDS[Kind(values["kind"])] if known else NP_("whereabouts", "known")
        values["place"] = t.pgettext("whereabouts", kind)
    return t.pgettext("why", REASONS[reason.code], **values)


def header_words(t: Translator) -> list[str]:
    return [t.pgettext("column", head) for head in HEADERS.values()]


def role_words(role: str, profile: Profile, t: Translator) -> str:
    """The role as the roster of this language writes it."""
    known = profile.roles.get(role)
    if known is None:
        return role
    wants_ascii = t.locale.language != "zh"
    return next((n for n in known.names if n.isascii() == wants_ascii), known.names[0])
