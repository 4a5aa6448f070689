"""Who the bot is, for programs that do not ask Telegram: sweeps, the worker, invitation links."""

from sqlalchemy.orm import Session

from bot.settings import Settings
from handlers.context import Place
from models.database import Database
from models.messages.watermark import Secret
from models.people.profile import load_profile

USERNAME = "bot.username"


def remember_bot(database: Database, username: str) -> None:
    """Note the name that getMe told; links need it while Telegram is not asked."""
    with database.begin() as session:
        known = session.get(Secret, USERNAME)
        if known is None:
            session.add(Secret(name=USERNAME, value=username))
        elif known.value != username:
            known.value = username


def invite_link(username: str, token: str) -> str:
    """What a phone opens: Telegram shows the bot with a Start button that sends the token."""
    return f"https://t.me/{username}?start={token}"


def place_of(settings: Settings, session: Session) -> Place:
    """The installation as the settings and the last `run` know it."""
    known = session.get(Secret, USERNAME)
    number = settings.bot_token.get_secret_value().partition(":")[0]
    return Place(
        bot_id=int(number) if number.isdigit() else 0,
        bot_username=known.value if known else "",
        profile=load_profile(settings.profile),
        language=settings.language,
        zone=settings.timezone,
        public_url=settings.public_url or None,
    )
