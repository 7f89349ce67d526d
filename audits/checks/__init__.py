"""One file per check; importing this package registers them all. See CONTRIBUTING.md."""

import pkgutil
from importlib import import_module

from audits.check import CHECKS

for _module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["CHECKS"]
