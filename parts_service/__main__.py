"""`python -m parts_service` is `parts-service`."""

import sys

from parts_service.cli import main

if __name__ == "__main__":
    sys.exit(main())
