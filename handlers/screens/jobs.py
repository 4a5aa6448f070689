"""What somebody is told about a file that they asked for."""

from handlers.reply import Reply
from locales.translator import Translator


def under_way(t: Translator) -> Reply:
    """The progress message; the file takes its place."""
    return Reply(t.gettext("I am making it. The file comes here in a moment."))


def not_made(t: Translator) -> Reply:
    return Reply(
        t.gettext("The file could not be made. Nothing you recorded is affected; ask once more.")
    )
