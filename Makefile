# Every target installs what it needs into .venv first; nothing else is required but Python >= 3.11.
VENV ?= .venv
PYTHON = $(VENV)/bin/python
BASE_PYTHON ?= python3
PYTEST = $(PYTHON) -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup test test-postgres coverage check demo bench proofs migrate translations docs pictures clean

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.runtime: pyproject.toml
	test -x $(PYTHON) || $(BASE_PYTHON) -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-compile --editable .
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(PYTHON) || $(BASE_PYTHON) -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.runtime

setup: $(VENV)/.dev ## Install the program and what its tests need

test: $(VENV)/.dev ## Run the tests (PostgreSQL and browser tests skip where there is none)
	$(PYTEST) -n 3 --dist worksteal --ignore tests/browser
	@# One after the other: beside three others Chromium starves on two cores.
	$(PYTEST) -n 2 --dist worksteal tests/browser

test-postgres: $(VENV)/.dev ## Run every test that uses a database on PostgreSQL, conversations included
	$(PYTEST) -n 3 --dist worksteal --database postgres

coverage: $(VENV)/.dev ## Run the tests and say how much of the code they reach
	$(PYTEST) -n 3 --dist worksteal --ignore tests/browser --cov --cov-report=term:skip-covered

check: $(VENV)/.dev ## Format, lint, types, import contracts, translations
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports
	$(PYTEST) tests/architecture

demo: $(VENV)/.runtime ## Show the whole product in a browser, with no token and no account
	$(PYTHON) -m bot demo $(ARGS)

bench: $(VENV)/.dev ## Measure sign-ins beside a bare python-telegram-bot echo bot (fails below 0.40), idle sweeps and a working day of 4,600, a thousand readers of boards
	$(PYTHON) -m tests.benchmarks.sign_ins
	$(PYTHON) -m tests.benchmarks.sweeps
	$(PYTHON) -m tests.benchmarks.working_day
	$(PYTHON) -m tests.benchmarks.board_readers

proofs: $(VENV)/.dev ## Slow proofs: kill -9, a year in the life of a county, floods, make demo on a fresh clone
	$(PYTEST) -m slow tests

migrate: $(VENV)/.runtime ## Bring the database of this installation to the current schema
	$(PYTHON) -m bot db upgrade

translations: $(VENV)/.dev ## Extract the sentences and update the catalogs
	$(PYTHON) -m locales.extraction

docs: $(VENV)/.dev ## Print the tables of the code into docs/working-day.md
	$(PYTHON) -m bot.working_day_doc

pictures: $(VENV)/.dev ## Take the README's pictures from the real demo page (needs Chromium)
	ZHUCUN_TAKE_PICTURES=1 $(PYTEST) tests/browser/test_demo.py -k guided_minute

clean: ## Remove what was built
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .hypothesis
