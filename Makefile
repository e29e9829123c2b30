# Two commands: make demo, make test. Everything else is for daily work.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# The demo's database and media; never shared with a real installation.
DEMO_ENV := DJANGO_SETTINGS_MODULE=cms.settings.dev DEMO=1 VAR_DIR=var/demo
# Compiled bytecode saves every start of Python seconds, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE
COMPILE := pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

# What does not wait for each other runs side by side.
MAKEFLAGS += --jobs=2

.PHONY: help demo test test-release test-whoosh3 lint databases format bench bench-mail bench-publish bench-upstream bench-search lock messages audit clean
help:
	@echo "make demo    set up and serve the demo on 127.0.0.1:$(PORT) (PORT=... changes it)"
	@echo "make test    set up what tests need and run all of them"
	@echo "make lint    every gate without the tests; make format repairs what it can"
	@echo "make bench   CPU and queries per page for the demo data (SCALE=10 for ten times)"
	@echo "make bench-mail  how long 20,000 mails with what is due take"
	@echo "make bench-publish  what publishing costs among few pages and many"
	@echo "make bench-upstream  what comparing a copy of 60 sections with its source costs"
	@echo "make bench-search CORPUS=FILE  the search beside others, over a file of texts"
	@echo "make test-release   make test and what takes longer"
	@echo "make test-whoosh3   the tests of the search engine with its other package"

# --- set-up: skipped while the lock files have not changed -------------------
.venv/setup.stamp: requirements/setup.txt
	@sh scripts/system-packages demo
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/setup.txt
	@touch $@

.venv/base.stamp: .venv/setup.stamp requirements/base.txt
	$(BIN)/uv pip install -q --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev.stamp: .venv/base.stamp requirements/dev.txt
	@sh scripts/system-packages test
	$(BIN)/uv pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.package-lock.json: .venv/setup.stamp package-lock.json
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --omit=dev
	@touch $@

# Readers of BPMN, for tests alone; gone again whenever the line above runs.
node_modules/dev.stamp: node_modules/.package-lock.json
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	@touch node_modules/.package-lock.json $@

.PHONY: setup setup-test
setup: .venv/base.stamp node_modules/.package-lock.json
	@$(BIN)/python -m scripts.messages compile
setup-test: setup .venv/dev.stamp node_modules/dev.stamp

# --- demo ---------------------------------------------------------------------
demo: setup
	@$(DEMO_ENV) $(BIN)/python -m scripts.demo --port $(PORT)

# --- tests and gates ------------------------------------------------------------
lint: setup-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint cms assessment curricula barcamps
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	@! grep -l '://' requirements/*.txt package-lock.json

format: setup-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	-$(BIN)/djlint --reformat --quiet cms assessment curricula barcamps

# Gates use one processor, so the files that tests copy are made beside them.
databases: setup-test
	@$(BIN)/python -m tests.prepare

test: lint databases
	$(BIN)/python -m scripts.run_tests

test-release: lint databases test-whoosh3
	$(BIN)/python -m scripts.run_tests --release

# The module whoosh comes from one package or the other, so this one has its own place.
WHOOSH3 := .cache/whoosh3
INSTALL := $(BIN)/uv pip install -q --python $(WHOOSH3)
$(WHOOSH3)/setup.stamp: .venv/dev.stamp requirements/whoosh3.txt
	$(BIN)/uv venv -q --clear --python $(BIN)/python $(WHOOSH3)
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip uninstall -q --python $(WHOOSH3) Whoosh
	$(INSTALL) --require-hashes --no-deps -r requirements/whoosh3.txt
	@touch $@

test-whoosh3: databases $(WHOOSH3)/setup.stamp
	$(WHOOSH3)/bin/python -m pytest -q -m "not postgres" tests/search/test_acceptance.py tests/search/engine

bench: setup
	@$(BIN)/python -m scripts.bench --scale $(or $(SCALE),1)

bench-publish: setup
	@$(BIN)/python -m scripts.bench_publish

bench-upstream: setup-test
	@$(BIN)/python -m scripts.bench_upstream

bench-mail: setup-test
	@$(BIN)/python -m scripts.bench_mail

bench-search: setup-test
	@$(if $(CORPUS),,echo "make bench-search CORPUS=FILE: a file of texts is missing." >&2; exit 2;) \
	$(BIN)/python -m scripts.bench_search "$(CORPUS)" --patience $(or $(PATIENCE),1)

# --- upkeep --------------------------------------------------------------------
lock: .venv/setup.stamp
	$(BIN)/uv $(COMPILE) requirements/setup.in -o requirements/setup.txt
	$(BIN)/uv $(COMPILE) requirements/base.in -o requirements/base.txt
	$(BIN)/uv $(COMPILE) requirements/dev.in -o requirements/dev.txt
	$(BIN)/uv $(COMPILE) requirements/opensearch.in -o requirements/opensearch.txt
	$(BIN)/uv $(COMPILE) requirements/whoosh3.in -o requirements/whoosh3.txt
	@! grep -l '://' requirements/*.txt

messages: setup-test
	$(BIN)/python -m scripts.messages extract
	$(BIN)/python -m scripts.messages compile

audit: setup-test
	$(BIN)/uv audit --requirements requirements/base.txt

clean:
	rm -rf .cache var/demo test-results
