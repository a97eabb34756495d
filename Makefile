# make app    set up and open the browser app        make check   style, types and import contracts
# make test   set up and run every test              make bench   accuracy and speed on a folder of data: DATA=…
# make lock   pin every dependency again

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DATA ?= ../shared/data

.PHONY: app test check bench lock chromium office postgres

app: $(READY)
	$(BIN)/transreview app

test: check chromium office postgres
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(READY)
	$(BIN)/python -m benchmarks $(DATA)

lock: $(READY)
	$(BIN)/pip-compile --quiet --strip-extras --all-extras --generate-hashes --allow-unsafe --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate \
		--output-file requirements.lock pyproject.toml

chromium: $(READY)
	@sh tests/browser/install_chromium.sh $(BIN)/python

office:
	@sh tests/install_office.sh

postgres: $(READY)
	@$(BIN)/python -m tests.postgres

$(READY): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "transreview needs Python 3.11 or newer: install it, or call make PYTHON=/its/path"; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV) \
		|| { echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock \
		|| { echo "The packages of requirements.lock could not be installed: is there a network?"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
