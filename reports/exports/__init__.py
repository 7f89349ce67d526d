"""What was found, in formats that other programs open: one module a format, one table of them (formats.py)."""
