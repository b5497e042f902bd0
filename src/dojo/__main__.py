"""`python -m dojo` is `dojo`."""

from dojo.cli import main

main()
