"""The yardstick: a bare python-telegram-bot that answers every location. Nothing is stored."""

import sys
import warnings

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.benchmarks.telegram import TOKEN


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_text("✅ Signed in 08:12, in the village (about 50 m).")


def main(port: int) -> None:
    warnings.simplefilter("ignore")
    root = f"http://127.0.0.1:{port}"
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
    ).build()
    application.add_handler(MessageHandler(filters.LOCATION, echo))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main(int(sys.argv[1]))
