"""`python -m tinhso`."""

import sys

from tinhso.cli import main

sys.exit(main())
