"""/policy: the rules that hold where somebody is posted, in sentences, and since when."""

from handlers.context import Turn
from handlers.routes import Routes, command
from handlers.screens import policy as screens
from locales.marks import N_, NP_
from models.absence.rules import ranks_of
from models.people.profile import Capability
from models.policy.lookup import rules_of


def show_rules(turn: Turn) -> None:
    unit_id = (turn.actor.duty_post or turn.actor.posts[0]).unit_id
    rules = rules_of(turn.session, unit_id, turn.duty_day)
    ranks = ranks_of(turn.profile, rules.policy)
    turn.reply(screens.rules(rules, ranks, turn.profile, turn.t))


def register(app: Routes) -> None:
    command(
        app, "policy", show_rules, title=N_("The rules that hold here"), needs=Capability.READ,
        words=(NP_("word", "policy"), NP_("word", "rules")),
    )  # fmt: skip
