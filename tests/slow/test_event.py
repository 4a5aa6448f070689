"""Training driven only from outside: the real program over HTTP, killed, swept by the command line."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.clock import monotonic, utc_now
from bot.emulator.phone import Phone
from models.events.event import Event
from models.events.invitation import Invitation
from models.messages.outbox import Outgoing, State
from models.people.posting import Posting
from tests.slow.running import ROOT, Program, program

ZONE = ZoneInfo("Asia/Shanghai")
CROWD = 200
OPEN = Outgoing.state.in_([State.PENDING, State.SENDING])
ANSWER_S = 60
ON_EACH = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])],
    indirect=True,
)
"""On PostgreSQL a start waits for the lease of who was killed: `make proofs`."""


@asynccontextmanager
async def village(url: str, folder: Path, *, people: int) -> AsyncIterator[Program]:
    """The first phone is the captain's; Telegram keeps its limits and so does the program."""
    async with program(url, folder, people=people) as running:
        running.telegram.enforce_rates = True
        running.environment["ZHUCUN_SEND_RATE"] = "30"
        with running.database.begin() as session:
            first = session.scalars(sa.select(Posting).order_by(Posting.id).limit(1)).one()
            first.role = "captain"
        yield running


def that_day(clock: str) -> str:
    """Two days ahead: its eve is ahead, too, whenever the test runs."""
    return f"{utc_now().astimezone(ZONE).date() + timedelta(days=2)}T{clock}"


async def zhucun(running: Program, *command: str) -> None:
    """The command line, as somebody at a desk uses it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command,
        cwd=ROOT, env=running.environment, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert await process.wait() == 0


async def sweep(running: Program, clock: str) -> None:
    await zhucun(running, "sweep", "--now", that_day(clock), "--force")


async def never_silent(running: Program) -> None:
    """This test may run at night."""
    for key in ("silent.from", "silent.until"):
        await zhucun(running, "policy", "set", key, "04:00", "--from", "2026-01-01")


def sent(running: Program, phone: Phone, mark: str) -> int:
    """How many new messages with that mark this phone ever got, also those deleted since."""
    return sum(
        call.method == "sendMessage"
        and str(call.params["chat_id"]) == str(phone.user_id)
        and str(call.params["text"]).startswith(mark)
        for call in running.telegram.calls
    )


def newest(phone: Phone) -> str:
    """The bot's newest message, empty if there is none."""
    return next((m.text or m.caption or "" for m in reversed(phone.messages) if m.from_bot), "")


async def shown(running: Program, phone: Phone, words: str) -> None:
    """Wait until the bot's newest message says it."""
    await running.until(words, lambda: words in newest(phone), 1)


@ON_EACH
async def test_called_reminded_once_over_a_kill_and_an_outage(
    database_url: str, tmp_path: Path
) -> None:
    async with village(database_url, tmp_path, people=5) as running:
        captain, *members = running.phones

        def told(mark: str) -> int:
            return sum(sent(running, phone, mark) for phone in members)

        await never_silent(running)
        await running.start()
        captain.says(f"/event training {that_day('14:00')} 120 防返贫培训")
        await running.until("invited", lambda: told("📣"), len(members))
        await sweep(running, "11:30")
        await running.until("the evening's", lambda: told("⏰"), len(members))
        await running.until("marked as sent", lambda: -running.count(Outgoing, OPEN), 0)
        await running.end(signal.SIGKILL)
        await running.start()
        await running.end(signal.SIGTERM)  # 11:30 to 13:30: nobody sweeps

        await sweep(running, "13:30")
        await running.start()
        await running.until("an hour before, late", lambda: told("⏰"), 2 * len(members))
        for clock in ("13:31", "13:59", "14:01"):
            await sweep(running, clock)
        captain.says("/events")
        await shown(running, captain, "防返贫培训")

        assert [sent(running, phone, "⏰") for phone in members] == [2] * len(members)
        for phone in members:
            (reminder,) = [m for m in phone.messages if "防返贫" in (m.text or "")]
            assert reminder.text is not None
            assert reminder.text.startswith("⏰"), "the older ones are gone"
        await running.end(signal.SIGTERM)


@pytest.mark.slow
@ON_EACH
async def test_two_hundred_sign_the_roll_within_a_minute(
    database_url: str, tmp_path: Path
) -> None:
    async with village(database_url, tmp_path, people=CROWD + 1) as running:
        captain, *members = running.phones
        start = (utc_now() + timedelta(minutes=20)).astimezone(ZONE)
        await running.start()
        captain.says(f"/event training {start:%Y-%m-%dT%H:%M} 60 全县轮训")
        await shown(running, captain, "全县轮训")
        captain.presses("Change, list, roll")
        await running.until("buttons", lambda: "Take the roll" in str(captain.last.buttons), 1)
        captain.presses("Take the roll")
        await shown(running, captain, "Code:")
        await running.until("invited", lambda: sum("📣" in newest(m) for m in members), CROWD)

        began = monotonic()
        for number, phone in enumerate(members):
            phone.says(signature(captain.sees(), by_digits=number % 4 == 0))
            await asyncio.sleep(0.03)
        await running.until(
            "answers", lambda: sum(newest(phone).startswith("✅") for phone in members), CROWD
        )
        took = monotonic() - began

        assert running.count(Invitation, Invitation.attended_at.is_not(None)) == CROWD
        assert took < ANSWER_S, f"{CROWD} people signed in {took:.0f} s"


def signature(screen: str, *, by_digits: bool) -> str:
    """What somebody in the room sends: the four digits, or what the QR code opens."""
    if by_digits:
        return screen.split("Code: ")[1][:4]
    return f"/start {screen.split('start=')[1].split()[0]}"


@pytest.mark.slow
async def test_killed_between_any_two_steps(database_url: str, tmp_path: Path) -> None:
    async with village(database_url, tmp_path, people=3) as running:
        captain, *members = running.phones
        asked = [
            (captain.says, "/event", "not called anything"),
            (captain.presses, "New event", "What is it?"),
            (captain.presses, "Training", "When does it begin"),
            (captain.says, "tomorrow 14:00", "How long"),
            (captain.says, "soon", "How long"),
            (captain.presses, "2 h", "What is it about"),
            (captain.says, "Fire safety", "Where?"),
            (captain.presses, "Leave out", "Who?"),
            (captain.says, "nobody", "nobody"),
            (captain.presses, "All members", "Any material"),
            (captain.presses, "Go on", "Preview"),
            (captain.presses, "Send", "Sent to 2 people"),
        ]
        for act, what, answer in asked:
            await running.start()
            act(what)
            await shown(running, captain, answer)
            await running.until("marked as sent", lambda: -running.count(Outgoing, OPEN), 0)
            await running.end(signal.SIGKILL)
        await running.start()
        await running.until(
            "invited", lambda: sum(sent(running, m, "📣") for m in members), len(members)
        )

        assert running.count(Event) == 1
