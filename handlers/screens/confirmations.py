"""What the supervisor sees after a word on somebody's day."""

from handlers.reply import Reply
from locales.translator import Translator


def settled(is_first: bool, is_true: bool, t: Translator) -> Reply:
    if not is_first:
        return Reply(t.gettext("This was settled before; nothing changed."))
    if is_true:
        return Reply(t.gettext("✅ Confirmed. Closed for everybody above; the words stay."))
    return Reply(t.gettext("Noted as not confirmed. They are told, and how to answer."))
