"""A literary agency in Django, small enough to read: its settings, three models, one database.

It is there to be used, not to be changed. The database is SQLite's, in memory, and empty at first.
"""

import django
from django.conf import settings
from django.db import connection, models

settings.configure(
    INSTALLED_APPS=[__name__],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()


class Author(models.Model):
    """Someone who writes; `author.books` are all that the author wrote."""

    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class Publisher(models.Model):
    """A house that prints books."""

    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class Book(models.Model):
    """A book, published or not yet."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, null=True)
    title = models.CharField(max_length=100)
    year = models.IntegerField()
    published = models.BooleanField(default=False)
    manuscript = models.TextField()

    def __str__(self):
        return f"{self.title} ({self.publisher})" if self.publisher else self.title


with connection.schema_editor() as editor:
    editor.create_model(Author)
    editor.create_model(Publisher)
    editor.create_model(Book)
