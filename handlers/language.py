"""/language: every word from now on in another language."""

from handlers import keyboard
from handlers.context import Turn
from handlers.duty import mode_of
from handlers.people_buttons import Speak
from handlers.reply import Button, Reply, rows_of
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import help as screens
from handlers.start import ask_agreement, myself
from locales.catalogs import LANGUAGES, display_name, translator_for
from locales.marks import N_, NP_
from models.binding import actions as binding
from models.errors import StaleButton


def choose(turn: Turn) -> None:
    buttons = [Button(display_name(tag), Speak(tag)) for tag in LANGUAGES]
    turn.reply(Reply(turn.t.gettext("Which language?"), buttons=rows_of(*buttons)))


def pressed_language(turn: Turn) -> None:
    tag = pressed_as(turn, Speak).tag
    if tag not in LANGUAGES:
        raise StaleButton
    if turn.me is None:
        turn.conversation.language = tag
        turn.t = translator_for(tag, turn.t.zone, turn.profile.words)
        turn.reply(screens.spoken(keyboard.ask_contact(turn.t), turn.t))
        return
    binding.speak(turn.session, person_id=turn.me.person_id, language=tag)
    turn.t = translator_for(tag, turn.t.zone, turn.profile.words)
    me = myself(turn)
    if me is not None and not me.has_consented:
        ask_agreement(turn, me)
        return
    turn.reply(screens.spoken(keyboard.of(me, mode_of(turn, me), turn.t), turn.t))
    turn.show_menu(me)


def register(app: Routes) -> None:
    command(app, "language", choose, title=N_("Language"), words=(NP_("word", "language"),))
    press(app, Speak, pressed_language)
