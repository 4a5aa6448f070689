"""What others are told about binding: the captain asked, the township informed, somebody gone."""

from handlers.people_buttons import ItsThem
from handlers.reply import Button, Reply
from handlers.screens.notices import Asked, notice
from models.binding.actions import Notice, request_card
from models.people.feedback import KIND, Feedback


@notice(
    Notice.ASKED, who="captain", when="another number or phone says it is a member", counts=True
)
def asked(asked: Asked) -> Reply | None:
    """To the captain; None once it is settled."""
    card, t = request_card(asked.session, asked.ref["id"]), asked.t
    if card is None or card[2]:
        return None
    text = t.gettext(
        "Somebody with the number %(phone)s says they are %(name)s. If you know that it is true, "
        "confirm; if not, do nothing.",
        phone=card[1], name=card[0],
    )  # fmt: skip
    return Reply(
        text, buttons=((Button(t.pgettext("button", "It is them"), ItsThem(asked.ref["id"])),),)
    )


@notice(Notice.REBOUND, who="township", when="the captain confirmed a new number", rings=False)
def rebound(asked: Asked) -> Reply | None:
    """To the township, for its information."""
    card = request_card(asked.session, asked.ref["id"])
    if card is None:
        return None
    return Reply(asked.t.gettext("%(name)s now uses the number %(phone)s; the captain confirmed it.",
                                 name=card[0], phone=card[1]), is_silent=True)  # fmt: skip


@notice(KIND, who="county", when="somebody sent feedback", rings=False)
def feedback(asked: Asked) -> Reply | None:
    row = asked.session.get(Feedback, asked.ref["id"])
    if row is None:
        return None
    return Reply(asked.t.gettext("Feedback: %(text)s", text=row.text), is_silent=True)
