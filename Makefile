# Two commands do everything: `make` (letters to tables, notebooks, charts and pages) and `make test`.
SHELL := /bin/sh
PYTHONS := python3 python3.13 python3.12 python3.11
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME MPLBACKEND

.PHONY: all tables notebooks site changes explore test lint lab bench fuzz clean
.DEFAULT_GOAL := all

all: site
	@$(MAKE) --no-print-directory changes

site: notebooks
	$(RUN) -m helpers readme
	$(RUN) -m helpers evidence

tables: $(READY)
	$(RUN) -m helpers build
	$(RUN) -m helpers check

notebooks: tables
	$(RUN) -m helpers notebooks

# What the tables say that those of a commit did not: `make changes`, `make changes BASE=origin/main`.
BASE := HEAD
BEFORE := .cache/before
changes: $(READY)
	@rm -rf $(BEFORE) && mkdir -p $(BEFORE)
	@git archive --format=tar --output=$(BEFORE)/tables.tar "$(BASE)" data/processed 2>$(BEFORE)/why \
	  && tar -xf $(BEFORE)/tables.tar -C $(BEFORE) || true
	@if test -f $(BEFORE)/data/processed/findings.csv; \
	then $(RUN) -m helpers changes $(BEFORE)/data/processed data/processed --exit-zero; \
	else echo "No tables of $(BASE) to compare with: no report of changes."; fi

# The tables as a database, and a page to ask it on this machine alone.
explore: $(READY)
	@test -f data/processed/findings.csv || $(MAKE) tables
	$(RUN) -m helpers explore

# After `make clean` the tables are gone: they are built before they are tested. A file of tests stays on one core.
test: lint
	@test -f data/processed/findings.csv || $(MAKE) all
	$(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(READY)
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

# Each reader and the extractors on bytes thought up by a fuzzer, MINUTES in all; what breaks one is kept in .cache/fuzz.
MINUTES := 4
fuzz: $(READY)
	test -x .cache/fuzz/venv/bin/python || $(RUN) -m venv .cache/fuzz/venv
	.cache/fuzz/venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement tests/fuzz.txt
	.cache/fuzz/venv/bin/python tests/fuzz.py --site "$$($(RUN) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" --minutes $(MINUTES)

lab: $(READY)
	$(RUN) -m jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks $$(test "$$(id -u)" -ne 0 || echo --allow-root)

# Speed and accuracy beside other libraries, which get an environment of their own; an hour or so, most of it archives.
bench: $(READY)
	test -x .cache/bench/bin/python || $(RUN) -m venv .cache/bench
	.cache/bench/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	$(RUN) benchmarks/bench.py --peers .cache/bench/bin/python $(BENCH)

# The first Python of 3.11 to 3.13 makes the environment; it is made again when what it holds changes. uv installs in a
# fifth of pip's time; where it reaches nothing, as with an index that only pip is told of, pip does it.
$(READY): requirements.txt constraints.txt pyproject.toml
	@for python in $(PYTHON) $(PYTHONS); do \
	  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; \
	  then exec "$$python" -m venv --clear $(VENV); fi; \
	done; echo "make: no Python 3.11, 3.12 or 3.13 with venv among: $(PYTHON) $(PYTHONS)" >&2; exit 1
	$(RUN) -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(RUN) -m uv pip install --quiet --system-certs --compile-bytecode --python $(RUN) --requirement requirements.txt || \
	  $(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache src/*.egg-info
	rm -rf data/processed charts site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
