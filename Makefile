# Everything a person or CI does with this repository, by name. `make` alone lists the names.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
DEBUG := .build/debug/gatehouse
BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share

.PHONY: help setup build release run test check conformance fuzz fuzz-cedar bench bench-budget bench-cedar bench-detection bench-export bench-ledger bench-policy cap-harness install clean agent-test

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## install the packages that building and testing need
	@scripts/setup

build: setup ## build for development
	$(SWIFT) build

release: setup ## build for use
	$(SWIFT) build -c release --product gatehouse

run: build ## a minute behind the gate: the demonstration
	@Examples/demo/run --gatehouse $(DEBUG) $(ARGS)

test: build ## every test, the end-to-end ones with real clients; ends with a list of what failed
	@scripts/setup-e2e
	@SWIFT="$(SWIFT)" scripts/test $(ARGS)

check: setup ## format, layers, sizes, documentation
	@scripts/check

conformance: setup ## every conformance suite of the Cedar engine, with the public corpora where they lie
	@scripts/conformance $(ARGS)

fuzz-cedar: setup ## ten minutes of random cases against the official Cedar engine
	@scripts/fuzz-cedar --seconds 600 $(ARGS)

fuzz: setup ## ten minutes of libFuzzer for each reader of hostile text
	@Fuzz/run --seconds 600 $(ARGS)

bench: release ## the model gate against nginx, the sandbox against bwrap
	@Benchmarks/run --gatehouse .build/release/gatehouse $(ARGS)

bench-budget: setup ## what setting money aside and settling it costs under many caps
	@$(SWIFT) run -c release --package-path Benchmarks bench-budget

bench-cedar: setup ## the Cedar engine against the official one
	@Benchmarks/Cedar/run $(ARGS)

bench-detection: setup ## the detection rules against reading the ledger alone
	@Benchmarks/Detection/run $(ARGS)

bench-export: release ## exports to a file, over HTTP and to rsyslog, against plain senders
	@Benchmarks/Export/run --gatehouse .build/release/gatehouse $(ARGS)

bench-ledger: setup ## the ledger: durable appends against bare fdatasync, verification, memory, search
	@Benchmarks/Ledger/run $(ARGS)

bench-policy: setup ## what one decision of the gate costs
	@$(SWIFT) run -c release --package-path Benchmarks bench-policy

cap-harness: release ## a dollar cap against many streams, hang-ups and kill -9, beside other gateways
	@Benchmarks/Cap/run --gatehouse .build/release/gatehouse $(ARGS)

agent-test: build ## a real agent from the package index does a task behind the gate
	@Examples/hermes/run --gatehouse $(DEBUG) $(ARGS)

install: release ## install the program and its shell completions below PREFIX
	install -d "$(BIN)" "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	install -m 0755 .build/release/gatehouse "$(BIN)/gatehouse"
	.build/release/gatehouse --generate-completion-script bash > "$(SHARE)/bash-completion/completions/gatehouse"
	.build/release/gatehouse --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_gatehouse"
	.build/release/gatehouse --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/gatehouse.fish"

clean: ## remove what building and testing left here
	rm -rf .build .build-cedar .build-fuzz .venv-cedar .venv-e2e .venv-e2e-old .venv-export .venv-hermes .venv-mail .venv-peers .venv-tlog
