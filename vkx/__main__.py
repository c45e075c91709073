"""``python -m vkx``."""

import sys

from vkx.cli import main

if __name__ == "__main__":
    sys.exit(main())
