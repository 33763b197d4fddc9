# Each from nothing: `make demo` lints the example drafts, `make test` runs all tests, `make quick` those of the code.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# On all cores there are; a worker that is done takes tests from another.
PARALLEL := -n auto --dist worksteal

.PHONY: demo test quick words lint types layers site check clean

demo: $(VENV)/.installed
	@$(BIN)/inclusief-lint check examples --fail-on never

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q $(PARALLEL)

# The code only, for the loop of change and try: no data cases, nothing from outside, nothing slow.
quick: $(VENV)/.dev
	$(BIN)/python -m pytest -q $(PARALLEL) -m "not data and not outside and not slow" --ignore tests/test_wordlists.py

# The examples of one file: make words FILE=wordlists/nl/roles.yml
words: $(VENV)/.installed
	@$(BIN)/inclusief-lint rules --test $(FILE)

lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests benchmarks training scripts hatch_build.py
	$(BIN)/ruff check src tests benchmarks training scripts hatch_build.py
	$(BIN)/yamllint -s wordlists rules pipelines

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

site: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group docs
	$(BIN)/mkdocs build --strict

check: lint types layers test

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
