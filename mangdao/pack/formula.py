"""What the figures and the draw are computed with: the files themselves, so that a year later nobody has to guess."""

from importlib.resources import files

# Name in the pack, and where it comes from. Any difference counts, also one of a comment: it is safer than a number
# that somebody forgets to raise.
FORMULA = {
    "formula/interval.py": ("reports", "interval.py"),
    "formula/scorecard.py": ("reports", "scorecard.py"),
    "formula/sample.py": ("crawler", "sample.py"),
    "formula/schema.sql": ("mangdao.store", "schema.sql"),
    "formula/targets.py": ("mangdao", "targets.py"),
    "formula/templates.py": ("crawler", "templates.py"),
    "formula/views.sql": ("mangdao.store", "views.sql"),
}


def formula_file(name: str) -> bytes:
    """The file of this mangdao that a pack holds as `name`."""
    package, file = FORMULA[name]
    return files(package).joinpath(file).read_bytes()
