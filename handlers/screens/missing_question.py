"""Who is missing, to the member: the reminder, the question and its answer, our own outage."""

from datetime import datetime

from handlers.missing_buttons import SayWhat
from handlers.reply import Button, Keyboard, Reply, rows_of
from handlers.screens.paragraphs import paragraph
from locales.marks import NP_
from locales.translator import Translator
from models.attendance.question import Answer, Outcome, Question
from models.attendance.sign_in import SignIn
from models.policy.keys import Mode
from models.policy.policy import Policy

ANSWERS = {
    Answer.NO_SIGNAL: NP_("answer", "Here, no signal"),
    Answer.FORGOT: NP_("answer", "Here, forgot"),
    Answer.ON_WORK: NP_("answer", "Out on work"),
    Answer.ILL_OR_URGENT: NP_("answer", "Ill or urgent"),
    Answer.EXPLAIN: NP_("answer", "🙋 I'll explain"),
}


def question(
    name: str,
    row: Question,
    far: SignIn | None,
    seen_by: str | None,
    policy: Policy,
    t: Translator,
) -> Reply:
    """The noon question; once it is answered or settled, the same message says so."""
    day = t.day(row.duty_on)
    if row.outcome is Outcome.SIGNED_IN:
        return Reply(
            t.gettext("✅ Your sign-in for %(day)s has arrived; nothing more to do.", day=day)
        )
    if row.outcome is not None:
        return Reply(t.gettext("✅ %(day)s is settled; nothing more to do.", day=day))
    if row.answer is not None:
        return answered(row, seen_by, t)
    if policy.mode is Mode.SAFETY_ROLLCALL:
        return Reply(_roll_call(name, day, policy, t), buttons=answer_buttons(row.id, t))
    text = _far(name, far, t) if far else _silent(name, day, policy, t)
    hours = policy.number("question.answer_hours")
    rest = t.ngettext(
        "Text or voice will do, within %(n)s hour.", "Text or voice will do, within %(n)s hours.",
        hours,
    )  # fmt: skip
    return Reply(paragraph(text, rest, sees(seen_by, t)), buttons=answer_buttons(row.id, t))


def _roll_call(name: str, day: str, policy: Policy, t: Translator) -> str:
    ask = t.gettext(
        "%(name)s, safety roll call of %(day)s: nothing was heard from you yet. One word will do.",
        name=name, day=day,
    )  # fmt: skip
    minutes = policy.number("rollcall.grace_minutes")
    then = t.ngettext(
        "In %(n)s minute your captain gets your number, to call you.",
        "In %(n)s minutes your captain gets your number, to call you.", minutes,
    )  # fmt: skip
    return paragraph(ask, then)


def _silent(name: str, day: str, policy: Policy, t: Translator) -> str:
    if policy.mode is Mode.WHEREABOUTS_ONLY:
        return t.gettext(
            "%(name)s, the board does not say yet where you are on %(day)s. Where are you?",
            name=name, day=day,
        )  # fmt: skip
    return t.gettext(
        "%(name)s, we had no sign-in from you by %(time)s on %(day)s; it may be the signal. "
        "What happened?",
        name=name, day=day, time=t.time(policy.time("question.asked")),
    )  # fmt: skip


def _far(name: str, far: SignIn, t: Translator) -> str:
    return t.gettext(
        "%(name)s, your place of %(day)s %(time)s was %(distance)s from the village. Where were "
        "you?",
        name=name, day=t.day(far.duty_on), time=t.time(far.said_at),
        distance=t.distance(far.distance_m or 0),
    )  # fmt: skip


def answer_buttons(question_id: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return rows_of(
        *(Button(t.pgettext("answer", w), SayWhat(question_id, a)) for a, w in ANSWERS.items())
    )


def sees(name: str | None, t: Translator) -> str | None:
    """Who sees the answer; nothing where nobody does yet."""
    return t.gettext("%(name)s sees your answer.", name=name) if name else None


def answered(row: Question, seen_by: str | None, t: Translator) -> Reply:
    """What was answered, and that it can be changed until the captain settled it."""
    said = row.words or (t.pgettext("answer", ANSWERS[row.answer]) if row.answer else "")
    if row.file_id is not None:
        said = t.gettext("(by voice)")
    text = t.gettext("Noted for %(day)s: %(answer)s.", day=t.day(row.duty_on), answer=said)
    return Reply(
        paragraph(text, sees(seen_by, t), t.gettext("You can still change it:")),
        buttons=answer_buttons(row.id, t),
    )


def by_request(row: Question, number: int | None, t: Translator) -> Reply:
    """They asked for leave of that day: that is their answer, until they give another."""
    values = {"day": t.day(row.duty_on), "n": number}
    if row.answer is Answer.ASKED_LEAVE:
        text = t.gettext(
            "You asked for leave on %(day)s (no. %(n)s), not decided yet. Until it is, nothing "
            "counts against you. In the village after all, or out on work? Say so:", **values,
        )  # fmt: skip
    else:
        text = t.gettext(
            "Leave no. %(n)s for %(day)s was not granted, or was withdrawn. Somebody above you "
            "says what the day was; nothing is held against you before that. You can say what "
            "happened:", **values,
        )  # fmt: skip
    return Reply(text, buttons=answer_buttons(row.id, t), is_silent=True)


def explain(t: Translator) -> Reply:
    return Reply(t.gettext("Please write or say in a few words what happened."))


def reminder(village: str, until: str, keyboard: Keyboard, t: Translator) -> Reply:
    """The one reminder of the morning."""
    return Reply(
        t.gettext(
            "Good morning. No sign-in from you yet; until %(time)s it is in time. "
            "📍 Sign in, or write where you are. In %(village)s without signal? It goes out "
            "by itself later.",
            time=until,
            village=village,
        ),
        keyboard=keyboard,
    )


def whereabouts_reminder(keyboard: Keyboard, t: Translator) -> Reply:
    """The morning where only the board counts: never about a place on a map."""
    return Reply(
        t.gettext(
            "Good morning. The board does not say yet where you are today: tap 🚶 Whereabouts, or "
            "write a few words, such as “/where visiting group 3”."
        ),
        keyboard=keyboard,
    )


def our_outage(first: datetime, last: datetime, t: Translator) -> Reply:
    """Which hours may be missing, and that it is nobody's fault."""
    text = t.gettext(
        "Our system was down from %(from)s %(from_time)s to %(to)s %(to_time)s. What you sent in "
        "those hours may be missing. These days count against nobody; a sign-in that has arrived "
        "stays. To add one, write /fix.",
        **{"from": t.day(first.astimezone(t.zone).date()), "from_time": t.time(first)},
        to=t.day(last.astimezone(t.zone).date()), to_time=t.time(last),
    )  # fmt: skip
    return Reply(text, is_silent=True)
