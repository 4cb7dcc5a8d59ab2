# Two commands do all: `make serve` and `make test`. Both work on a machine that has only python3 (3.11 or
# later, with venv and pip) and make: they create .venv, install, build and run.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DIR ?= build
PORT ?= 8000

.PHONY: serve test lint format build bench soak all clean

serve: build ## Build the bundled graph if it has changed, and serve it at http://127.0.0.1:8000/
	$(BIN)/remit serve --dir $(DIR) --port $(PORT)

test: $(STAMP) ## Run every test
	$(BIN)/python -m pytest

build: $(STAMP) ## Make a release of the bundled graph in build/, unless it is there already
	$(BIN)/remit build --dir $(DIR)

lint: $(STAMP) ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP) ## Rewrite files in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) ## Run the benchmarks: each prints ratios against a peer in the same run
	$(BIN)/python bench/build.py
	$(BIN)/python bench/validate.py
	$(BIN)/python bench/questions.py
	$(BIN)/python bench/succession.py
	$(BIN)/python bench/attacks.py
	$(BIN)/python -m pip install --quiet '.[bench]'
	$(BIN)/python bench/extract.py
	$(BIN)/python bench/archive.py
	$(BIN)/python bench/endpoint.py

soak: build ## Half an hour of mixed load on a server: fails on a leak or a lost request
	$(BIN)/python bench/soak.py --dir $(DIR)

all: lint test bench soak ## Everything, the long checks too

clean: ## Remove what was installed and built
	rm -rf $(VENV) $(DIR) dist

# Installs again only when what is to be installed has changed.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "remit needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(STAMP)
