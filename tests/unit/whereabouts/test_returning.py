"""Who is asked at the expected return; on both databases."""

import pytest
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.whereabouts.errors import MovedOn
from models.whereabouts.interval import Kind
from models.whereabouts.return_question import Return, ReturnQuestion
from models.whereabouts.returning import answer_return, ask_returns
from tests.unit.whereabouts.conftest import PROFILE, ZONE, Place, at


def ask(session: Session, clock: str, heard: str | None = None) -> int:
    return ask_returns(
        session, now=at(clock), until=at(heard or clock), profile=PROFILE, zone=ZONE
    )


def test_once_and_not_before_the_inbox_was_empty(session: Session, place: Place) -> None:
    place.was(place.member("王"), Kind.HOUSEHOLD_VISIT, "08:00", "10:30")

    asked = [ask(session, "10:29"), ask(session, "10:40", heard="10:20"), ask(session, "10:41"),
             ask(session, "10:42")]  # fmt: skip

    assert asked == [0, 0, 1, 0]


def test_twice_a_day_and_again_the_next_day(session: Session, place: Place) -> None:
    wang = place.member("王")
    for begins, ends in (("07:00", "08:00"), ("08:05", "09:00"), ("09:05", "10:00")):
        place.was(wang, Kind.FIELD_WORK, begins, ends)

    asked = [ask(session, clock) for clock in ("08:00", "09:00", "10:00")]

    assert asked == [1, 1, 0]


@pytest.mark.parametrize("kind", [Kind.IN_VILLAGE, Kind.LEAVE, Kind.OFF_DUTY, Kind.COMMS_OUTAGE])
def test_nobody_is_asked_about_what_has_no_way_back(
    session: Session, place: Place, kind: Kind
) -> None:
    place.was(place.member("王"), kind, "08:00", "10:30")

    assert ask(session, "10:31") == 0


def test_two_hours_later_the_question_has_lost_its_sense(session: Session, place: Place) -> None:
    place.was(place.member("王"), Kind.OFFICIAL, "08:00", "10:30")

    assert ask(session, "12:30") == 0


def test_an_answer_is_only_ones_own_and_only_while_it_matters(
    session: Session, place: Place
) -> None:
    wang, zhao = place.member("王"), place.member("赵")
    place.was(wang, Kind.OFFICIAL, "08:00", "10:30", place="镇里")
    ask(session, "10:31")
    (question,) = session.query(ReturnQuestion).all()
    said = {"now": at("10:40"), "said_at": at("10:40"), "question_id": question.id,
            "until": at("12:00")}  # fmt: skip

    with pytest.raises(NotFound):
        answer_return(session, person_id=zhao, answer=Return.BACK, **said)  # type: ignore[arg-type]
    still = answer_return(session, person_id=wang, answer=Return.STILL, **said)  # type: ignore[arg-type]
    place.was(wang, Kind.HOUSEHOLD_VISIT, "10:45", "12:00")
    with pytest.raises(MovedOn):
        answer_return(
            session, person_id=wang, answer=Return.BACK, question_id=question.id, now=at("10:50"),
            said_at=at("10:50"), until=at("18:00"),
        )  # fmt: skip

    assert (still.kind, still.place, still.starts_at) == (Kind.OFFICIAL, "镇里", at("10:30"))
