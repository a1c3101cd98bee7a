# Everything a newcomer types. Needs python3 (3.11 or newer), make and git; the rest is set up in .venv.
#
#   make setup                .venv with what running, testing and checking need
#   make run [PORT=8765]      the bot; without TELEGRAM_BOT_TOKEN against the chat page on this machine
#   make test [ARGS="-k …"]   all tests
#   make lint                 ruff and mypy --strict
#   make bench [ONLY=name]    what is claimed about speed, measured
#   make format               what ruff can put right by itself
#   make lock [UPGRADE=1]     write the requirements locks anew
#   make help                 this list

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench lock clean venv
# One step after the other, also under `make -j`: all of them share .venv.
.NOTPARALLEL:

# The oldest Python that runs this, as "major, minor".
OLDEST := 3, 11
PY := .venv/bin/python
LOCKS_RUN := requirements.txt
LOCKS_DEV := requirements.txt requirements-dev.txt requirements-postgres.txt
LOCKS_ALL := $(LOCKS_DEV) requirements-bench.txt
SOURCES := $(wildcard bot.py cli knowledge handlers announcements sandbox benchmarks tests)

ifdef PORT
export PORT
endif

help:
	@sed -n 's/^#   //p' Makefile

# $(call install,LOCKS): brings .venv to what the lock files say. What was installed is kept beside it as
# a copy of each lock, so that a second call only compares files.
define install
	@missing=""; for lock in $(1); do cmp -s $$lock .venv/.locked/$$lock || missing="$$missing -r $$lock"; done; \
	[ -z "$$missing" ] && exit 0; \
	echo "正在准备运行环境 .venv（第一次约需一分钟）… / setting up .venv"; \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes $$missing || { \
	  echo "依赖安装失败：请检查网络后再试。 / Installing the requirements failed: see above." >&2; exit 1; }; \
	mkdir -p .venv/.locked && cp $(1) .venv/.locked/
endef

venv:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < ($(OLDEST)))' 2>/dev/null && [ -f .venv/.made ] && exit 0; \
	found=""; seen=""; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  command -v $$python >/dev/null 2>&1 || continue; \
	  seen="$$seen $$($$python --version 2>&1)"; \
	  if $$python -c 'import sys; sys.exit(sys.version_info < ($(OLDEST)))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  if [ -z "$$seen" ]; then echo "没有找到 python3：请先安装 Python 3.11 或更新的版本。" >&2; \
	    echo "No python3 was found: please install Python 3.11 or newer." >&2; \
	  else echo "Python 版本太旧（$${seen# }）：需要 3.11 或更新的版本。" >&2; \
	    echo "Python is too old ($${seen# }): 3.11 or newer is needed (or: make PYTHON=/path/to/python3)." >&2; fi; \
	  exit 1; \
	fi; \
	if ! $$found -c 'import venv, ensurepip' 2>/dev/null; then \
	  echo "缺少 venv 模块：请先安装（Debian/Ubuntu：sudo apt install python3-venv）。" >&2; \
	  echo "Python's venv module is missing (Debian/Ubuntu: sudo apt install python3-venv)." >&2; exit 1; \
	fi; \
	$$found -m venv --clear .venv && touch .venv/.made

setup: venv
	$(call install,$(LOCKS_DEV))

run: venv
	$(call install,$(LOCKS_RUN))
	@exec $(PY) bot.py

test: setup
	$(PY) -m pytest -n 2 --dist loadfile $(ARGS)

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy --strict $(SOURCES)

format: setup
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# Every benchmarks/*.py is one claim, but for what the claims share. All are measured, then those not met named.
bench: venv
	$(call install,$(LOCKS_ALL))
	@missed=""; \
	for claim in $(if $(ONLY),$(ONLY),$(filter-out generate _%,$(notdir $(basename $(wildcard benchmarks/*.py))))); do \
	  echo "== $$claim"; $(PY) -m benchmarks.$$claim || missed="$$missed $$claim"; done; \
	[ -z "$$missed" ] || { echo "not met:$$missed" >&2; exit 1; }

# Writes the locks anew from the .in files, with uv in an environment of its own.
lock: venv
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(PY) -m venv "$$tools" && "$$tools/bin/pip" install --quiet --disable-pip-version-check uv; \
	for name in requirements requirements-postgres requirements-dev requirements-bench; do \
	  "$$tools/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) $$name.in -o $$name.txt; done

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov
