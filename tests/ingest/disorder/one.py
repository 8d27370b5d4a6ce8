"""Look at one case: ``python tests/ingest/disorder/one.py SEED [FOLDER]`` writes its file and prints what came of it."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    """Print the case of a seed; 1 when something was read wrong silently."""
    from disorder.render import case_of
    from disorder.run import verdict_of

    seed = int(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    case, verdict = case_of(seed), verdict_of(seed, folder)
    lines = [
        f"{case.path(folder)} ({case.kind.name}, {case.system}) datasets {case.datasets} place {case.place} {case.sender}",
        *(
            f"{'hidden ' if sheet.hidden else ''}{sheet.name}\n" + "\n".join(map(str, sheet.lines()))
            for sheet in case.sheets
        ),
        *(f"doubted: {each}" for each in verdict.told),
        *(f"FAULT: {each}" for each in verdict.faults),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(verdict.faults))


if __name__ == "__main__":
    sys.exit(main())
