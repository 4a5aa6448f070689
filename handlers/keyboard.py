"""The persistent reply keyboard: six keys for who signs in, two for who supervises."""

from handlers import keys
from handlers.reply import Key, Keyboard
from locales.marks import NP_
from locales.translator import Translator
from models.people.actor import Actor
from models.people.profile import Capability

ITS_ME = NP_("keyboard", "📱 It's me")


def of(actor: Actor | None, t: Translator) -> Keyboard:
    """The keyboard for what this person may do."""

    def key(msgid: str, asks: str | None = None) -> Key:
        return Key(t.pgettext("keyboard", msgid), asks)

    if actor is not None and actor.may(Capability.SIGN_IN):
        return Keyboard(
            (
                (key(keys.SIGN_IN, "location"), key(keys.SIGN_IN_BY_TEXT)),
                (key(keys.WHEREABOUTS), key(keys.LOG)),
                (key(keys.LEAVE), key(keys.SOMETHING)),
            )
        )
    return Keyboard(((key(keys.TODAY), key(keys.BOARD)),))


def ask_contact(t: Translator) -> Keyboard:
    return Keyboard(((Key(t.pgettext("keyboard", ITS_ME), "contact"),),), is_persistent=False)
