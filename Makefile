# A fresh Debian or Ubuntu with Python, git and make needs nothing before `make demo` or `make test`.
.DEFAULT_GOAL := help
BIN := .venv/bin
ARGS ?=

.PHONY: help setup demo test lint docs bench accuracy clean

help:  ## what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:  ## install what is missing: uv, the dependencies, a browser, a Chinese font
	@sh scripts/setup

demo: setup  ## audit the bundled demo city and print where its scorecards are
	@$(BIN)/mangdao demo $(ARGS)

test: setup  ## run all tests; ARGS="-k sitemap" picks some
	@$(BIN)/pytest -n 3 --dist worksteal $(ARGS)

lint: setup  ## style, types, layers: what a change must pass beside the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

docs: setup  ## write the generated documents anew
	@$(BIN)/python -m mangdao.docs
	@$(BIN)/cog -r README.md README.zh-CN.md

bench: setup  ## compare mangdao with a bare loop on this machine
	@$(BIN)/python tests/bench.py $(ARGS)

accuracy: setup  ## hold our rules against W3C's ACT test cases; ARGS=-v names each that differs
	@$(BIN)/python tests/accuracy.py $(ARGS)

clean:  ## remove what setup and runs left here: .venv, .cache, out
	rm -rf .venv .cache out
