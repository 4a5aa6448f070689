"""Databases (SQLite always, PostgreSQL where there is one), async tests, the clock."""

import asyncio
import gc
import inspect
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from models.database import Database, open_database
from models.migrations.migrate import upgrade
from tests import databases

settings.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any_machine")  # a loaded machine is slow; that says nothing of the code


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=databases.KINDS,
        help="run every test that uses a database, on this one only",
    )  # fmt: skip


def pytest_configure() -> None:
    databases.keep_files_in_memory()


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it again and again took a quarter of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """An `async def` test runs in a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Slow proofs and benchmarks run only when asked for by `-m`; the browser's tests come last.

    Playwright keeps an event loop in this thread, and no `async def` test could follow it.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    wanted = [item for item in items if is_wanted(item, config)]
    config.hook.pytest_deselected(items=list(set(items) - set(wanted)))
    items[:] = wanted


def is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    is_slow = item.get_closest_marker("slow") or item.get_closest_marker("benchmark")
    if is_slow and not config.getoption("-m"):
        return False
    kind = config.getoption("--database")
    return kind is None or works_on(kind, item)


def works_on(kind: str, item: pytest.Item) -> bool:
    """Does the test use a database, and can it be this one?"""
    if not isinstance(item, pytest.Function):
        return False
    if hasattr(item, "callspec") and "database_url" in item.callspec.params:
        return bool(item.callspec.params["database_url"] == kind)
    names = item.fixturenames
    if "sqlite_url" in names or "postgres_url" in names:
        return f"{kind}_url" in names
    return "chosen_url" in names


@pytest.fixture(scope="session")
def postgres() -> str:
    """The server's URL, or a skip with a clear line (an error where it is required)."""
    server = databases.SERVER
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        if os.environ.get("ZHUCUN_REQUIRE_POSTGRES"):
            raise
        pytest.skip(f"no PostgreSQL at {server}: {str(error).splitlines()[0]}")
    return server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file; each test works on a copy."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> Iterator[str]:
    """This process's migrated PostgreSQL database."""
    with databases.migrated_postgres(postgres) as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path) -> str:
    """Always the same address in one process, so that its engine can be kept."""
    path = sqlite_template.with_name("zhucun.db")
    for left_over in path.parent.glob(f"{path.name}*"):
        left_over.unlink()
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    databases.empty_postgres(postgres_database)
    return postgres_database


@pytest.fixture
def chosen_url(request: pytest.FixtureRequest) -> str:
    """As `database_url`, once: SQLite, or what `--database` names."""
    kind = request.config.getoption("--database") or "sqlite"
    return str(request.getfixturevalue(f"{kind}_url"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty migrated database; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = databases.opened(database_url)
    yield made
    made.dispose()


@pytest.fixture
def own_database(database_url: str) -> Iterator[Database]:
    """For a test that listens to the engine or opens it with other limits."""
    made = open_database(database_url)
    yield made
    made.dispose()
