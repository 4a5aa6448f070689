"""My month as a small calendar, and why a day is what it is."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.reply import Reply
from handlers.screens import case_person, review, spot_check_answer
from handlers.screens.paragraphs import paragraph
from handlers.screens.reasons import words
from locales.marks import NP_
from locales.translator import Translator
from models.attendance.month import MyMonth, WhyDay
from models.attendance.reviews import ReviewCard
from models.attendance.status import Status, Verdict
from models.cases.queries import CaseCard
from models.checks.queries import CheckCard
from models.policy.duty_time import month_of

SIGNS: dict[str, tuple[str, str]] = {
    "on_post": ("✅", NP_("day status", "in the village")),
    "late": ("🟡", NP_("day status", "late, counts")),
    "makeup": ("🟡", NP_("day status", "made up, counts")),
    "out_on_duty": ("🔵", NP_("day status", "out on work")),
    "training": ("🔵", NP_("day status", "training")),
    "leave": ("🟠", NP_("day status", "leave")),
    "leave_overdue": ("🟤", NP_("day status", "leave over, not closed")),
    "rest": ("▫️", NP_("day status", "rest day")),
    "outside": ("❔", NP_("day status", "far away, not answered")),
    "comms_outage": ("📡", NP_("day status", "no signal in the village")),
    "system_outage": ("🛠", NP_("day status", "our outage")),
    "pending": ("⏳", NP_("day status", "still open")),
    "asked": ("❔", NP_("day status", "asked, waiting for you")),
    "explained": ("💬", NP_("day status", "explained")),
    "unexplained": ("⚪", NP_("day status", "not explained")),
    "absent": ("⚫", NP_("day status", "absent, verified")),
}
AHEAD = "·"
BEFORE = (AHEAD, NP_("day status", "before you joined here"))
"""A day that ended before they were bound: nobody could be asked about it."""
ANSWERED = ("❔", NP_("day status", "asked, to be confirmed"))
"""They have said their word: it is for somebody above to say theirs."""


def month(
    mine: MyMonth,
    study_hours: float,
    reviews: Sequence[ReviewCard],
    checks: Sequence[CheckCard],
    cases: Sequence[CaseCard],
    t: Translator,
) -> Reply:
    """The month, the hours of study since the year began, spot checks, what is asked about them."""
    heading = t.gettext("%(name)s, %(village)s, %(month)s",
                        name=mine.name, village=mine.village, month=t.month(mine.first))  # fmt: skip
    lines = [heading, _progress(mine, t), "", *_weeks(mine), "", _legend(mine, t)]
    if study_hours:
        lines.append(
            t.gettext("Meetings and study this year: %(hours)s h.", hours=t.number(study_hours, 1))
        )
    lines += [review.mine(card, t) for card in reviews]
    lines += [spot_check_answer.mine(card, t) for card in checks]
    lines += [case_person.mine(card, t) for card in cases]
    return Reply("\n".join(lines))


def _progress(mine: MyMonth, t: Translator) -> str:
    missing = max(mine.goal - mine.done, 0)
    done = t.gettext("%(done)s of %(goal)s days this month.", done=mine.done, goal=mine.goal)
    if missing == 0:
        outlook = t.gettext("The goal is reached.")
    elif missing <= mine.possible:
        outlook = t.gettext("%(missing)s more needed, %(possible)s workdays left: within reach.",
                            missing=missing, possible=mine.possible)  # fmt: skip
    else:
        outlook = t.gettext(
            "%(missing)s more needed, %(possible)s workdays left. If days are missing that you "
            "were here, put them right with /fix.",
            missing=missing, possible=mine.possible,
        )  # fmt: skip
    nights = t.gettext("Nights confirmed: %(n)s.", n=mine.nights) if mine.nights else None
    return paragraph(done, outlook, nights)


def _weeks(mine: MyMonth) -> list[str]:
    """A line a week, Monday first: the day of the month it begins with, then a sign a day."""
    first, last = month_of(mine.first)
    signs = {day: sign_of(verdict)[0] for day, verdict in mine.verdicts.items()}
    monday = first - timedelta(days=first.weekday())
    lines = []
    while monday <= last:
        week = [monday + timedelta(days=n) for n in range(7)]
        inside = [day for day in week if first <= day <= last]
        label = f"{inside[0].day:02d}–{inside[-1].day:02d}"
        lines.append(f"{label} " + "".join(signs.get(day, AHEAD) for day in inside))
        monday += timedelta(days=7)
    return lines


def sign_of(verdict: Verdict) -> tuple[str, str]:
    codes = {reason.code for reason in verdict.reasons}
    if "not_bound" in codes:
        return BEFORE
    if verdict.status is Status.ASKED and codes & {"answered", "waits_for_word"}:
        return ANSWERED
    return SIGNS[verdict.status]


def _legend(mine: MyMonth, t: Translator) -> str:
    used = {sign_of(verdict) for verdict in mine.verdicts.values()}
    return t.join(f"{sign} {t.pgettext('day status', label)}"
                  for sign, label in (*SIGNS.values(), ANSWERED, BEFORE)
                  if (sign, label) in used)  # fmt: skip


def no_month(t: Translator) -> Reply:
    return Reply(t.gettext("You have no posting with sign-in duty this month."))


def why(found: WhyDay, t: Translator) -> Reply:
    """The status, its reasons, whether it counts, and by which rules it was judged."""
    verdict = found.verdict
    sign, label = sign_of(verdict)
    heading = t.gettext("%(day)s: %(status)s", day=t.day(found.day),
                        status=f"{sign} {t.pgettext('day status', label)}")  # fmt: skip
    counts = (
        t.gettext("Counts as a day of residence.")
        if verdict.counts
        else t.gettext("Does not count as a day of residence.")
    )
    rule = _rules(verdict.rule_version, found.policy_version, t)
    reasons = [f"· {words(reason, t)}" for reason in verdict.reasons]
    fix = t.gettext("Not right? Write /fix %(date)s and what happened.",
                    date=found.day.isoformat())  # fmt: skip
    return Reply("\n".join([heading, *reasons, paragraph(counts, rule), fix]))


def no_day(day: date, t: Translator) -> Reply:
    return Reply(t.gettext("You had no sign-in duty on %(day)s.", day=t.day(day)))


def not_yet(day: date, t: Translator) -> Reply:
    return Reply(t.gettext("%(day)s lies ahead; nothing is judged yet.", day=t.day(day)))


def _rules(rules: str, policy: int, t: Translator) -> str:
    """Version 0 is the policy as it comes: nobody has set anything."""
    if not policy:
        return t.gettext("Rules %(rules)s, policy as it comes.", rules=rules)
    return t.gettext("Rules %(rules)s, policy version %(policy)s.", rules=rules, policy=policy)
