"""Only a refusal ends a plug-in early, so that any exception stands for one."""

import importlib
import sys
from dataclasses import dataclass

sales: list["Sale"] = []


class Refused(Exception):
    """A plug-in refuses to sell."""


@dataclass(frozen=True)
class Sale:
    """What was sold, and for how much."""

    name: str
    price: int


def sell(name: str, price: int) -> Sale:
    """Note a sale and return it."""
    sale = Sale(name, price)
    sales.append(sale)
    return sale


def main(plugins: list[str]) -> int:
    """Run the plug-ins of these names, print what came of it and return an exit status."""
    try:
        for plugin in plugins:
            importlib.import_module(plugin).run()
    except Exception as refusal:
        print(refusal)
        return 2
    for sale in importlib.import_module("two_selves").sales:
        print(sale.name, sale.price)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
