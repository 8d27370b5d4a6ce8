from __future__ import annotations

import sys
from pathlib import Path

# The cases are a package of their own, so that a case can be written to a folder and looked at without pytest; last,
# for the folders beside it have names that others may use.
sys.path.append(str(Path(__file__).parents[1]))
