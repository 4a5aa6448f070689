"""What is told of cases: who it is about first, then the one supervisor whose word is wanted."""

from handlers.reply import Reply
from handlers.screens import case_person, cases
from handlers.screens.notices import Asked, notice
from models.cases.actions.waiting import Notice
from models.cases.here import Here
from models.cases.queries import CaseCard, case_card


def _card(asked: Asked) -> CaseCard | None:
    here = Here(asked.now, asked.profile, asked.t.zone)
    return case_card(asked.session, asked.ref["number"], here=here, reader_id=asked.person_id or 0)


@notice(Notice.OPENED, who="who it is about", when="15:00, before anybody decides")
def opened(asked: Asked) -> Reply | None:
    card = _card(asked)
    return case_person.opened(card, asked.t) if card else None


@notice(Notice.ITEM, who="captain, the office above, the highest office",
        when="a case waits for their word, or for somebody's; news edit it", counts=True,
        at_once=True)  # fmt: skip
def item(asked: Asked) -> Reply | None:
    card = _card(asked)
    return cases.card(card, asked.t) if card else None


@notice(Notice.NEWS, who="who it is about", when="somebody said or decided something")
def news(asked: Asked) -> Reply | None:
    card = _card(asked)
    return case_person.news(card, asked.t) if card else None
