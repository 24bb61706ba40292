# The project's commands. `make book` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# uv compiles no library. Where Python may not keep what it compiles, each process would do so anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: book pdf lint test bench check serve notebooks fuzz lock clean help

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv: about 150 libraries from requirements.txt (once; under a minute, with pip alone three)"
	@$(PYTHON) -m venv .venv
	@$(PIP) uv && $(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements.txt || \
	  { echo "Once more, with pip"; $(PIP) -r requirements.txt; }
	@touch $(READY)

book: $(READY)  ## build the book into _build/html
	@$(BIN)/python -m analysis.book.freshness || $(BIN)/jupyter-book build . --quiet
	@echo "The book is up to date. Open $(CURDIR)/_build/html/index.html"

pdf: book  ## build the book; it is in the site as one PDF, too
	@echo "As one PDF: $(CURDIR)/_build/html/msp-data-book.pdf"

lint: $(READY)
	@echo "Style, types, rooms"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

test: $(READY)  ## run every proof: lint, types, unit, data, notebooks, book, browser
	@$(MAKE) --no-print-directory -j2 lint book
	@echo "Tests (on the book as built above; a few minutes)"
	@$(BIN)/pytest -n auto

check: $(READY)  ## check the data package
	@$(BIN)/msp check

serve: book  ## build, then serve the book at http://localhost:8000
	@$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

notebooks: $(READY)  ## run the notebooks again and keep the outputs that the tests compare
	@$(BIN)/python scripts/run_notebooks.py

fuzz: $(READY)  ## change the data at random for ten minutes: no change may end in a traceback
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-600} $(BIN)/pytest -q tests/test_attack.py

bench: $(READY)  ## how long the long things take, as ratios
	@$(BIN)/python scripts/bench.py

lock: $(READY)  ## pin requirements.txt anew from pyproject.toml
	@$(PIP) uv
	@$(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-header \
	  --no-annotate --upgrade requirements.in -o requirements.txt

clean:  ## remove what was built
	rm -rf _build
