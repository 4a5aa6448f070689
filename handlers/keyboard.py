"""The persistent reply keyboard: six keys for who signs in, two for who supervises.

Only where people sign in daily does a key ask for a place.
"""

from handlers import keys
from handlers.reply import Key, Keyboard
from locales.marks import NP_
from locales.translator import Translator
from models.people.actor import Actor
from models.people.profile import Capability
from models.policy.keys import Mode

ITS_ME = NP_("keyboard", "📱 It's me")


def of(actor: Actor | None, mode: Mode, t: Translator) -> Keyboard:
    """The keyboard for what this person may do."""

    if actor is not None and actor.may(Capability.SIGN_IN):
        return of_a_member(mode, t)
    return Keyboard(((_key(keys.TODAY, t), _key(keys.BOARD, t)),))


def of_a_member(mode: Mode, t: Translator) -> Keyboard:
    """What the day asks for comes first."""
    whereabouts, log = _key(keys.WHEREABOUTS, t), _key(keys.LOG, t)
    last = (_key(keys.LEAVE, t), _key(keys.SOMETHING, t))
    match mode:
        case Mode.DAILY_CHECKIN:
            first = (_key(keys.SIGN_IN, t, "location"), _key(keys.SIGN_IN_BY_TEXT, t))
            return Keyboard((first, (whereabouts, log), last))
        case Mode.WHEREABOUTS_ONLY:
            return Keyboard(((whereabouts, log), last))
        case Mode.SAFETY_ROLLCALL:
            return Keyboard(((_key(keys.SAFE, t), whereabouts), (log, last[0]), last[1:]))


def _key(msgid: str, t: Translator, asks: str | None = None) -> Key:
    return Key(t.pgettext("keyboard", msgid), asks)


def ask_contact(t: Translator) -> Keyboard:
    return Keyboard(((Key(t.pgettext("keyboard", ITS_ME), "contact"),),), is_persistent=False)
