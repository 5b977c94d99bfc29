# `make demo` and `make test` each do all of the set-up on a machine that has Python 3.11 or newer and nothing else.

.POSIX:
.PHONY: demo test lint bench messages sandbox postgresql chromium cluster setup clean

VENV = .venv
BIN = $(VENV)/bin
BABEL = $(BIN)/pybabel
LOCALES = grader/locales

demo: setup sandbox
	@$(BIN)/python samples/demo.py

# Two of five seconds are waiting: three workers keep two cores busy.
test: setup sandbox postgresql chromium cluster lint
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Takes minutes and a quiet machine; see benchmarks/README.md. Not part of the tests.
bench: setup sandbox
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python -m benchmarks.batch class
	$(BIN)/python -m benchmarks.batch many
	$(BIN)/python -m benchmarks.batch plug
	$(BIN)/python -m benchmarks.scale all
	$(BIN)/python -m benchmarks.selfstudy

# After a change of sentences: brings the catalogue up to date; translate what is new, then run it again.
messages: setup
	$(BABEL) extract -F $(LOCALES)/babel.cfg --no-location --sort-output -w 118 -k say -k _say -k SubmissionError \
	    -k CourseError -k UnknownExerciseError -k SandboxError -k GradebookError \
	    -k GradebookRequestError -k Note -k finding_at:2 -o $(LOCALES)/ndgrade.pot grader
	$(BABEL) update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 118 -D ndgrade \
	    -i $(LOCALES)/ndgrade.pot -d $(LOCALES) -l ko
	$(BABEL) compile -D ndgrade -d $(LOCALES)
	rm $(LOCALES)/ndgrade.pot

setup: $(VENV)/installed

$(VENV)/installed: pyproject.toml constraints.txt
	@python=; for name in python3.11 python3.12 python3.13 python3; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "ndgrade needs Python 3.11 or newer; install it, then run make again." >&2; exit 1; fi; \
	echo "Setting up $(VENV) with $$($$python --version); TensorFlow is large, this takes a minute or two."; \
	$$python -m venv $(VENV) || { echo "No venv: install your system's python3-venv, then run make again." >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m compileall -q grader # as pip does with what it copies
	@touch $@

sandbox:
	@sh tests/install-sandbox.sh

postgresql:
	@sh tests/install-postgresql.sh

chromium:
	@sh tests/install-chromium.sh

cluster:
	@sh tests/install-cluster.sh

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
