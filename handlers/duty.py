"""Whose day it is: the sign-in duty of who speaks, with the windows of their unit."""

from handlers.context import Turn
from models.attendance.actions.signing_in import Duty
from models.people.actor import Post
from models.people.profile import Capability


def post_of(turn: Turn) -> Post:
    """The posting with sign-in duty; a refusal for strangers, the not yet agreed, ended ones."""
    return turn.actor.need(Capability.SIGN_IN)


def duty_of(turn: Turn) -> Duty:
    post = post_of(turn)
    return Duty.on(
        turn.session, turn.duty_day, person_id=turn.actor.person_id, posting_id=post.posting_id,
        unit_id=post.unit_id, zone=turn.zone,
    )  # fmt: skip
