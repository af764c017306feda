# Everything one does with the project, each from nothing: the environment in .venv is prepared as needed.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test quick fuzz faults mutants check bench load lock catalogue modules states released parity reference rights release teams clean

# Looked for only when .venv has to be made; name another with make PYTHON=/path/to/python3.
PYTHON ?=
ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# What pip downloads must have one of the hashes that are pinned.
PINNED := $(PIP) --require-hashes
# Processes cost some seconds to start: worth it for many tests, not for a few.
SHARED_OUT := -n auto --dist worksteal
SOURCES := bot workflow storage tests

# The tests start many processes: what is compiled once is read by all of them.
export PYTHONDONTWRITEBYTECODE :=

help: ## Say what can be done (this list)
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: .venv/.runtime ## Open a small faculty in the browser, with Vigie at work in it
	@$(BIN)/vigie sandbox $(ARGS)

test: .venv/.test ## Run all tests, on all processors; some of them, on one, with ARGS="tests/workflow -q"
	@$(BIN)/python -m pytest $(or $(ARGS),$(SHARED_OUT))

quick: .venv/.test ## Run within a minute what needs no database, server, browser or whole bot
	@VIGIE_HYPOTHESIS=quick $(BIN)/python -m pytest $(SHARED_OUT) -m "not whole" $(ARGS) tests/workflow tests/storage tests/bot

fuzz: .venv/.test ## Look for what the tests miss: twenty times the examples at random, then ten minutes of mutated requests
	@found=0; VIGIE_HYPOTHESIS=explore $(BIN)/python -m pytest -m hypothesis $(ARGS) || found=$$?; \
	$(BIN)/python -m tests.fuzz || found=$$?; exit $$found

faults: .venv/.test ## Simulate a working week while things go wrong, and count what people would notice; ARGS="--weeks 4 --database postgresql"
	@$(BIN)/python -m tests.campaign $(ARGS)

mutants: .venv/.test ## Break the product in one place at a time, and see that a test notices; a few of them with ARGS="--some 4"
	@$(BIN)/python -m tools.mutants $(ARGS)

check: .venv/.dev ## Check format, lint, types, imports, dependencies and translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(SOURCES) tools
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/deptry bot storage workflow --optional-dependencies-dev-groups test,dev
	$(BIN)/hadolint deploy/Containerfile
	$(BIN)/python -m tools.heads
	$(BIN)/python tools/catalogue.py --check
	$(BIN)/python -m tools.modules --check
	$(BIN)/python -m tools.states --check
	$(BIN)/python -m tools.parity --check
	$(BIN)/python -m tools.reference --check
	$(BIN)/python -m tools.rights --check

bench: .venv/.test ## Measure Vigie against bare libraries, as ratios of one run
	@$(BIN)/python -m tests.bench $(ARGS)

load: .venv/.test ## Measure an instance under load, and write it into docs/performance.md; in minutes with ARGS=--short
	@$(BIN)/python -m tests.load $(ARGS)

lock: .venv/bin/python ## Pin all libraries with their hashes in requirements/; the newest versions with ARGS="--upgrade"
	@$(BIN)/python tools/lock.py $(ARGS)

catalogue: .venv/.dev ## Bring the translations up to date with the code: .po, then .mo
	@$(BIN)/python tools/catalogue.py

modules: .venv/.runtime ## Write docs/modules.md: every module with its one line, for a search by word
	@$(BIN)/python -m tools.modules

states: .venv/.runtime ## Write docs/states.md: what can be done in each state, read off the code
	@$(BIN)/python -m tools.states

released: .venv/.test ## Keep what this release knows of the database, which later migrations must leave to it
	@$(BIN)/python -m tools.released

parity: .venv/.runtime ## Write docs/parity.md: what of Slack there is on Teams, read off the code
	@$(BIN)/python -m tools.parity

reference: .venv/.dev ## Write the lists of settings, metrics and lines of the doctor into docs/en and docs/fr, read off the code
	@$(BIN)/python -m tools.reference

rights: .venv/.test ## Write who may do what into docs/security.md, by trying everything as everyone
	@$(BIN)/python -m tools.rights

release: .venv/.runtime ## Build wheel and source into dist/, try them in an empty environment, and say how to set the tag
	@$(BIN)/python tools/release.py

teams: tools/teams-manifest/node_modules ## Check the Teams manifest with Microsoft's own package (needs Node.js)
	@node tools/teams-manifest/validate.mjs

clean: ## Remove what make and the tools have made
	rm -rf .venv tools/teams-manifest/node_modules build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(SOURCES) tools -name __pycache__ -type d -prune -exec rm -rf {} +

tools/teams-manifest/node_modules: tools/teams-manifest/package-lock.json
	@npm ci --silent --no-audit --no-fund --prefix tools/teams-manifest && touch $@

# A stamp is newer than the pins it was installed from.
.venv/bin/python:
	@python='$(PYTHON)'; python="$${python:-$$(tools/find-python)}" && [ -n "$$python" ] && "$$python" -m venv .venv

.venv/.runtime: .venv/bin/python pyproject.toml requirements/build.txt requirements/runtime.txt
	@echo "Preparing .venv: what Vigie runs on …"
	@$(PINNED) -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP) --no-deps --no-build-isolation --editable . && touch $@

.venv/.test: .venv/.runtime requirements/test.txt
	@echo "Preparing .venv: what the tests need …"
	@$(PINNED) -r requirements/test.txt && touch $@

.venv/.dev: .venv/.test requirements/dev.txt
	@echo "Preparing .venv: what the checks need …"
	@$(PINNED) -r requirements/dev.txt && touch $@
