"""`python -m factx` is the command `factx`."""

import sys

from factx.cli import main

sys.exit(main())
