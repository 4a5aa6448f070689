"""A silent village, in words: whom to call, and who took care of it."""

from datetime import datetime

from handlers.missing_buttons import AlarmHandled, DeclareOutage
from handlers.reply import Button, Reply
from handlers.screens.notices import Asked, notice
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.actions.alarm_care import alarm_card
from models.attendance.actions.telling_missing import SAFETY
from models.attendance.alarm import VillageAlarm
from models.people.unit import Unit


@notice(
    SAFETY,
    who="township, county",
    when="12 and 24 hours after a silent village's opening",
    is_urgent=True,
)
def silent_village(asked: Asked) -> Reply | None:
    """Rings besides the three a day, and at night. Edited once it is over."""
    found = alarm_card(asked.session, asked.ref["id"])
    if found is None:
        return None
    row, village, by = found
    if row.heard_at is not None:
        return heard(row.heard_at, village.name, asked.t)
    if row.handled_at is not None:
        return handled(village.name, by, asked.t)
    return alarm(row, village, asked.now, asked.t)


def alarm(row: VillageAlarm, village: Unit, now: datetime, t: Translator) -> Reply:
    """One line on what is known, one on what to do."""
    hours = round((now - row.since).total_seconds() / 3600)
    head = t.ngettext(
        "⚠ SAFETY %(village)s: %(n)s posted, silent for %(hours)s hours ☎%(phone)s",
        "⚠ SAFETY %(village)s: %(n)s posted, silent for %(hours)s hours ☎%(phone)s",
        row.people, village=village.name, hours=hours, phone=village.landline or t.gettext("no landline"),
    )  # fmt: skip
    todo = t.gettext(
        "Please reach the village: the landline, a neighbour village, somebody on the way."
    )
    buttons = (
        Button(t.pgettext("button", "Handled"), AlarmHandled(row.id)),
        Button(t.pgettext("button", "Only no signal"), DeclareOutage(row.unit_id)),
    )
    return Reply(f"{head}\n{todo}", buttons=(buttons,))


def heard(at: datetime, village: str, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "✅ %(village)s was heard again at %(time)s; nothing more to do.",
            village=village, time=t.time(at),
        )
    )  # fmt: skip


def handled(village: str, by: str, t: Translator) -> Reply:
    text = t.gettext("✅ %(village)s: %(by)s took care of it.", village=village, by=by)
    return Reply(paragraph(text, t.gettext("Closed for everybody who was told.")))
