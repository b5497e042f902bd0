"""A run: one kata's tests and one version of the code, in a child under limits, yield a Result."""

from __future__ import annotations

from dojo.run.layout import lay_out
from dojo.run.nursery import Nursery
from dojo.run.record import Line
from dojo.run.runner import Cancelled, Runner, collect, run
from dojo.run.series import Series, nursery
from dojo.run.spares import Spares

__all__ = [
    "Cancelled",
    "Line",
    "Nursery",
    "Runner",
    "Series",
    "Spares",
    "collect",
    "lay_out",
    "nursery",
    "run",
]
