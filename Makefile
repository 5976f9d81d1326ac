# The two commands for a fresh machine are `make demo` and `make test`; everything runs in .venv.

SHELL := bash
PYTHON := .venv/bin/python
COMMUNIQUE := .venv/bin/communique

.PHONY: help setup demo test check format eval bench bench-scale bench-kill docs knowledge lock

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)$$/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

setup: ## make .venv with the pinned dependencies and this package in place
	@scripts/setup

demo: knowledge ## read the examples into a store and print the timeline
	@scripts/demo

test: knowledge ## run the whole test suite
	$(PYTHON) -m pytest

check: setup ## format, lint, types, layers, compiled knowledge current, documentation complete
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy --strict src
	.venv/bin/lint-imports
	$(PYTHON) -m communique.knowledge.compile --check
	$(PYTHON) scripts/check_docs.py

format: setup ## let ruff format and mend what it can
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

eval: knowledge ## score the golden articles and the gold sets against eval/floors.json
	$(PYTHON) eval/run.py

bench: knowledge ## time reading against the parser alone, and a store of 1,000 and 10,000 reports
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(PYTHON) bench/reading.py
	$(PYTHON) bench/scale.py
	@echo "up to a million reports: make bench-scale (an hour, 6 GB of disk); kill -9 while adding: make bench-kill"

bench-scale: knowledge ## time a store of 1,000 to 1,000,000 reports
	$(PYTHON) bench/scale.py --sizes 1000,10000,100000,1000000

bench-kill: knowledge ## kill a process that adds, fifty times, and look at what stands
	$(PYTHON) bench/kill.py

docs: setup ## write the rule tables of docs/dates.md, check that docs/cli.md names every option and links lead somewhere
	$(PYTHON) scripts/rule_tables.py
	$(PYTHON) scripts/check_docs.py

knowledge: setup ## compile rules and world tables where they are not current
	@$(PYTHON) -m communique.knowledge.compile --check 2>/dev/null || $(PYTHON) -m communique.knowledge.compile

lock: setup ## pin all dependencies anew, with hashes, in requirements.txt
	@scripts/lock --upgrade
