"""Whose day it is: the sign-in duty of who speaks, with the windows of their unit."""

from handlers.context import Turn
from models.attendance.actions.signing_in import Duty
from models.people.actor import Actor, Post
from models.people.profile import Capability
from models.policy.keys import Mode
from models.policy.policy import policy_for


def post_of(turn: Turn) -> Post:
    """The posting with sign-in duty; a refusal for strangers, the not yet agreed, ended ones."""
    return turn.actor.need(Capability.SIGN_IN)


def mode_of(turn: Turn, me: Actor | None) -> Mode:
    """How presence is known where this person signs in, or is posted."""
    post = me and (me.duty_post or next(iter(me.posts), None))
    return policy_for(turn.session, post.unit_id if post else None, turn.duty_day).mode


def duty_of(turn: Turn) -> Duty:
    post = post_of(turn)
    return Duty.on(
        turn.session, turn.duty_day, person_id=turn.actor.person_id, posting_id=post.posting_id,
        unit_id=post.unit_id, zone=turn.zone, profile=turn.profile,
    )  # fmt: skip
