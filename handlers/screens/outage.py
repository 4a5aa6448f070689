"""A village without signal, in words."""

from datetime import datetime

from handlers.missing_buttons import ConfirmOutage, EndOutage
from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from handlers.screens.notices import Asked, notice
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.actions.outage_word import CONFIRM, outage_card
from models.attendance.errors import VillageNotUnique


def declared(village: str, unit_id: int, since: datetime | None, t: Translator) -> Reply:
    """`since` when nothing was heard of the village before it was declared."""
    if since is None:
        head = t.gettext("%(village)s has no signal from now on.", village=village)
    else:
        head = t.gettext(
            "%(village)s has had no signal since %(since)s.",
            village=village, since=_moment(since, t),
        )  # fmt: skip
    rest = t.gettext(
        "Its people are excused until one of them signs in, or until you say it is over. Then "
        "somebody else is asked whether they were there."
    )
    text = paragraph(head, rest)
    button = Button(t.pgettext("button", "Signal is back"), EndOutage(unit_id))
    return Reply(text, buttons=((button,),))


def over(village: str, t: Translator) -> Reply:
    return Reply(t.gettext("%(village)s has signal again; thank you.", village=village))


@notice(CONFIRM, who="witness, captain or township", when="the signal is back", counts=True)
def confirm(asked: Asked) -> Reply | None:
    """To somebody else than who declared it. None once there is a word on it."""
    card, t = outage_card(asked.session, asked.ref["id"]), asked.t
    if card is None:
        return None
    text = t.gettext(
        "%(village)s had no signal from %(first)s to %(last)s, as %(name)s declared. Were its "
        "people there? With your word these days count as residence; without it nobody is blamed.",
        village=card.village, first=_moment(card.started_at, t), last=_moment(card.ended_at, t),
        name=card.declared_by,
    )  # fmt: skip
    yes = Button(t.pgettext("button", "True"), ConfirmOutage(card.outage_id, 1))
    no = Button(t.pgettext("button", "Cannot confirm"), ConfirmOutage(card.outage_id, 0))
    return Reply(text, buttons=((yes, no),))


def _moment(at: datetime, t: Translator) -> str:
    """With its day, also today's: it is about a span of days."""
    day = t.day(t.local(at).date())
    return t.pgettext("day and time", "%(day)s %(time)s", day=day, time=t.time(at))


def confirmed(is_first: bool, is_true: bool, t: Translator) -> Reply:
    if not is_first:
        return Reply(t.gettext("This was settled before; nothing changed."))
    if is_true:
        return Reply(t.gettext("✅ Noted: they were there. These days count as residence."))
    return Reply(t.gettext("Noted as not confirmed. The days stay excused and count for nothing."))


@worded(VillageNotUnique)
def _not_unique(error: VillageNotUnique, t: Translator) -> str:
    return t.gettext(
        "Several villages have that name: %(names)s. Please send the one you mean as it stands "
        "here: /outage %(example)s",
        names=t.join(error.names), example=error.names[0],
    )  # fmt: skip
