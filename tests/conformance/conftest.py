from __future__ import annotations

import sys
from pathlib import Path

# The cases are packages of their own, so that a case can be written to a folder and looked at without pytest.
sys.path.insert(0, str(Path(__file__).parent))
