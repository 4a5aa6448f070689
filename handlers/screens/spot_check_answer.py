"""Spot checks as who is checked sees them: asked kindly, answered once, told what was recorded."""

from datetime import datetime

from handlers.reply import Button, Reply
from handlers.screens.paragraphs import paragraph
from handlers.screens.spot_check import BUSY, BY_ITSELF, method_words, outcome
from handlers.spot_check_buttons import Answer, AnswerCheck, NotNow
from locales.translator import Translator
from models.checks.check import State
from models.checks.queries import CheckCard


def asked(card: CheckCard, t: Translator) -> Reply:
    """The one ringing message; no answer is no violation, and nobody films on the road."""
    office = f"{card.checker_unit} {card.checker}"
    if card.state is State.AGAIN:
        head = t.gettext("📋 Once more, a spot check by %(office)s.", office=office)
    else:
        head = t.gettext("📋 A spot check by %(office)s.", office=office)
    until = "" if card.due_at is None else t.time(card.due_at)
    what = t.gettext(
        "Until %(time)s please send your location or a short video of where you are.", time=until
    )
    rest = t.gettext(
        "On the road, in a household, in a meeting: say so and you have more time. Do not film in "
        "a villager's home. No answer is no violation; somebody will phone."
    )
    return Reply(paragraph(head, what, rest), _buttons(card, t))


def _buttons(card: CheckCard, t: Translator) -> tuple[tuple[Button, ...], ...]:
    ways = (
        Button(t.pgettext("button", "Send location"), AnswerCheck(card.id, Answer.PLACE)),
        Button(t.pgettext("button", "Video"), AnswerCheck(card.id, Answer.VIDEO)),
    )
    if card.busy is not None:
        return (ways,)
    later = tuple(
        Button(t.pgettext("button", label), NotNow(card.id, busy)) for busy, label in BUSY.items()
    )
    return (ways, later)


def how(what: Answer, t: Translator) -> Reply:
    if what is Answer.VIDEO:
        return Reply(
            t.gettext("Send a short video or a round one here. Not in a villager's home, please.")
        )
    return Reply(t.gettext("Tap 📍 below, or the paper clip and then Location. It comes here."))


def thanks(distance_m: float | None, t: Translator) -> Reply:
    if distance_m is None:
        return Reply(t.gettext("🙏 Thank you, it is with who asked."))
    return Reply(
        t.gettext(
            "🙏 Thank you, it is with who asked: %(distance)s from the village office.",
            distance=t.distance(distance_m),
        )
    )


def later(check_id: int, due_at: datetime | None, t: Translator) -> Reply:
    """More time, once; the way to answer stays."""
    button = Button(t.pgettext("button", "Send location"), AnswerCheck(check_id, Answer.PLACE))
    if due_at is None:
        text = t.gettext("Noted. Answer when you can; until then nothing is asked.")
    else:
        text = t.gettext(
            "Noted. Until %(time)s is time enough; safety comes first.", time=t.time(due_at)
        )
    return Reply(text, ((button,),))


def recorded(card: CheckCard, t: Translator) -> Reply:
    """What was recorded about them, with the way to answer it. Silent."""
    head = t.gettext(
        "Spot check of %(day)s by %(office)s (%(method)s): %(outcome)s.",
        day=t.short_day(card.duty_on), office=f"{card.checker_unit} {card.checker}",
        method=method_words(card.method, t), outcome=outcome(card, t),
    )  # fmt: skip
    if card.state in (State.EXCUSED, State.CANCELLED):
        return Reply(head, is_silent=True)
    rest = t.gettext("/me shows it. What you say is kept beside it.")
    button = Button(t.pgettext("button", "Say something"), AnswerCheck(card.id, Answer.SAY))
    return Reply(paragraph(head, t.gettext(BY_ITSELF), rest), ((button,),), is_silent=True)


def ask_statement(t: Translator) -> Reply:
    return Reply(t.gettext("What do you want to say to it? Write it here."))


def statement_kept(t: Translator) -> Reply:
    return Reply(t.gettext("Kept beside the check; who made it has it."))


def mine(card: CheckCard, t: Translator) -> str:
    """A line of /me: what was recorded."""
    return t.gettext(
        "Spot check %(day)s, %(method)s: %(outcome)s",
        day=t.short_day(card.duty_on), method=method_words(card.method, t),
        outcome=outcome(card, t),
    )  # fmt: skip
