"""Which boards in groups are looked at again; on both databases."""

from sqlalchemy.orm import Session

from models.whereabouts import group_board
from models.whereabouts.interval import Kind
from tests.unit.whereabouts.conftest import Place, at


def due(session: Session, clock: str) -> list[int]:
    return [row.unit_id for row in group_board.due_boards(session, now=at(clock))]


def test_who_moved_makes_the_own_board_and_the_townships_due(
    session: Session, place: Place
) -> None:
    by = place.member("赵主任", role="township")
    wang = place.member("王")
    three, four = place.villages
    for chat_id, unit in ((-1, three), (-2, four), (-3, place.township)):
        group_board.attach(
            session, now=at("08:00"), chat_id=chat_id, unit_id=unit.id, by_person_id=by
        )
    place.was(wang, Kind.OFFICIAL, "07:00", "12:00")
    first, quiet = due(session, "08:00:01"), due(session, "08:00:30")
    place.was(wang, Kind.FIELD_WORK, "08:00", "12:00")

    moved, settled = due(session, "08:00:31"), due(session, "08:00:32")

    assert sorted(first) == sorted([three.id, four.id, place.township.id])
    assert sorted(moved) == sorted([three.id, place.township.id])
    assert quiet == settled == []
    assert len(due(session, "08:01:32")) == 3


def test_following_a_group_twice_leaves_one_board(session: Session, place: Place) -> None:
    by = place.member("李队长", role="captain")
    unit = place.villages[0]
    group_board.attach(session, now=at("08:00"), chat_id=-1, unit_id=unit.id, by_person_id=by)

    for _ in range(2):
        group_board.follow(session, old_chat_id=-1, new_chat_id=-1001)

    rows = session.query(group_board.GroupBoard).all()
    assert [(row.chat_id, row.mark) for row in rows] == [(-1001, None)]
