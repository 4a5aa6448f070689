"""Notices of spot checks: the member is asked, the checker hears what became of it."""

from handlers.reply import Reply
from handlers.screens import spot_check, spot_check_answer
from handlers.screens.notices import Asked, notice
from models.checks.actions.telling import Notice
from models.checks.check import State
from models.checks.queries import CheckCard, check_card


def _card(asked: Asked) -> CheckCard | None:
    return check_card(asked.session, asked.ref["id"])


@notice(
    Notice.ASKED, who="member", when="a spot check by their own phone is drawn, or tried again"
)
def asked(asked: Asked) -> Reply | None:
    """None once it was answered or taken away."""
    card = _card(asked)
    if card is None or card.state not in (State.ASKED, State.AGAIN):
        return None
    return spot_check_answer.asked(card, asked.t)


@notice(Notice.RECORDED, who="member", when="the checker recorded what came of it", rings=False)
def recorded(asked: Asked) -> Reply | None:
    card = _card(asked)
    return spot_check_answer.recorded(card, asked.t) if card else None


@notice(Notice.ANSWERED, who="who drew the check", when="the member answered", counts=True,
        at_once=True)  # fmt: skip
def answered(asked: Asked) -> Reply | None:
    return _for_checker(asked)


@notice(Notice.FILE, who="who drew the check", when="the answer is a video", rings=False)
def file(asked: Asked) -> Reply | None:
    """The video itself; forwarding it on is not meant."""
    card = _card(asked)
    if card is None or card.file_id is None:
        return None
    return Reply(
        card.name, file_id=card.file_id, media=card.media, is_silent=True,
        extra={"protect_content": True},
    )  # fmt: skip


@notice(Notice.LANDLINE, who="who drew the check", when="the window passed without an answer",
        counts=True, at_once=True)  # fmt: skip
def landline(asked: Asked) -> Reply | None:
    return _for_checker(asked)


@notice(Notice.AGAIN, who="who drew the check", when="a call is to be tried again", counts=True,
        at_once=True)  # fmt: skip
def again(asked: Asked) -> Reply | None:
    return _for_checker(asked)


@notice(Notice.CLOSED, who="who drew the check", when="nobody was reached twice, or leave or an "
        "event took it away", rings=False)  # fmt: skip
def closed(asked: Asked) -> Reply | None:
    return _for_checker(asked, is_silent=True)


@notice(Notice.STATED, who="who drew the check", when="the checked person says something to it",
        rings=False)  # fmt: skip
def stated(asked: Asked) -> Reply | None:
    return _for_checker(asked, is_silent=True)


def _for_checker(asked: Asked, *, is_silent: bool = False) -> Reply | None:
    """As it stands when it is delivered."""
    card = _card(asked)
    if card is None:
        return None
    reply = spot_check.for_checker(card, asked.t)
    return Reply(reply.text, reply.buttons, is_silent=is_silent)
