# The project's commands. `make book` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
SITE ?= _site
READY := .venv/.ready
PROVES := .venv/.proves
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# uv compiles no library. Where Python may not keep what it compiles, each process would do so anew.
unexport PYTHONDONTWRITEBYTECODE
# Every file that is installed has the hash that was locked. uv is quicker; pip alone does it, too.
uv = $(PIP) --require-hashes -r requirements-uv.txt
install = $(uv) && $(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r $(1) || \
  { echo "Once more, with pip"; $(PIP) --require-hashes -r $(1); }
lock = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --no-strip-extras $(UPGRADE)

.PHONY: book pdf lint test proof release copies keep addresses reproduce bench check serve notebooks fuzz lock audit sbom links mutants clean help

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv: about 150 libraries from requirements.txt (once; under a minute, with pip alone three)"
	@$(PYTHON) -m venv .venv
	@$(call install,requirements.txt)
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $(READY)

$(PROVES): $(READY) requirements-test.txt
	@echo "Adding what the tests need, from requirements-test.txt (once)"
	@$(call install,requirements-test.txt)
	@touch $(PROVES)

book: $(READY)  ## build the book into _build/html
	@$(BIN)/python -m analysis.book.freshness || $(BIN)/jupyter-book build . --quiet
	@echo "The book is up to date. Open $(CURDIR)/_build/html/index.html"

pdf: book  ## build the book; it is in the site as one PDF, too
	@echo "As one PDF: $(CURDIR)/_build/html/msp-data-book.pdf"

lint: $(PROVES)
	@echo "Style, types, rooms"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

test: $(PROVES)  ## run every proof: lint, types, unit, data, notebooks, book, browser
	@$(MAKE) --no-print-directory -j2 lint book
	@echo "Tests (on the book as built above; a few minutes)"
	@$(BIN)/pytest -n auto

proof:  ## all of it on a fresh machine: gets a browser, then make test
	@.ci/run

release: $(READY)  ## publish the book and a frozen copy of its data version into SITE (_site)
	@MSP_RELEASE=1 $(MAKE) --no-print-directory book
	@echo "Freezing the version; proving the older ones"
	@$(BIN)/python -m analysis.book.release _build/html "$(SITE)"

copies:  ## get the frozen copies so far into SITE, from the branch releases
	@git ls-remote --exit-code --heads origin releases > /dev/null; case $$? in \
	  0) git fetch --quiet --depth 1 origin +releases:refs/remotes/origin/releases && mkdir -p "$(SITE)" && \
	    git archive origin/releases | tar -x -C "$(SITE)";; \
	  2) echo "There is no branch releases yet: this is the first";; \
	  *) exit 1;; esac

keep:  ## add the frozen copies of SITE to the branch releases, which only grows
	@export GIT_INDEX_FILE="$(CURDIR)/_build/releases.index"; rm -f "$$GIT_INDEX_FILE"; \
	  git --work-tree="$(SITE)" add --force v && tree=$$(git write-tree) && \
	  before=$$(git rev-parse --quiet --verify origin/releases || true) && \
	  commit=$$(git commit-tree $$tree $${before:+-p $$before} -m "Frozen copies") && \
	  git push --quiet origin $$commit:refs/heads/releases

addresses: book  ## add the addresses of the site to the list of those that must answer for ever
	@$(BIN)/python scripts/addresses.py _build/html

reproduce: $(READY)  ## build the book twice, elsewhere and otherwise, and list what differs
	@$(BIN)/python scripts/reproduce.py

check: $(READY)  ## check the data package
	@$(BIN)/msp check

serve: book  ## build, then serve the book at http://localhost:8000
	@$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

notebooks: $(READY)  ## run the notebooks again and keep the outputs that the tests compare
	@$(BIN)/python scripts/run_notebooks.py

fuzz: $(PROVES)  ## change the data at random for ten minutes: no change may end in a traceback
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-600} $(BIN)/pytest -q tests/test_attack.py

bench: $(READY)  ## how long the long things take, as ratios (GROWTH='--most 1000': more data, too)
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python scripts/bench_growth.py $(GROWTH)

lock: $(READY)  ## lock what pyproject.toml asks for, with hashes (UPGRADE=--upgrade: newer ones, too)
	@$(uv)
	@echo uv | $(lock) - -o requirements-uv.txt
	@$(lock) pyproject.toml --extra book -o requirements.txt
	@$(lock) pyproject.toml --extra book --extra test --constraint requirements.txt -o requirements-test.txt
	@$(BIN)/python scripts/lock.py requirements.txt requirements-test.txt

audit: $(READY)  ## the licences of all libraries, and those with known vulnerabilities (needs a network)
	@mkdir -p _build && rm -f _build/audit.json && $(uv)
	@$(BIN)/uv tool run --quiet pip-licenses==5.5.5 --python $(BIN)/python --summary
	@$(BIN)/uv tool run --quiet pip-audit==2.10.1 --require-hashes --disable-pip --format json \
	  --progress-spinner off -r requirements-test.txt -o _build/audit.json 2>/dev/null || true
	@$(BIN)/python scripts/audit.py _build/audit.json

sbom: $(READY)  ## what the book is made with, as CycloneDX, into _build/sbom.cdx.json
	@mkdir -p _build && $(uv)
	@$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.txt \
	  --pyproject pyproject.toml --output-reproducible -o _build/sbom.cdx.json 2>/dev/null
	@echo "_build/sbom.cdx.json"

links: book  ## which links to other hosts do not answer, into _build/links.md (needs a network)
	@$(uv)
	@$(BIN)/uv tool run --quiet linkchecker==10.6.0 --check-extern --no-status --no-warnings --timeout 30 \
	  --output csv _build/html/index.html > _build/links.csv 2>/dev/null || true
	@$(BIN)/python scripts/links.py _build/links.csv _build/links.md

# `make mutants ROOMS=membership` does one; they stand in tests/mutants/rooms.toml.
mutants: $(PROVES)  ## put faults into measures and rules: which does no test notice? (long; needs a network)
	@$(uv) && $(BIN)/python scripts/mutants.py copy _build/mutants $(ROOMS)
	@cd _build/mutants && export PYTHONPATH="$(CURDIR)/_build/mutants/src" && unset MSP_DATA && \
	  ../../$(BIN)/python -m compileall -q src tests && for ask in *.toml; do \
	  set -e; ray="../../$(BIN)/uv tool run --quiet --from cosmic-ray==8.7.0"; room="$${ask%.toml}"; echo "$$room"; \
	  $$ray cosmic-ray init $$ask $$room.sqlite; $$ray cr-filter-operators $$room.sqlite $$ask; \
	  $$ray cosmic-ray baseline $$ask; $$ray cosmic-ray exec $$ask $$room.sqlite; \
	  $$ray cosmic-ray dump $$room.sqlite > $$room.jsonl; done
	@$(BIN)/python scripts/mutants.py tell _build/mutants/*.jsonl

clean:  ## remove what was built
	rm -rf _build
