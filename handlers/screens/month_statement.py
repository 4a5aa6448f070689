"""The monthly statement in words: what counts, what to look at, until when."""

from datetime import date

from handlers.buttons import AgreeMonth
from handlers.reply import Button, Reply
from handlers.screens.ledger import status_words
from handlers.screens.notices import Asked, notice
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.actions.month_statement import STATEMENT, MonthCard, month_card


@notice(STATEMENT, who="member", when="on the 1st, for the month before", rings=False)
def told(asked: Asked) -> Reply | None:
    if asked.person_id is None:
        return None
    card = month_card(
        asked.session, person_id=asked.person_id, profile=asked.profile, zone=asked.t.zone,
        month=date.fromisoformat(asked.ref["month"]), now=asked.now,
    )  # fmt: skip
    return statement(card, asked.t) if card else None


def statement(card: MonthCard, t: Translator) -> Reply:
    mine = card.month
    head = t.gettext(
        "%(name)s, %(village)s, %(month)s: %(done)s of %(goal)s days count.",
        name=mine.name, village=mine.village, month=t.month(mine.first), done=mine.done,
        goal=mine.goal,
    )  # fmt: skip
    lines = [f"· {t.day(day)} {status_words(status, t)}" for day, status in card.to_look_at]
    if card.agreed_at is not None:
        return Reply("\n".join([head, *lines, t.gettext("✅ You agreed with this month.")]))
    ask = paragraph(
        t.gettext("Please look at these days.") if lines else None,
        t.gettext(
            "Not right? Write /fix, the date and what happened; on %(day)s the month is locked.",
            day=t.day(card.locks_on),
        ),
    )
    button = Button(t.pgettext("button", "Agree"), AgreeMonth(mine.first))
    return Reply("\n".join([head, *lines, ask]), buttons=((button,),), is_silent=True)
