# `make demo` and `make test` each do all their set-up; they need make, a POSIX shell, Python 3.11 or newer and a
# package registry. `make help` lists the rest.

.POSIX:
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY = $(BIN)/python
BQW = $(BIN)/bqw

# How many processes the tests run in.
WORKERS = 2
# Debian packages the tests can use, one word each: a browser that looks at our pages, and Chinese letters for it.
SYSTEM_PARTS = chromium fonts-noto-cjk nginx-light strace
UV = uv

# An environment that was moved, copied, or whose Python is gone is made again.
SOUND := $(shell test "$$(cat .venv/.place 2>/dev/null)" = "$(CURDIR)" && test ! -e .venv/.busy && $(PY) -c "" 2>/dev/null && echo yes)
REMAKE = $(if $(SOUND),,remake)
CAUSES = pyproject.toml requirements-build.lock src/bqw_sdk/_version.py .ci/environment $(REMAKE)

.PHONY: help demo test lint types contracts schemas docs format bench long locks clean system-parts remake

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: .venv/.runtime ## release the example county data into build/catalogue
	$(BQW) release examples/guangdong -o build/catalogue

test: .venv/.dev system-parts ## everything that must hold before a change is taken
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	$(BIN)/lint-imports --no-cache
	$(BQW) schemas check
	$(PY) docs/generate.py --check
	$(PY) -m pytest -n $(WORKERS) --ignore=tests/install --cov --cov-report=term --cov-report=xml:build/coverage.xml
	$(PY) -m pytest tests/install

lint: .venv/.dev ## style and common mistakes (ruff)
	$(PY) -m ruff format --check
	$(PY) -m ruff check

types: .venv/.dev ## types (mypy --strict)
	$(PY) -m mypy

contracts: .venv/.dev ## who may import whom (import-linter)
	$(BIN)/lint-imports --no-cache

format: .venv/.dev ## rewrite the code in the project's style
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

schemas: .venv/.runtime ## print schemas/ anew from the models
	$(BQW) schemas write

docs: .venv/.runtime ## print the generated parts of docs/ and the READMEs anew
	$(PY) docs/generate.py

bench: .venv/.dev ## measure on a quiet machine, a quarter of an hour (figures go into docs/performance.md)
	$(PY) tests/benchmarks/measure.py

long: .venv/.dev system-parts ## the long runs: many random cases, big files, endurance
	$(PY) -m pytest -n $(WORKERS) -m long

clean: ## remove everything that can be made again
	rm -rf .venv .venv-judges .venv-judges.lock build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests docs -name __pycache__ -type d -prune -exec rm -rf {} +

system-parts:
	@$(if $(strip $(SYSTEM_PARTS)),sh .ci/environment system $(SYSTEM_PARTS))

remake:

.venv/.runtime: requirements.lock $(CAUSES)
	@sh .ci/environment runtime "$(CURDIR)"

.venv/.dev: requirements-dev.lock requirements.lock $(CAUSES)
	@sh .ci/environment dev "$(CURDIR)"

# The development lock is made first and binds the others, so that one environment can hold them all. An address in
# a lock file would tie it to one registry: hashes say what is wanted, the installing machine says from where.
LOCK = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade

locks: ## renew all lock files (needs uv)
	$(LOCK) --python-version 3.11 pyproject.toml --extra all --group dev -o requirements-dev.lock
	$(LOCK) --python-version 3.11 pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(LOCK) --python-version 3.11 --group build -c requirements-dev.lock -o requirements-build.lock
	$(LOCK) --python-version 3.11 --group release -c requirements-dev.lock -o requirements-release.lock
	$(LOCK) --python-version 3.12 --group judges -o requirements-judges.lock
	for lock in requirements*.lock; do \
	  { echo '# Made by `make locks`; do not edit.'; cat $$lock; } >$$lock.new && mv $$lock.new $$lock || exit 1; \
	done
	! grep -nE '://|file:|--(extra-)?index-url|--find-links' requirements*.lock
