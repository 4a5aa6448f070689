"""The chooser for anything that was just sent."""

from handlers.log_buttons import KeepAs
from handlers.reply import Button, Reply, rows_of
from locales.marks import NP_
from locales.translator import Translator

CHOICES = {
    "log": NP_("chooser", "📝 Keep as log"),
    "where": NP_("chooser", "🚶 Whereabouts"),
    "captain": NP_("chooser", "📣 Tell my captain"),
}


def chooser(t: Translator) -> Reply:
    """Anything that was sent without saying what it is."""
    text = t.gettext("Received. What shall I do with it?")
    return Reply(
        text,
        buttons=rows_of(
            *(Button(t.pgettext("chooser", w), KeepAs(c)) for c, w in CHOICES.items())
        ),
    )


def gone(t: Translator) -> Reply:
    return Reply(t.gettext("I no longer have what this was about. Please send it again."))
