"""`/healthz`: 200 while our own loops are alive. `/metrics`: for Prometheus."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import metrics
from bot.app import App
from bot.delivery.mark import UNSURE
from models.database import Database
from models.messages.failed import FailedState, FailedUpdate
from models.messages.job import Job, JobState
from models.messages.outbox import Outgoing, State

DEAD_AFTER = timedelta(seconds=120)
TELEGRAM_LOST_AFTER = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Health:
    """Whether our own loops move, and whether Telegram answers."""

    stuck: tuple[str, ...]
    hears_telegram: bool
    heard_at: datetime | None


def health_of(app: App) -> Health:
    now, heard = app.clock(), app.ingress.heard_at
    return Health(
        stuck=tuple(app.pulse.stuck(now, DEAD_AFTER)),
        hears_telegram=heard is not None and now - heard < TELEGRAM_LOST_AFTER,
        heard_at=heard,
    )


def routes(app: App) -> list[Route]:
    async def healthz(_request: Request) -> Response:
        health = health_of(app)
        body = {
            "ok": not health.stuck,
            "stuck": health.stuck,
            "telegram": "ok" if health.hears_telegram else "unreachable",
            "heard_at": health.heard_at and health.heard_at.isoformat(),
        }
        return JSONResponse(body, status_code=503 if health.stuck else 200)

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
        "messages_unsure": (Outgoing, UNSURE),
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
