# Tandem. `make run` starts the house on this machine; `make test` proves it. Python 3.11+ and make are enough.

VENV := .venv
BIN := $(VENV)/bin
READY_TO_RUN := $(VENV)/ready-to-run
READY_TO_TEST := $(VENV)/ready-to-test
COMPARED := .venv-bench
READY_TO_COMPARE := $(COMPARED)/ready
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url

# The first Python on the path that is new enough; `make PYTHON=/path/to/python3` overrides.
is_new_enough = $(shell $(1) -c 'import sys; sys.version_info < (3, 11) or print("$(1)")' 2>/dev/null)
PYTHON ?= $(firstword $(foreach python,python3 python3.13 python3.12 python3.11,$(call is_new_enough,$(python))))

# uv is quicker where it is present. It does not read pip's settings, so pip follows where uv cannot.
install = UV_HTTP_RETRIES=1 uv pip install --quiet --python $(2)/python --require-hashes -r $(1) 2>/dev/null \
	|| $(2)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)

.DEFAULT_GOAL := help
.PHONY: help run run-with-bluesky migrate test test-heavy test-on-servers chaos plants bench accuracy mutants lint format docs lock clean

help:
	@echo "make run      start Tandem on http://127.0.0.1:8000 (PORT=8001 make run for another door)"
	@echo "make run-with-bluesky  the same, with Bluesky's own server beside it and the demo's accounts on it (Node.js and npm)"
	@echo "make test     what is quick, on SQLite, in parallel"
	@echo "make test-heavy        what kills, floods or lives through a year, on SQLite"
	@echo "make test-on-servers   everything that asks a database, on PostgreSQL and RabbitMQ, which the tests start and stop"
	@echo "make chaos    500 runs in which everything goes wrong, on PostgreSQL and RabbitMQ (SEED=17 one alone; FROM=501 others)"
	@echo "make plants   the same runs with the lease check, the token compare, the gate's locks removed: each is found (PLANT=lease)"
	@echo "make bench    one JSON object per figure"
	@echo "make accuracy how often the rules are right on labelled texts, one JSON object per figure"
	@echo "make mutants  change the approvals a little at a time: do the tests notice? (hours; ONLY='approvals.hours*')"
	@echo "make lint     style, types, imports, templates and generated pages only"
	@echo "make format   format the code"
	@echo "make docs     write the generated pages of docs/"
	@echo "make migrate  bring both databases up to date, as their owner (DATABASE_OWNER_URL)"
	@echo "make lock     lock the requirements (product, development, what the bench compares with) with hashes"
	@echo "make clean    forget everything built and kept here: the environment, var/, caches"

run: $(READY_TO_RUN)
	@exec $(BIN)/python -m config.start

run-with-bluesky: $(READY_TO_RUN)
	@WITH_BLUESKY=1 exec $(BIN)/python -m config.start

migrate: $(READY_TO_RUN)
	@ACT_AS_OWNER=1 $(BIN)/python manage.py migrate
	@ACT_AS_OWNER=1 $(BIN)/python manage.py migrate --database shelf

test: $(READY_TO_TEST)
	@$(BIN)/pytest -n auto --dist loadgroup -m "not heavy"

test-heavy: $(READY_TO_TEST)
	@$(BIN)/pytest -n auto --dist loadgroup -m heavy

test-on-servers: $(READY_TO_TEST)
	@$(BIN)/pytest -n auto --dist loadgroup --servers=postgres

STORIES = $(if $(RUNS),--runs $(RUNS)) $(if $(FROM),--seed $(FROM)) $(if $(SEED),--only $(SEED))

chaos: $(READY_TO_TEST)
	@$(BIN)/python -m tests.chaos $(STORIES)

plants: $(READY_TO_TEST)
	@$(BIN)/python -m tests.chaos $(STORIES) --plant $(or $(PLANT),lease token gate)

bench: $(READY_TO_TEST) $(READY_TO_COMPARE)
	@$(BIN)/python -m bench

accuracy: $(READY_TO_TEST)
	@$(BIN)/python -m bench.accuracy $(if $(WRITE),--write)

mutants: $(READY_TO_TEST)
	@rm -rf mutants/.pytest_cache
	@PATH="$(CURDIR)/$(BIN):$$PATH" mutmut run --max-children $(or $(CHILDREN),2) $(ONLY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" mutmut results

lint: $(READY_TO_TEST)
	@$(BIN)/pytest -q -n auto tests/test_house_style_is_kept.py tests/test_rooms_keep_their_floors.py

format: $(READY_TO_TEST)
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

docs: $(READY_TO_TEST)
	@$(BIN)/python -m config.docs

lock: $(READY_TO_TEST)
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-dev.in -o requirements-dev.txt
	@$(LOCK) requirements-bench.in -o requirements-bench.txt

clean:
	@rm -rf $(VENV) $(COMPARED) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov mutants
	@find . -name __pycache__ -type d -prune -exec rm -rf {} + ; find locale -name '*.mo' -delete 2>/dev/null || true

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Tandem needs Python 3.11 or newer, and none was found on the path."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) could not make a virtual environment (on Debian: apt install python3-venv)."; exit 1; }

$(READY_TO_RUN): requirements.txt | $(BIN)/python
	@echo "Installing what Tandem runs on (about a minute, once)…"
	@$(call install,requirements.txt,$(BIN))
	@touch $@

$(READY_TO_TEST): requirements-dev.txt $(READY_TO_RUN)
	@echo "Installing what the tests need (about a minute, once)…"
	@$(call install,requirements-dev.txt,$(BIN))
	@touch $@

$(READY_TO_COMPARE): requirements-bench.txt | $(BIN)/python
	@echo "Installing what the bench compares with (about a minute, once)…"
	@$(PYTHON) -m venv $(COMPARED) && { $(call install,requirements-bench.txt,$(COMPARED)/bin); } && touch $@ \
		|| { rm -rf $(COMPARED); echo "It cannot be installed now; the bench goes on without it."; }
