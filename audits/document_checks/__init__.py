"""One file per document rule; importing this package registers them all. See audits.document_check."""

import pkgutil
from importlib import import_module

from audits.document_check import DOCUMENT_CHECKS

for _module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["DOCUMENT_CHECKS"]
