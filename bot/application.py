"""PTB's Application, made honest: an exception of a callback leaves `process_update`.

PTB goes on with the next handler group after an error and returns silently when the context cannot
be built; either way a careless turn would commit half of what it did.
"""

from collections.abc import Coroutine
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

from handlers.context import Ctx
from handlers.routes import Routes


class HonestApplication(Application):  # type: ignore[type-arg]
    """`process_error` raises what it is given."""

    async def process_error(
        self,
        update: object,
        error: Exception,
        job: object = None,
        coroutine: object = None,
    ) -> bool:
        raise error


def build_application(
    token: str, api_url: str, request: BaseRequest, updates_request: BaseRequest, routes: Routes
) -> HonestApplication:
    """An application with our routes; no updater, no job queue, no persistence."""
    application = (
        Application.builder()
        .application_class(HonestApplication)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request)
        .get_updates_request(updates_request)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Ctx))
        .build()
    )
    if not isinstance(application, HonestApplication):
        raise TypeError("the builder made another class")
    routes.install(application)
    return application


def process(application: HonestApplication, update: Update) -> None:
    """Run an update through the handlers here and now: one `send(None)`.

    A handler that really waits would suspend; that is an error, not a habit.
    """
    run_now(application.process_update(update))


def run_now(coroutine: Coroutine[Any, Any, None]) -> None:
    """Drive a coroutine that must not wait."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("a handler waited; whatever waits belongs into delivery or a job")
