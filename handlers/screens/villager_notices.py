"""What the captain and the township are told of villagers' notes."""

from datetime import date

from handlers.reply import Reply
from handlers.screens import villagers as screens
from handlers.screens.notices import Asked, notice
from models.people.profile import Capability
from models.people.team import team_of, unit_name
from models.people.unit_contact import contact_of
from models.villagers.actions import NOTE, TWICE
from models.villagers.queries import missed_at, note_card


@notice(NOTE, who="captain", when="a villager leaves a note on the board's page", counts=True,
        at_once=True)  # fmt: skip
def villager_note(asked: Asked) -> Reply | None:
    card = note_card(asked.session, asked.ref["id"])
    return screens.note(card, asked.t) if card else None


@notice(TWICE, who="township", when="nobody was there twice in a day", counts=True)
def nobody_twice(asked: Asked) -> Reply | None:
    unit_id, day = asked.ref["unit"], date.fromisoformat(asked.ref["day"])
    leads = [
        f"{lead.name} ☎{contact_of(asked.session, lead.person_id).numbers}"
        for lead in team_of(
            asked.session, unit_id=unit_id, day=day,
            roles=asked.profile.roles_with(Capability.LEAD),
        )
    ]  # fmt: skip
    times = missed_at(asked.session, unit_id=unit_id, day=day)
    return screens.twice(unit_name(asked.session, unit_id), times, leads, asked.t)
