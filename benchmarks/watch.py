"""Measures save to verdict, `dojo watch` beside `ptw . --now` (pytest-watcher), in one run.

Takes about three minutes; its last line is one JSON object. Both tools run all the time, each on
a copy of its own, and are measured in turn, so that what else the machine does hits both alike.
"""

from __future__ import annotations

import json
import os
import platform
import queue
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

SAVES = 12
"""Timed saves for each tool and case; the verdict turns with each."""

STALE_TRIALS = 8
LOST_TRIALS = 3

PAUSE = 1.2
"""Seconds between a verdict and the next save: each tool has to get ready for it.

dojo starts its spare processes meanwhile, pytest-watcher waits for the end of pytest; and no two
saves fall into one second, which would give pytest-watcher stale byte code.
"""

QUIET = 2.5
"""Seconds without another verdict after which the last one is a tool's last word."""

PATIENCE = 30.0
"""Seconds after which a verdict is missing."""

PACKAGES = ("pytest-dojo", "pytest-watcher", "pytest", "watchfiles", "numpy", "django")


@dataclass(frozen=True)
class Case:
    """A kata with one test; `green` and `red` are code of one size that passes and fails it."""

    name: str
    kata: str
    test: str
    green: str
    red: str
    process: str = "shared"

    def save(self, light: str, number: int) -> str:
        """Return code of that light, of another size for each number."""
        return f"{getattr(self, light)}# save {'.' * number}\n"


PLAIN = Case(
    name="plain",
    kata="rectangle_area",
    test='''\
import rectangle_area


def test_area():
    """Rule 1: the area is the width times the height."""
    assert rectangle_area.area(3, 4) == 12
''',
    green="def area(width, height):\n    return width * height\n",
    red="def area(width, height):\n    return width + height\n",
)

NUMPY = Case(
    name="numpy",
    kata="unit_rows",
    test='''\
import numpy as np

import unit_rows


def test_each_row_has_length_one():
    """Rule 1: each row is divided by its own length."""
    rows = np.arange(1.0, 13.0).reshape(4, 3)
    lengths = np.linalg.norm(unit_rows.normalize(rows), axis=1)
    assert lengths.tolist() == [1.0, 1.0, 1.0, 1.0]
''',
    green="""\
import numpy as np


def normalize(rows):
    return np.round(rows / np.linalg.norm(rows, axis=1, keepdims=True), 16)
""",
    red="""\
import numpy as np


def normalize(rows):
    return np.round(rows / np.linalg.norm(rows, axis=0, keepdims=True), 16)
""",
)

DJANGO = Case(
    name="django",
    kata="guest_book",
    test='''\
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    ROOT_URLCONF=__name__,
)
django.setup()

from django.db import connection, models
from django.test import Client
from django.urls import path

import guest_book


class Guest(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        app_label = "guests"


urlpatterns = [path("guests/", lambda request: guest_book.list_guests(request, Guest.objects))]


def test_guests_are_listed():
    """Rule 1: the page names all guests, in the order of the alphabet."""
    with connection.schema_editor() as editor:
        editor.create_model(Guest)
    try:
        Guest.objects.bulk_create([Guest(name="Grace"), Guest(name="Ada")])
        response = Client().get("/guests/")
        assert response.status_code == 200
        assert response.content == b"Ada, Grace"
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Guest)
''',
    green="""\
from django.http import HttpResponse


def list_guests(request, guests):
    return HttpResponse(", ".join(guests.order_by("+name").values_list("name", flat=True)))
""".replace('"+name"', '"name", '),
    red="""\
from django.http import HttpResponse


def list_guests(request, guests):
    return HttpResponse(", ".join(guests.order_by("-name").values_list("name", flat=True)))
""",
    process="own",
)
