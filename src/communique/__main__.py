"""`python -m communique` is the same as the command `communique`."""

import sys

from communique.cli.app import main

sys.exit(main())
