"""A board in a group: a village's in full, a township's villages a line each."""

from collections import Counter
from datetime import datetime

from handlers.reply import Button, Reply, shorten
from handlers.screens.board import DOTS, board, head
from locales.marks import NP_
from locales.translator import Translator
from models.people.profile import Profile
from models.whereabouts.board import BoardView, Light
from models.whereabouts.group_board import GroupView

LEGEND = {
    Light.HERE: NP_("board legend", "in the village"),
    Light.VISITING: NP_("board legend", "on a visit"),
    Light.AWAY: NP_("board legend", "away on business"),
    Light.LEAVE: NP_("board legend", "on leave"),
    Light.OFF_DUTY: NP_("board legend", "off duty"),
    Light.UNKNOWN: NP_("board legend", "to be confirmed"),
}


def in_group(
    view: GroupView, profile: Profile, now: datetime, t: Translator, *, url: str | None
) -> Reply:
    if view.is_village and view.boards:
        buttons = ((Button(t.pgettext("button", "Open the page"), url=url),),) if url else ()
        return Reply(
            board(view.boards[0], profile, t, url=None).text, buttons=buttons, is_silent=True
        )
    if view.is_village:
        return Reply(
            t.gettext(
                "The board of %(village)s no longer hangs here: it is for its own team and the "
                "offices above it.", village=view.name,
            ), is_silent=True,
        )  # fmt: skip
    lines = [head(view.name, now, t), *(_in_brief(village, t) for village in view.boards)]
    return Reply(shorten("\n".join([*lines, _legend(t)])), is_silent=True)


def _in_brief(view: BoardView, t: Translator) -> str:
    counts = Counter(line.light for line in view.lines)
    found = " ".join(f"{DOTS[light]}{counts[light]}" for light in Light if counts[light])
    return t.pgettext("a village and its counts", "%(village)s: %(counts)s", village=view.village,
                      counts=found or "–")  # fmt: skip


def _legend(t: Translator) -> str:
    return " ".join(f"{DOTS[x]}{t.pgettext('board legend', words)}" for x, words in LEGEND.items())
