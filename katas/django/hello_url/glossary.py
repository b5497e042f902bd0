"""A glossary in Django, small enough to read: all of its settings.

It is there to be used, not to be changed.
`python -B glossary.py runserver` shows your pages in a browser.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import execute_from_command_line

settings.configure(
    ALLOWED_HOSTS=["localhost", "127.0.0.1", "testserver"],
    SECRET_KEY="known to everybody, as this glossary keeps no secrets",
    ROOT_URLCONF="hello_url",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent],
        }
    ],
    WORDS={
        "pip": "installs packages",
        "venv": "makes an environment",
    },
    EXITS={
        -9: "was killed by signal 9",
        0: "has ended well",
    },
)
django.setup()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
