# newsgen: `make help` lists what can be made.
# On a fresh Debian 12 with git, make and a Swift toolchain, `make site` and `make test` need nothing
# done before them.

SWIFT  ?= swift
PYTHON ?= python3
PREFIX ?= /usr/local
# A compiler job takes up to a gigabyte: no more jobs than cores, nor than gigabytes that are free.
JOBS   ?= $(shell awk -v cores="$$(nproc)" '/^MemAvailable/ { n = int($$2 / 1048576); \
            print n < 1 ? 1 : n < cores ? n : cores }' /proc/meminfo)

SWIFT_NEEDED   := 6.2
BUILD_PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev pkg-config
TEST_PACKAGES  := cmark-gfm chromium default-jre-headless fonts-noto-core w3m

# The build folder can lie elsewhere: make BUILD=/tmp/newsgen-build
BUILD       ?= .build
SWIFT_BUILD := $(SWIFT) build --scratch-path $(BUILD) --jobs $(JOBS)
RELEASE     := $(BUILD)/release/newsgen
# Libraries that the release program has inside.
ARCHIVES    := $(BUILD)-archives
VENV        := .venv
PEERS       := $(BUILD)-templates
BENCH_VENV  := .venv-bench
# Folders with tests in Python, those that there are.
PYTHON_TESTS := $(wildcard Tests/Browser Tests/EndToEnd Tests/TemplateTests Tests/Fuzz)
# How long `make fuzz` runs; SEED=7 gives the same cases again, CASE=123 one of them.
MINUTES      ?= 10
FORMATTED    := $(wildcard Sources Tests Benchmarks/Templates/Sources/template-speed) Package.swift \
                $(wildcard Benchmarks/Templates/Package.swift)

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: site serve test swift-test python-test fuzz install format lint bench bench-templates clean help \
        toolchain release python-tools

## Build the sample archive into public/ (installs what is missing, through apt)
site: release
	@$(RELEASE) build

## Build the sample archive, serve it, and build it again after each change
serve: release
	@$(RELEASE) serve

## Run all tests: Swift's, those in a browser and from end to end, and a minute of fuzzing
test: swift-test python-test

# The preview server's tests run after the others: these keep all threads busy for seconds at a time,
# and a server that gets none does not answer in time.
swift-test: toolchain
	@.ci/install-packages $(TEST_PACKAGES)
	@$(SWIFT_BUILD) --build-tests
	@$(SWIFT) test --scratch-path $(BUILD) --skip-build --skip '^PreviewTests\.'
	@$(SWIFT) test --scratch-path $(BUILD) --skip-build --filter '^PreviewTests\.'

# Of the program that people run: what the optimizer makes of it is tested too. After the Swift tests, since all use the
# build folder.
python-test: swift-test
ifneq ($(PYTHON_TESTS),)
	@$(MAKE) release python-tools
	@NEWSGEN="$$(realpath $(RELEASE))" NEWSGEN_TOOLS="$$(realpath $(BUILD)/debug)" \
	  $(VENV)/bin/python -m pytest -q $(PYTHON_TESTS)
else
	@echo "newsgen: there are no tests in Python"
endif

## Feed mutated sites, templates, caches and requests to newsgen: make fuzz MINUTES=10 SEED=7 CASE=123
fuzz: release python-tools
	@NEWSGEN="$$(realpath $(RELEASE))" $(VENV)/bin/python Tests/Fuzz/fuzz.py --minutes $(MINUTES) \
	  --jobs $(JOBS) $(if $(SEED),--seed $(SEED)) $(if $(CASE),--case $(CASE))

## Install the program, which needs nothing but glibc where it runs, into PREFIX (/usr/local)
install: release
	@.ci/check-program $(RELEASE)
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 $(if $(shell command -v strip),-s) $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/newsgen"
	@echo "newsgen: installed $(DESTDIR)$(PREFIX)/bin/newsgen"

## Format all Swift code
format:
	@$(SWIFT) format --in-place --recursive --parallel $(FORMATTED)

## Check the formatting of all Swift code
lint:
	@$(SWIFT) format lint --strict --recursive --parallel $(FORMATTED)

## Compare with Hugo, where it is installed: make bench SITE=FOLDER, a site of many articles
bench: release
	@$(PYTHON) Benchmarks/compare.py $(RELEASE) $(SITE)

## Measure the template engine against three others, which come from GitHub and PyPI
bench-templates: toolchain $(BENCH_VENV)/installed
	@$(SWIFT) build --package-path Benchmarks/Templates --scratch-path $(PEERS) --jobs $(JOBS) -c release
	@$(BENCH_VENV)/bin/python Benchmarks/templates.py $(PEERS)/release/template-speed

## Remove all that was built
clean:
	@rm -rf $(BUILD) $(ARCHIVES) $(PEERS) $(VENV) $(BENCH_VENV) .newsgen public fuzz-failures

## List what can be made
help:
	@awk '/^## / { text = substr($$0, 4); next } \
	  text && /^[a-z-]+:/ { sub(/:.*/, ""); printf "  make %-15s %s\n", $$0, text } \
	  { text = "" }' $(firstword $(MAKEFILE_LIST))

toolchain:
	@.ci/check-swift "$(SWIFT)" $(SWIFT_NEEDED)
	@.ci/install-packages $(BUILD_PACKAGES)

# With the Swift runtime and the other libraries in it the program starts sooner, and runs wherever
# there is a C library as new as this one. It looks for libraries in no place of its own.
release: toolchain
	@.ci/static-archives $(ARCHIVES)
	@PKG_CONFIG_PATH="$$(realpath $(ARCHIVES))$${PKG_CONFIG_PATH:+:$$PKG_CONFIG_PATH}" \
	  $(SWIFT_BUILD) -c release --product newsgen --static-swift-stdlib --disable-local-rpath

# The system's Chromium is what the tests drive: no browser is loaded from the net.
python-tools: $(VENV)/installed

$(VENV)/installed: $(wildcard Tests/requirements.txt)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install-packages python3 python3-venv
	@echo "newsgen: installing the Python packages of Tests/requirements.txt into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 $(VENV)/bin/python -m pip install --quiet \
	  --disable-pip-version-check $(if $(wildcard Tests/requirements.txt), \
	  --requirement Tests/requirements.txt,pytest)
	@touch $@

$(BENCH_VENV)/installed: Benchmarks/requirements.txt
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install-packages python3 python3-venv
	@echo "newsgen: installing the Python packages of $< into $(BENCH_VENV)"
	@$(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
