# Two commands do all: `make demo` shows what wirecopy does, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench docs accept lock clean
.DEFAULT_GOAL := demo

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY) ## Run the main job on the packaged sample.
	$(BIN)/wirecopy demo --out demo

check: $(READY) ## Format, lint, types.
	$(BIN)/ruff format --check src tests bench docs examples
	$(BIN)/ruff check src tests bench docs examples
	$(BIN)/mypy

test: check ## All of check, then the tests, on every core.
	$(BIN)/python -m pytest -n auto --dist loadfile

bench: $(READY) ## Measure quality, speed and memory; fails below bench/floors.json.
	$(BIN)/python bench/check.py

docs: $(READY) ## Make the generated parts of the docs anew.
	$(BIN)/python docs/make.py

accept: $(READY) ## Rewrite the reviewed snapshots after a wanted change.
	$(BIN)/python -m pytest tests/test_sample.py --accept

lock: ## Pin every dependency with its hashes (needs uv).
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --all-extras --group dev --python-version 3.11 --quiet pyproject.toml build-requirements.in --output-file requirements.lock

clean:
	rm -rf $(VENV) demo
