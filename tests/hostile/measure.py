"""Runs every hostile input and prints the page about them: ``python tests/hostile/measure.py > docs/hostile-inputs.md``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

HEAD = """# Hostile inputs

Every input below is made by the suite (`tests/hostile/`) and handed to `bqw validate`. The suite checks its exit code,
the rules it reports, that it keeps within the stated time and memory, that nothing is written or left behind, that no
secret outside the folder is read, and that no address is asked. Seconds (of the processor) and memory are those of one
run, program start included; what may be taken at most stands in brackets. Exit codes: 0 fit, 1 findings, 3 unreadable.

| input | what it is | exit | rules of opening | seconds | MB |
|---|---|---|---|---|---|
"""


def main() -> int:
    """Run them all, or those that are named, and print their table."""
    from hostile_inputs import CASES
    from running import run_command

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these inputs")
    parser.add_argument("--quick", action="store_true", help="leave out those that take minutes")
    asked = parser.parse_args()
    sys.stdout.write(HEAD)
    wrong = 0
    for each in CASES:
        if (asked.names and each.name not in asked.names) or (asked.quick and each.long):
            continue
        with tempfile.TemporaryDirectory() as room:
            run = run_command(each, Path(room), 9)
        fine = (
            run.code in each.exits and each.rules <= run.rules and not run.left
            and run.seconds <= each.seconds and run.megabytes <= each.megabytes
        )  # fmt: skip
        wrong += not fine
        rules = ", ".join(sorted(each.rules)) or "-"
        sys.stdout.write(
            f"| {each.name} | {each.does} | {run.code} | {rules} | {run.seconds:.1f} ({each.seconds:g}) "
            f"| {run.megabytes} ({each.megabytes}) |\n"
        )
        sys.stdout.flush()
        if not fine:
            said = run.said[-600:].replace("\n", " ")
            sys.stderr.write(f"{each.name}: {run.code} {sorted(run.rules)} {run.left} {said}\n")
            sys.stderr.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
