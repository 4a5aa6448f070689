"""What others are told about binding: the captain asked, the township informed, somebody gone."""

from handlers.people_buttons import ItsThem
from handlers.reply import Button, Reply
from handlers.screens.notices import Asked, worded
from models.people.binding import ASKED, REBOUND, request_card
from models.people.feedback import KIND, Feedback
from models.people.team import person_name


@worded(ASKED)
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


@worded(REBOUND)
def rebound(asked: Asked) -> Reply | None:
    """To the township, for its information."""
    card = request_card(asked.session, asked.ref["id"])
    if card is None:
        return None
    return Reply(asked.t.gettext("%(name)s now uses the number %(phone)s; the captain confirmed it.",
                                 name=card[0], phone=card[1]), is_silent=True)  # fmt: skip


@worded("person.unreachable")
def unreachable(asked: Asked) -> Reply | None:
    """To the captain, once."""
    name = person_name(asked.session, asked.ref["about"])
    return Reply(
        asked.t.gettext(
            "%(name)s has blocked the bot or changed the account; I cannot reach them. A call "
            "helps; once they write to me again all is well.",
            name=name,
        )
    )


@worded(KIND)
def feedback(asked: Asked) -> Reply | None:
    row = asked.session.get(Feedback, asked.ref["id"])
    if row is None:
        return None
    return Reply(asked.t.gettext("Feedback: %(text)s", text=row.text), is_silent=True)
