"""``python -m bqw_sdk`` is the command ``bqw``."""

from bqw_sdk.cli.main import main

if __name__ == "__main__":
    main()
