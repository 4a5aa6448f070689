"""Ours: the real program on SQLite with synchronous=FULL, everybody bound in one county."""

import asyncio
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import structlog

from bot.app import build
from bot.settings import Settings
from bot.transport import make_request
from models.database import Database, open_database
from models.messages.conversation import Conversation
from models.migrations.migrate import upgrade
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from tests.benchmarks.telegram import FIRST_USER, OFFICE, TOKEN

TEAM = 4
BOT = int(TOKEN.partition(":")[0])


def fill(database: Database, people: int, now: datetime) -> None:
    """A county with a township and a village for every four people."""
    with database.begin() as session:
        county = Unit(level="county", name="county", code="c")
        session.add(county)
        session.flush()
        township = Unit(level="township", name="town", code="t", parent_id=county.id)
        session.add(township)
        session.flush()
        for number in range(people):
            if number % TEAM == 0:
                village = Unit(
                    level="village", name=f"v{number}", code=f"v{number}", parent_id=township.id,
                    latitude=OFFICE[0], longitude=OFFICE[1],
                )  # fmt: skip
                session.add(village)
                session.flush()
            person = Person(
                key=str(number), name=f"p{number}", phone=f"+86138{number:08d}", language="en",
                telegram_user_id=FIRST_USER + number, bound_at=now, consented_at=now,
                created_at=now,
            )  # fmt: skip
            session.add(person)
            session.flush()
            chat = FIRST_USER + number  # they have bound there
            session.add(Conversation(bot_id=BOT, chat_id=chat, user_id=chat, answers={}))
            session.add(
                Posting(
                    person_id=person.id, unit_id=village.id, role="member",
                    start_on=date(2026, 1, 1),
                )
            )  # fmt: skip


async def main(port: int, folder: Path, people: int) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    now = datetime.fromtimestamp(float(os.environ["BENCH_NOW"]), UTC)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=TOKEN,  # type: ignore[arg-type]
        database_url=f"sqlite:///{folder / 'bench.db'}",  # type: ignore[arg-type]
        api_url=f"http://127.0.0.1:{port}",
        send_rate=1000,
    )
    upgrade(settings.database)
    database = open_database(settings.database)
    fill(database, people, now)
    app = await build(
        settings, database=database, clock=lambda: now, request=make_request(settings),
        updates_request=make_request(settings),
    )  # fmt: skip
    stop = asyncio.Event()
    await asyncio.gather(app.ingress.run_forever(stop), app.delivery.run_forever(stop))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
