"""Notes of villagers on both databases: two servers, one form; codes; what is told."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.messages.outbox import Outgoing
from models.villagers.actions import NOTE, TWICE, leave_note
from models.villagers.note import NoteKind, VillagerNote
from tests.unit.whereabouts.conftest import PROFILE, ZONE, Place, at


@pytest.fixture
def village(database: Database) -> Iterator[int]:
    with database.begin() as session:
        place = Place(session)
        place.member("李队长", role="captain")
        place.member("赵主任", role="township")
        unit_id = place.villages[0].id
    yield unit_id


def leave(session: Session, unit_id: int, form_key: str, text: str = "路灯坏了") -> VillagerNote:
    return leave_note(
        session, now=at("10:00"), unit_id=unit_id, kind=NoteKind.NOBODY, text=text,
        form_key=form_key, profile=PROFILE, zone=ZONE,
    )  # fmt: skip


def test_each_note_has_a_code_of_its_own_and_the_third_tells_nobody_anew(
    database: Database, village: int
) -> None:
    for number in range(3):
        with database.begin() as session:
            leave(session, village, f"form{number}")

    with database.read() as session:
        codes = {row.code for row in session.query(VillagerNote)}
        told = sorted(row.notice or "" for row in session.query(Outgoing))
    assert len(codes) == 3
    assert all(len(code) == 8 and code.isdigit() for code in codes)
    assert told == [NOTE, NOTE, NOTE, TWICE]


def test_the_same_form_on_two_servers_at_once_is_one_note(
    database: Database, village: int
) -> None:
    start = threading.Barrier(2)
    failed: list[Exception] = []

    def send() -> None:
        start.wait()
        try:
            with database.begin() as session:
                leave(session, village, "form")
        except Exception as error:
            failed.append(error)

    servers = [threading.Thread(target=send) for _ in range(2)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()

    with database.read() as session:
        assert session.query(VillagerNote).count() == 1
    assert [type(error).__name__ for error in failed] in ([], ["IntegrityError"])
