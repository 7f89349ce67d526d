"""The store: one SQLite file where the stages meet.

`open_store` migrates the file and lays the views anew; the functions of `runs`, `pages`, `audits` and `documents` are
the only writers. Each writes whole or not at all, so a run killed at any moment goes on from what the file says.
"""

from mangdao.store.database import StoreError, open_store

__all__ = ["StoreError", "open_store"]
