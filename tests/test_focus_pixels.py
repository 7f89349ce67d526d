"""Pictures of a place with and without the focus."""

import numpy as np

from audits.focus_pixels import changed, contrast, within


def test_a_ring_in_the_whole_window_is_as_strong_as_in_its_own_picture() -> None:
    dark = np.full((80, 120, 3), 255.0)
    lit = dark.copy()
    lit[20:40, 30:33] = (179, 89, 0)  # the ring
    lit[60:70, 100:110] = 250  # something slight elsewhere
    box = [25.4, 15.6, 30, 30]
    whole = within(changed(dark, lit), box)
    own = changed(dark[16:46, 25:55], lit[16:46, 25:55])
    assert whole.sum() == own.sum() == 60
    assert contrast(dark, lit, whole) == contrast(dark[16:46, 25:55], lit[16:46, 25:55], own) > 4


def test_what_changes_elsewhere_only_is_not_within() -> None:
    dark = np.zeros((50, 50, 3))
    lit = dark.copy()
    lit[40:45, 40:45] = 255
    assert not within(changed(dark, lit), [0, 0, 30, 30]).any()
