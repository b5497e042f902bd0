"""The practice screen: the same loop as `dojo watch`, in a full terminal."""

from __future__ import annotations

from dojo.screen.app import DojoApp

__all__ = ["DojoApp"]
