"""The exit codes, and the errors that lead to them."""

from enum import IntEnum

import click

COVERAGE_FLOOR = 0.8  # share of the pages asked for that must have been audited


class Exit(IntEnum):
    """What a run's end means to the one who started it."""

    DONE = 0
    FINDINGS = 1  # over the gate set with --fail-on
    USAGE = 2
    COVERAGE = 3  # too few pages could be audited to say anything
    INFRASTRUCTURE = 4  # no browser, no disk, a store that cannot be used
    BROKEN_PACK = 10  # an evidence pack does not hold
    NOT_RECOMPUTED = 11  # it holds, but was made with another formula: draw and score were not computed again


class Infrastructure(click.ClickException):
    """Something on this machine is missing or broken; the message says what to do."""

    exit_code = Exit.INFRASTRUCTURE
