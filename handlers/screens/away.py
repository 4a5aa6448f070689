"""Where somebody is who is not in the village: the same words in /today and on the paper board."""

from datetime import date

from handlers.screens.ledger import status_words
from handlers.screens.outside import KINDS
from locales.translator import Translator
from models.attendance.away import Away
from models.attendance.status import Status


def away_words(away: Away, today: date, t: Translator) -> str:
    """A place or a class, and when they are back; of a leave only that it is one."""
    if away.place:
        where = away.place
    elif away.kind is not None:
        where = t.pgettext("whereabouts", KINDS[away.kind])
    else:
        where = status_words(away.status, t)
    if away.back_at is None:
        return where
    is_day = away.status is Status.LEAVE and t.is_midnight(away.back_at)
    when = t.day(t.local(away.back_at).date()) if is_day else t.moment(away.back_at, today=today)
    back = t.gettext("back %(when)s", when=when)
    return t.gettext("%(where)s, %(detail)s", where=where, detail=back)
