# Run `make` for the list. Everything the project needs is installed by these targets.
SHELL := /bin/bash
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
LOCALE ?= fr_CA
SERVICES := DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/iecguide} \
	CACHE_URL=$${CACHE_URL:-redis://127.0.0.1:6379/1}
# What asks the database or the cache something of its own; the rest is the same on all of them.
SERVED := $(addprefix tests/,articles express_entry facts faults feedback home imports letters occupations operations pagecache \
	programmes/test_admin.py programmes/test_pages.py search sources staff \
	pools/reports pools/pages pools/test_repository.py quiz/test_views.py \
	browser/test_editors_day.py browser/test_stories.py browser/test_search.py)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK = $(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock" $(UPGRADE)

# What Python compiled is kept, also where the environment says not to: tests start many processes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help free prepare run dev test test-services lint lock admin bench dearest hostile growth letters lighthouse measures audit \
	messages compile

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# pip is one of the packages, so the old one of the system makes way; setuptools is not needed.
.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.txt
	$(BIN)/pip uninstall -qq --yes setuptools
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(INSTALL) -r requirements-dev.txt
	@touch $@

lock: .venv/dev ## requirements*.txt from requirements*.in: every package with its sums (UPGRADE=--upgrade)
	$(LOCK) --output-file requirements.txt requirements.in
	$(LOCK) --constraint requirements.txt --output-file requirements-dev.txt requirements-dev.in

.env:
	@$(PYTHON) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))" > .env

prepare: .venv/run .env
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_shipped
	@$(MANAGE) collectstatic --noinput --verbosity 0

free:
	@$(PYTHON) deploy/port.py $(HOST) $(PORT)

run: free prepare ## the site on http://127.0.0.1:8000 and its letters (HOST, PORT, DATABASE_URL are honoured)
	@echo "IEC Guide: http://$(HOST):$(PORT)"
	@$(PYTHON) deploy/together.py \
		"$(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers 2 --blocking-threads 4 \
			--workers-kill-timeout 5 --log-level warning iecguide.wsgi:application" \
		"$(MANAGE) send_letters --stay"

dev: prepare ## the same, reloading on change
	@DEBUG=1 $(MANAGE) runserver $(HOST):$(PORT)

admin: prepare ## make a superuser for /admin/
	@$(MANAGE) createsuperuser

test: .venv/dev ## all tests, a real browser included
	@./tests/need_chromium
	$(BIN)/pytest -n 2 --dist loadfile

test-services: .venv/dev ## what touches them on PostgreSQL 15+ and Redis 7+ (DATABASE_URL, CACHE_URL, or local ones)
	@./tests/need_chromium
	@$(SERVICES) $(BIN)/python -m tests.services
	$(SERVICES) $(BIN)/pytest -n 2 --dist loadfile $(SERVED)

lint: .venv/dev ## style, types, templates, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djangofmt --check --quiet templates
	$(BIN)/djlint --lint --quiet templates
	SECRET_KEY=lint $(MANAGE) makemigrations --check --dry-run
	SECRET_KEY=lint $(MANAGE) check

messages: .venv/dev ## every message of the site into iecguide/locale, for LOCALE (fr_CA); needs gettext
	@mkdir -p iecguide/locale
	SECRET_KEY=messages $(MANAGE) makemessages --locale $(LOCALE) --no-wrap --add-location file \
		--ignore '.venv/*' --ignore 'audit/*' --ignore 'tests/*' --ignore 'staticfiles/*'

compile: .venv/run ## what was translated, as the site reads it; needs gettext
	SECRET_KEY=messages $(MANAGE) compilemessages --ignore '.venv/*'

bench: .venv/dev ## requests a second beside plain Django (needs wrk), and what a page thinks
	@$(BIN)/python -m tests.bench.load
	@SECRET_KEY=bench $(BIN)/python -m tests.bench

dearest: .venv/dev ## what one visitor's request costs at most, page by page
	@SECRET_KEY=bench $(BIN)/python -m tests.bench.dearest

hostile: .venv/dev ## how long a reader waits beside sixteen hostile clients of each kind
	@SECRET_KEY=bench $(BIN)/python -m tests.bench.hostile

letters: .venv/dev ## a weekly letter to 100,000 people (PEOPLE): letters a minute, memory, questions
	@SECRET_KEY=bench $(BIN)/python -m tests.bench.letters

growth: .venv/dev ## what a request costs with up to 100,000 articles and ten seasons
	@SECRET_KEY=bench $(BIN)/python -m tests.bench.growth

audit/node_modules: audit/package.json
	cd audit && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

audit/.venv: audit/requirements.txt
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

tests/audit/node_modules: tests/audit/package-lock.json
	cd tests/audit && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lighthouse: .venv/dev tests/audit/node_modules ## Lighthouse on one page of each kind (needs Node 20)
	@$(BIN)/python -m tests.audit.lighthouse

measures: .venv/dev ## words, screens, taps and printed pages on a phone of 360 x 740, into docs/measures.md
	@$(BIN)/python -m tests.audit.measures

audit: .venv/dev prepare lighthouse measures audit/node_modules audit/.venv ## what is slow or asks the network: Lighthouse, words a page, Observatory, known holes in packages
	$(BIN)/python audit/answers.py | node audit/observatory.mjs
	$(BIN)/pip freeze > audit/.venv/installed.txt
	audit/.venv/bin/python audit/packages.py audit/.venv/installed.txt
	FAULTS_REQUESTS=200000 FAULTS_KILLS=100 $(BIN)/pytest -q tests/faults/test_requests.py tests/faults/test_kills.py
	FACTS_EXAMPLES=500 $(BIN)/pytest -q tests/facts/test_any_record.py
