"""Help in words: by role, short, with the one-line forms."""

from handlers.reply import Keyboard, Reply
from locales.translator import Translator
from models.people.actor import Actor
from models.people.profile import Capability


def help_for(me: Actor | None, lines: list[tuple[str, str]], t: Translator) -> Reply:
    if me is None:
        head = t.gettext("Send /start and share your own number; then I can help you.")
    elif not me.may(Capability.SIGN_IN):
        head = (
            t.gettext("Send “today” at any time: where everybody is, and what waits for you.")
            if me.may(Capability.READ)
            else t.gettext("This is what you can do here:")
        )
    else:
        head = t.gettext(
            "On a normal day one tap on “📍 Sign in” is enough. One line does it too, also with a "
            "weak signal: “/where group 3 visits 17:30”, “/log what you did”."
        )
    return Reply("\n".join([head, *(f"/{name} {title}" for name, title in lines)]))


def cancelled(was_in_flow: bool, keyboard: Keyboard, t: Translator) -> Reply:
    if was_in_flow:
        return Reply(t.gettext("Cancelled. What was already kept stays."), keyboard=keyboard)
    return Reply(t.gettext("There was nothing to cancel."), keyboard=keyboard)


def spoken(keyboard: Keyboard, t: Translator) -> Reply:
    return Reply(t.gettext("From now on in English."), keyboard=keyboard)
