# Samband. Run `make` for a list of what can be done here.
#
# `make graph` and `make test` are the whole set-up on a machine with Python 3.11 or newer,
# make and a package registry that pip knows.

# The first interpreter that is new enough; `make graph PYTHON=...` chooses another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
KG ?= kg
EXAMPLES := who-voices-what roles-and-organisations who-took-part
UV := uv==0.13.9

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help graph test test-long browser lint docs assets bench bench-language bench-keep bench-page bench-analysis train evaluate-model lock wheel clean

help: ## List these targets
	@echo "make graph is the place to start. The targets:"
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'

graph: $(VENV)/run.stamp ## Install what running needs, build seeds/documents into kg/, ask three questions
	$(BIN)/samband build seeds/documents --into $(KG)
	@for name in $(EXAMPLES); do \
		printf '\n'; sed -n 's/^# //p;/^[^#]/q' docs/examples/$$name.rq; \
		printf '$$ samband query %s @docs/examples/%s.rq\n' "$(KG)" "$$name"; \
		$(BIN)/samband query $(KG) @docs/examples/$$name.rq || exit $$?; \
	done
	@printf '\nOpen %s/graph.html in a browser to look around; %s/graph.ttl is the same graph as Turtle.\n' "$(KG)" "$(KG)"

test: $(VENV)/dev.stamp browser ## Install what the tests need and run them
	$(BIN)/python -m pytest -m "not long"

test-long: $(VENV)/dev.stamp browser ## Run the tests that take minutes, too
	$(BIN)/python -m pytest

browser:
	@bash .ci/browser

lint: $(VENV)/dev.stamp ## Style, types, layers, licences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/licences.py

docs: $(VENV)/dev.stamp ## Write the generated parts of docs/ anew
	$(BIN)/python -m docs.cli
	$(BIN)/python -m docs.vocabulary

assets: ## Write the page's third-party files anew from npm (needs Node.js); byte for byte the same
	cd graph/view/assets/vendor && npm ci --ignore-scripts && node build.mjs

bench: $(VENV)/dev.stamp ## Measure quality, speed, memory (GOVERNMENT=folder of its texts, WRITE=1: into docs/quality.md)
	$(BIN)/python -m benchmarks.quality $(if $(GOLD),--gold "$(GOLD)") $(BENCH)
	$(BIN)/python -m benchmarks.speed $(BENCH)

BENCH = $(if $(GOVERNMENT),--government "$(GOVERNMENT)") $(if $(WRITE),--write)

bench-language: $(VENV)/dev.stamp ## Measure the language pipeline beside spaCy's French one (GOVERNMENT=, WRITE=1)
	$(BIN)/python -m benchmarks.language $(BENCH)

bench-keep: $(VENV)/dev.stamp ## Measure adding and removing one document among a thousand (GOVERNMENT=, WRITE=1)
	$(BIN)/python -m benchmarks.keeping $(BENCH)

bench-page: $(VENV)/dev.stamp browser ## Measure the page: size, building, opening, panning (GOVERNMENT=, WRITE=1 as above; PAGES=graphs to measure)
	$(BIN)/python -m benchmarks.view $(PAGES) $(BENCH)

bench-analysis: $(VENV)/dev.stamp ## Measure the report on 10,000 entities and 100,000 ties, or on KGS="a b"
	$(BIN)/python -m benchmarks.analysis $(KGS)

# Training needs torch, which running never does: PYTHON names an interpreter that has it.
train: ## Train the Swedish model (hours; CORPORA=, GOVERNMENT=, RUNS=: see training/README.md)
	$(MAKE) -C training train PYTHON="$(PYTHON)"

evaluate-model: ## Score the model that ships on what was held out (CORPORA=, GOVERNMENT=)
	$(MAKE) -C training evaluate-model PYTHON="$(PYTHON)"

wheel: $(VENV)/dev.stamp ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

lock: $(VENV)/dev.stamp ## Choose the pinned versions anew from pyproject.toml
	$(BIN)/python -m pip install --quiet "$(UV)"
	$(call compile,pyproject.toml,requirements.txt)
	$(call compile,pyproject.toml --group dev,requirements-dev.txt)

# One lock serves every platform and Python version; pip checks the hashes when it installs.
compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(1) -o $(2)

clean: ## Remove everything that was made here, the environment and kg/ included
	rm -rf $(VENV) $(KG) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" || { echo "Samband needs Python 3.11 or newer: install it, or say where it is (make graph PYTHON=...)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/made.stamp requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@
