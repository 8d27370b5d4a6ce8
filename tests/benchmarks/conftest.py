from __future__ import annotations

import sys
from pathlib import Path

# The measuring is a script of several files, which find each other beside them.
sys.path.insert(0, str(Path(__file__).parent))
