# The daily commands; `make` alone lists them. The environment they need makes itself: see .ci/environment.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

python := .venv/bin/python
ready := .venv/ready
protos := $(sort $(wildcard proto/parts_service/v1/*.proto))
DATA ?= var

# A moved checkout or a Python that went away leaves an environment that only looks ready.
$(shell [ "$$(head -n 1 .venv/made-of 2>/dev/null)" = "$$(pwd -P)" ] && [ -x $(python) ] || rm -f $(ready))

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(ready): requirements.lock pyproject.toml .ci/environment .ci/system-packages
	@.ci/environment

.PHONY: run
run: $(ready) ## Start the service on 127.0.0.1 with its data in var/ (DATA=folder names another)
	@exec .venv/bin/parts-service serve --data-dir $(DATA)

.PHONY: test
test: $(ready) ## Run every test, on SQLite and on PostgreSQL (PYTEST='-k issue' narrows it)
	@.ci/system-packages postgresql
	@$(python) -m pytest -n auto --maxprocesses 4 --dist loadfile $(PYTEST)

.PHONY: check
check: check-format check-lint check-types check-proto check-generated check-house ## Check style, types, contract, generated code and house rules

.PHONY: check-format check-lint check-types check-proto check-generated check-house
check-format: $(ready)
	@.venv/bin/ruff format --quiet --diff .
check-lint: $(ready)
	@.venv/bin/ruff check --quiet .
check-types: $(ready)
	@.venv/bin/mypy
check-proto: $(ready)
	@.venv/bin/buf lint proto
check-generated: $(ready)
	@rm -rf build/generated && mkdir -p build/generated && $(call generate,build/generated)
	@diff -r -x __init__.py -x __pycache__ build/generated/parts_service/v1 parts_service/v1 \
	  || { echo 'parts_service/v1 is not what proto/ generates: run make proto'; exit 1; }
check-house: $(ready)
	@$(python) -m pytest tests/house

.PHONY: fix
fix: $(ready) ## Format, and mend what the linter can mend itself
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

# The package of the protos is the package of the code, so nothing needs patching.
generate = $(python) -m grpc_tools.protoc -I proto --python_out=$1 --pyi_out=$1 --grpc_python_out=$1 $(protos)

.PHONY: proto
proto: $(ready) ## Generate parts_service/v1 from proto/
	@rm -f parts_service/v1/*_pb2.py parts_service/v1/*_pb2.pyi parts_service/v1/*_pb2_grpc.py
	@$(call generate,.)

.PHONY: migration
migration: $(ready) ## Write the first migration anew from the schema (until the first release)
	@$(python) -m tests.storage.foundation
	@.venv/bin/ruff format --quiet parts_service/storage/migrations

.PHONY: lock
lock: ## Pin the dependencies of pyproject.toml anew (UPGRADE=--upgrade takes the newest)
	@[ -x .venv/bin/uv ] || .ci/environment
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group dev --extra video \
	  $(UPGRADE) pyproject.toml -o requirements.lock

.PHONY: bench
bench: $(ready) ## Measure: one `name value unit` line a figure
	@.ci/system-packages postgresql
	@$(python) -m tests.benchmarks

.PHONY: demo
demo: $(ready) ## Tell the whole story against a freshly started server
	@$(python) -m scanner_client.demo

.PHONY: soak
soak: $(ready) ## Run the long batteries in full (hours)
	@.ci/system-packages postgresql
	@PARTS_SOAK=1 $(python) -m pytest -m soak -s --timeout 0 $(PYTEST)

.PHONY: clean
clean: ## Remove what was made here, but never the data in var/
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	@find parts_service scanner_client tests -name __pycache__ -prune -exec rm -rf {} +
