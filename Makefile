# What one types; each target is a few lines that call scripts/.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

RELEASE := .build-release/release/maskproof
WORLDS := world apps more-apps people holdout unseen people-holdout
SOURCES := $(shell find Sources Tools/embed-rules Plugins rules -type f 2>/dev/null) Package.swift

help: ## What there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

scan: build fixtures/staging.sqlite ## Scan the staging fixture; reports in reports/staging
	@scripts/scan-fixture staging $(RELEASE)

test: ## Build and run every test
	@scripts/install-dependencies build test
	@scripts/test

build: dependencies $(RELEASE) ## The release binary

dependencies:
	@scripts/install-dependencies build

$(RELEASE): $(SOURCES) | dependencies
	swift build -c release --static-swift-stdlib --scratch-path .build-release --product maskproof
	@touch $@

fixtures: $(patsubst %,fixtures/%.sqlite,staging $(WORLDS)) ## The databases that are scanned and measured

fixtures/staging.sqlite: $(wildcard fixtures/staging/*.py fixtures/staging/*.sql)
	@python3 fixtures/staging/generate.py --out $@

$(WORLDS:%=fixtures/%.sqlite): fixtures/%.sqlite: $(wildcard fixtures/making/*.py $(WORLDS:%=fixtures/%/*.py))
	@python3 fixtures/$*/generate.py --out $@

score: build fixtures ## Precision and recall on everything that is labelled; writes reports/accuracy
	@scripts/install-dependencies test
	@scripts/score-all $(RELEASE) --write

bench: build fixtures ## Throughput, memory, start-up; writes reports/speed/benchmarks.md
	@scripts/install-dependencies test
	@Benchmarks/run $(RELEASE)

lint: ## Format and house rules
	swift format lint --strict -r Sources Tests Tools Plugins Package.swift
	@scripts/lint-foundation

clean: ## Remove what was built
	rm -rf .build .build-release fixtures/*.sqlite

.PHONY: help scan test build dependencies fixtures score bench lint clean
