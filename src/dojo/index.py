"""The index of all katas, katas/README.md, as text."""

from __future__ import annotations

from dojo.catalog import Catalog

_HEAD = """# The katas

Written by `dojo facts`; the katas of a topic stand in the order to do them.
"""


def index_of(catalog: Catalog) -> str:
    """Return katas/README.md: for each topic its katas, with the belief that each one mends."""
    lines = [_HEAD]
    for topic in catalog.topics:
        lines += [f"## [{topic}]({topic}/README.md)", ""]
        lines += ["| kata | belt | minutes | what people believe |", "|---|---|---|---|"]
        lines += [
            f"| [{kata.title}]({topic}/{kata.name}/README.md) | {kata.belt} | {kata.minutes}"
            f" | {kata.believed.replace('|', chr(92) + '|')} |"
            for kata in catalog.katas
            if kata.topic == topic
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
