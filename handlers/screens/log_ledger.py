"""The heads of the log's sheet."""

from handlers.screens.sheet_heads import heads_of
from locales.marks import NP_
from locales.translator import Translator

HEADERS = {
    "log_id": NP_("column", "Entry"),
    "duty_on": NP_("column", "Day"),
    "name": NP_("column", "Name"),
    "unit": NP_("column", "Village"),
    "kind": NP_("column", "Kind"),
    "text": NP_("column", "What was done"),
    "people": NP_("column", "People"),
    "next_step": NP_("column", "Next step"),
    "said_at": NP_("column", "Written"),
    "late": NP_("column", "Written later"),
    "changes": NP_("column", "Changes"),
    "files": NP_("column", "Files"),
}
header_words = heads_of(HEADERS)


def late_words(is_late: bool, t: Translator) -> str:
    return t.pgettext("column", "written later") if is_late else ""


def title(t: Translator) -> str:
    return t.pgettext("column", "Work log")
