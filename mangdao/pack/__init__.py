"""Evidence packs: one zip file that says what was measured, holds what it rests on, and can be checked by anybody.

docs/pack.md describes the file; `mangdao.pack.write` makes one from the store, `mangdao.pack.verify` checks one.
"""
