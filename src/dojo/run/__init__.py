"""A run: one kata's tests and one version of the code, in a child under limits, yield a Result."""

from __future__ import annotations

from dojo.run.runner import Cancelled, Runner, collect, run
from dojo.run.spares import Spares

__all__ = ["Cancelled", "Runner", "Spares", "collect", "run"]
