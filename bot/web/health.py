"""`/healthz`: 200 while our own loops are alive. `/metrics`: for Prometheus."""

from datetime import timedelta

import sqlalchemy as sa
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import metrics
from bot.app import App
from models.database import Database
from models.messages.failed import FailedState, FailedUpdate
from models.messages.job import Job, JobState
from models.messages.outbox import Outgoing, State

DEAD_AFTER = timedelta(seconds=120)
TELEGRAM_LOST_AFTER = timedelta(seconds=90)


def routes(app: App) -> list[Route]:
    async def healthz(_request: Request) -> Response:
        now = app.clock()
        stuck = app.pulse.stuck(now, DEAD_AFTER)
        heard = app.ingress.heard_at
        body = {
            "ok": not stuck,
            "stuck": stuck,
            "telegram": "ok" if heard and now - heard < TELEGRAM_LOST_AFTER else "unreachable",
            "heard_at": heard and heard.isoformat(),
        }
        return JSONResponse(body, status_code=503 if stuck else 200)

    async def show_metrics(_request: Request) -> Response:
        counts = await run_in_threadpool(count_rows, app.database)
        for what, count in counts.items():
            metrics.ROWS.labels(what).set(count)
        return Response(generate_latest(metrics.REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/metrics", show_metrics)]


def count_rows(database: Database) -> dict[str, int]:
    """Rows that wait or need a look."""
    wanted = {
        "messages_pending": (Outgoing, Outgoing.state == State.PENDING),
        "messages_dead": (Outgoing, Outgoing.state == State.DEAD),
        "updates_failed": (FailedUpdate, FailedUpdate.state == FailedState.KEPT),
        "jobs_waiting": (Job, Job.state == JobState.WAITING),
        "jobs_failed": (Job, Job.state == JobState.FAILED),
    }
    with database.read() as session:
        return {
            what: session.scalar(sa.select(sa.func.count()).select_from(table).where(where)) or 0
            for what, (table, where) in wanted.items()
        }
