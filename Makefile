# Tỉnh Số. Two commands need nothing but Python 3.11 or later: `make site` and `make test`.
# The five stages have the names of the five folders; each target runs the stages up to its own.

PYTHON   ?= python3
RENDERER ?=
TEXTS    ?= ../shared/seeds
PORT     ?= 4848
FORCE    ?=
FIGURES  ?=
SEED     ?=
MUTANTS  ?=
EDITION  ?=
MODULE   ?=
TABLE    ?=
DIR      ?=

# What is set for other programs sends packages elsewhere, looks for modules there, or leaves out what libraries read of themselves.
unexport PYTHONHOME PYTHONOPTIMIZE PYTHONPATH PIP_PREFIX PIP_ROOT PIP_TARGET UV_PYTHON UV_SYSTEM_PYTHON UV_TARGET
export PIP_USER := 0

VENV   := .venv
BIN    := $(VENV)/bin
TINHSO := $(BIN)/tinhso
NU     := tests/tools/nu/node_modules/ready
LIGHT  := tests/tools/lighthouse/node_modules/ready
PEERS  := tests/tools/peers/node_modules/ready
CHOICE := $(if $(RENDERER),--renderer $(RENDERER))
AGAIN  := $(if $(FORCE),--force)
AS     := $(if $(EDITION),--edition $(EDITION))

.DEFAULT_GOAL := help
.PHONY: help site new data expectations notebooks reports validate data-docs record review accept verify sources prove prove-editions preview test test-all check check-types check-rules bench mutants docs shots pin quarto lab lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-13s %s\n", $$1, $$2}'

site: $(VENV)/ready ## build the website into _site/ (RENDERER=quarto insists, FORCE=1 builds again, EDITION=final asks for reviews)
	@$(TINHSO) build $(CHOICE) $(AGAIN) $(AS)

new: $(VENV)/ready ## begin an edition of your own: asks what it needs to know (DIR=folder)
	@test -n "$(DIR)" || { echo "Say in which folder: make new DIR=../my-edition" >&2; exit 1; }
	@$(TINHSO) new "$(DIR)"

data: $(VENV)/ready ## stage 1: read the curated CSV files
	@$(TINHSO) build --until data
expectations: $(VENV)/ready ## stage 2: hold them against the suites
	@$(TINHSO) build --until expectations
notebooks: $(VENV)/ready ## stage 3: execute the notebooks
	@$(TINHSO) build --until notebooks
reports: $(VENV)/ready ## stage 4: assemble the pages of both languages
	@$(TINHSO) build --until reports

validate: $(VENV)/ready ## stages 1 and 2 alone: may this data be published?
	@$(TINHSO) validate
data-docs: $(VENV)/ready ## build Great Expectations' own pages in build/data-docs, for those who know them; never published
	@$(TINHSO) expectations docs
record: $(VENV)/ready ## write this edition's line into expectations/history.jsonl
	@$(TINHSO) record
review: $(VENV)/ready ## which tables are reviewed; TABLE=places prints the line to add to data/reviews.csv
	@$(TINHSO) review $(TABLE)
accept: $(VENV)/ready ## show what changed since the last edition, say why, and keep the tables
	@$(TINHSO) accept
verify: $(VENV)/ready ## build the edition again elsewhere and prove that every byte is the same
	@$(TINHSO) verify $(CHOICE)
sources: $(VENV)/ready ## prove every printed figure against the article texts (TEXTS=folder that holds them)
	@$(TINHSO) sources verify --texts $(TEXTS)
prove: $(VENV)/ready ## corrupt the data in thousands of ways and record what is caught (SEED=n, MUTANTS=n, TEXTS=folder)
	@$(TINHSO) prove $(if $(SEED),--seed $(SEED)) $(if $(MUTANTS),--mutants $(MUTANTS)) $(if $(wildcard $(TEXTS)/.),--texts $(TEXTS))
prove-editions: $(VENV)/ready-dev ## prove the starter and an edition of one table as well, and write docs/proof.md
	@$(BIN)/python tests/proof_page.py
preview: $(VENV)/ready ## serve the site on this machine and build again when a file changes (PORT=4848)
	@$(TINHSO) preview --port $(PORT) $(CHOICE)

# What Python compiles is kept whatever the surroundings say: else each worker, and each process that a test starts, compiles all.
test: $(VENV)/ready-dev $(NU) ## lint, types, dead code, import rules and the tests: exactly what CI runs
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
test-all: $(VENV)/ready-dev $(NU) ## the same with every page, width, pair of rows and many more at random: before a release
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -m "" --dist=load
check: $(VENV)/ready-dev ## lint, types, dead code and import rules; quick, changes nothing
	@$(MAKE) --no-print-directory -j2 check-types check-rules
	@echo "make check: nothing found"
check-types: $(VENV)/ready-dev
	@$(BIN)/mypy
check-rules: $(VENV)/ready-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/vulture
	@$(BIN)/lint-imports --verbose >/dev/null || { $(BIN)/lint-imports; exit 1; }
bench: $(VENV)/ready-dev $(LIGHT) $(PEERS) ## what a build costs, cold and after each kind of change, by size and beside others; docs/performance.md
	@$(BIN)/python tests/bench.py
docs: $(VENV)/ready-dev ## write the page of the command line, docs/cli.md, from what the commands say of themselves
	@$(BIN)/python tests/cli_page.py
mutants: $(VENV)/ready-dev ## break the code that decides and see what the tests notice; docs/mutation-testing.md (MODULE=data/comparability/rules)
	@$(BIN)/python tests/mutants.py $(MODULE)
shots: $(VENV)/ready-dev ## pages of each kind at two widths, in both themes and languages, as they are shared and on paper, into build/shots
	@$(BIN)/python tests/shots.py

pin: $(VENV)/ready ## hand figures out for ever: keep their pages in site/pinned/ (FIGURES=names, default all)
	@$(TINHSO) pin $(FIGURES)

quarto: $(VENV)/ready ## install a pinned Quarto into the environment, where the network allows
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps --require-hashes -r requirements-quarto.lock >$(VENV)/quarto.log 2>&1 \
	  && $(BIN)/quarto --version \
	  || { echo "Quarto could not be installed: its package downloads the release from GitHub, and that did not work here." >&2; \
	       echo "The site builds without it (make site renders with Pandoc). To use Quarto, install it from quarto.org/docs/download." >&2; exit 1; }
lab: $(VENV)/ready ## install JupyterLab to edit the notebooks
	@$(BIN)/uv pip install -q --python $(BIN)/python -e '.[lab]'

lock: $(VENV)/ready ## compile requirements*.in into the hash-pinned locks
	@for part in requirements requirements-dev requirements-quarto; do \
	  $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    --excludes requirements-lab.in $$(test $$part = requirements-quarto && echo --no-deps) $$part.in \
	    $$(test $$part = requirements && echo requirements-make.in) -o $$part.lock || exit 1; done

clean: ## remove what was built (the environment stays)
	@rm -rf build _site

# The environment is of one folder and one interpreter: where the folder was moved or copied, or Python is another, it is made anew.
OF_HERE := -ISc 'import os, sys; print(sys.version.split()[0], sys.base_prefix, os.getcwd())'
ASKED   := $(if $(filter file,$(origin PYTHON)),$(BIN)/python,$(PYTHON))
ifneq ($(shell $(ASKED) $(OF_HERE) 2>/dev/null),$(shell cat $(VENV)/ready 2>/dev/null))
.PHONY: $(VENV)/ready
CLEAR := --clear
endif

# uv installs the lock in seconds; where uv has no build for this machine, pip does the same, only slower.
$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV)/ from requirements.lock" >&2
	@$(PYTHON) -m venv $(CLEAR) $(VENV) || { echo "python3 -m venv does not work here; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary uv -r $(VENV)/uv.lock 2>/dev/null \
	  && $(BIN)/uv pip install -q --python $(BIN)/python --no-deps --require-hashes -r requirements.lock \
	  || $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes --ignore-requires-python -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --ignore-requires-python -e .
	@$(BIN)/python -Ic 'import polars, tinhso' 2>/dev/null || \
	  { echo "The packages were installed, and not into $(VENV)/. What pip is told here (python -m pip config list):" >&2; $(BIN)/python -m pip config list >&2; exit 1; }
	@$(BIN)/python $(OF_HERE) > $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	@echo "Adding the tests' tools from requirements-dev.lock" >&2
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock 2>/dev/null \
	  || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --ignore-requires-python -r requirements-dev.lock
	@$(BIN)/python -m compileall -qq -j0 -x 'site-packages/.*/tests?/' $(VENV)/lib src >/dev/null 2>&1 || true # the tests start many processes, each would compile anew
	@touch $@

# Tools of npm that are no part of the product: the HTML checker of the tests, and Lighthouse and other generators of the bench. Their scripts are not run.
tests/tools/%/node_modules/ready: tests/tools/%/package-lock.json
	@if command -v npm >/dev/null; then \
	  echo "Adding $* from tests/tools/$*/package-lock.json" >&2; \
	  cd tests/tools/$* && npm ci --silent --ignore-scripts --no-audit --no-fund && touch node_modules/ready \
	    || echo "npm could not install $*: what needs it is left out" >&2; \
	else echo "No npm on this machine: what needs $* is left out (Debian: apt-get install npm)" >&2; fi
