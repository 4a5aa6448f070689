"""What others are told about a sign-in or a statement: the captain asked, the member answered."""

from handlers.buttons import AnswerStatement, ConfirmSignIn, WrongSignIn
from handlers.reply import Button, Reply
from handlers.screens.day_so_far import day_so_far
from handlers.screens.notices import Asked, notice
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.actions.telling import Told
from models.attendance.cards import StatementCard, claim_card, statement_card
from models.attendance.month import why_day
from models.work_log.queries import entries
from models.work_log.search import Wanted


@notice(Told.SAYS_HERE, who="captain", when="at once", counts=True)
def says_here(asked: Asked) -> Reply | None:
    """To the captain. None once it is settled."""
    card, t = claim_card(asked.session, asked.ref["id"]), asked.t
    if card is None or card.is_settled:
        return None
    text = t.gettext(
        "%(name)s signed in %(time)s. The phone says %(distance)s from %(village)s; they say they "
        "are in the village and the place is off. It counts. Is it true?",
        name=card.name, time=t.time(card.said_at), village=card.village,
        distance=t.distance(card.distance_m or 0),
    )  # fmt: skip
    yes = Button(t.pgettext("button", "True"), ConfirmSignIn(card.sign_in_id, 1))
    no = Button(t.pgettext("button", "Not in the village"), ConfirmSignIn(card.sign_in_id, 0))
    return Reply(text, buttons=((yes, no),))


@notice(Told.AFTER_ABSENCE, who="township", when="at once", counts=True)
def after_absence(asked: Asked) -> Reply | None:
    """To the level above. None once it is settled."""
    card, t = claim_card(asked.session, asked.ref["id"]), asked.t
    if card is None or card.is_settled:
        return None
    text = t.gettext(
        "%(name)s (%(village)s) was verified absent on %(day)s and signed in %(time)s after that. "
        "Were they there? Until your word the day stays as it is.",
        name=card.name, village=card.village, day=t.day(card.duty_on), time=t.time(card.said_at),
    )  # fmt: skip
    yes = Button(t.pgettext("button", "True"), ConfirmSignIn(card.sign_in_id, 1))
    no = Button(t.pgettext("button", "Not in the village"), ConfirmSignIn(card.sign_in_id, 0))
    return Reply(text, buttons=((yes, no),))


@notice(Told.ROLLED, who="member", when="at once", rings=False)
def rolled(asked: Asked) -> Reply | None:
    """To the member whom the captain signed in."""
    card, t = claim_card(asked.session, asked.ref["id"]), asked.t
    if card is None or card.recorded_by is None:
        return None
    text = t.gettext(
        "%(captain)s signed you in by roll %(time)s, recorded as said by the captain.",
        captain=card.recorded_by, time=t.time(card.said_at),
    )  # fmt: skip
    wrong = Button(t.pgettext("button", "That's wrong"), WrongSignIn(card.sign_in_id))
    return Reply(text, buttons=((wrong,),), is_silent=True)


@notice(Told.DENIED, who="member", when="at once")
def denied(asked: Asked) -> Reply | None:
    """To the member whose word was not confirmed, by whomever."""
    card, t = claim_card(asked.session, asked.ref["id"]), asked.t
    if card is None:
        return None
    return Reply(
        t.gettext(
            "It could not be confirmed that you were in the village on %(day)s, so that sign-in "
            "does not count. If you see it otherwise, write /fix %(date)s and what happened; "
            "somebody else will look at it.",
            day=t.day(card.duty_on), date=card.duty_on.isoformat(),
        )
    )  # fmt: skip


@notice(Told.STATED, who="captain", when="at once", counts=True)
def stated(asked: Asked) -> Reply | None:
    """To the supervisor. None once somebody answered."""
    card, t = statement_card(asked.session, asked.ref["id"]), asked.t
    if card is None or card.is_true is not None:
        return None
    text = t.gettext(
        "%(name)s (%(village)s) about %(day)s: “%(words)s” Is it true?",
        name=card.name, village=card.village, day=t.day(card.duty_on), words=card.words,
    )  # fmt: skip
    yes = Button(t.pgettext("button", "True"), AnswerStatement(card.statement_id, 1))
    no = Button(t.pgettext("button", "Cannot confirm"), AnswerStatement(card.statement_id, 0))
    return Reply("\n".join([text, *_so_far(asked, card)]), buttons=((yes, no),))


def _so_far(asked: Asked, card: StatementCard) -> list[str]:
    """The ledger and the log of that day, beside the words (domain.md §6.16)."""
    day = card.duty_on
    found = why_day(
        asked.session, person_id=card.person_id, profile=asked.profile, zone=asked.t.zone, day=day,
        now=asked.now,
    )  # fmt: skip
    lines = entries(asked.session, Wanted(day, day, author_id=card.person_id))
    return day_so_far(found.verdict if found else None, list(lines), asked.t)


@notice(Told.ANSWERED, who="member", when="at once")
def answered(asked: Asked) -> Reply | None:
    """To whoever made the statement."""
    card, t = statement_card(asked.session, asked.ref["id"]), asked.t
    return Reply(answer_in_words(card, t)) if card and card.is_true is not None else None


def answer_in_words(card: StatementCard, t: Translator) -> str:
    values = {"by": card.answered_by or "", "day": t.day(card.duty_on)}
    if card.is_true:
        return t.gettext("%(by)s confirmed what you wrote about %(day)s.", **values)
    return paragraph(
        t.gettext("%(by)s could not confirm what you wrote about %(day)s.", **values),
        t.gettext("Your words stay with the day. You can add to them with /fix."),
    )


def settled(is_first: bool, is_true: bool, t: Translator) -> Reply:
    """To the supervisor, in place of the question."""
    if not is_first:
        return Reply(t.gettext("This was settled before; nothing changed."))
    if is_true:
        return Reply(t.gettext("✅ Confirmed. Closed for everybody above; the words stay."))
    return Reply(t.gettext("Noted as not confirmed. They are told, and how to answer."))
