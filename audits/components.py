"""What the pages of a site share is tried once a run: its toolbar, its skip links, its dialogs.

A header stands on every page; to press its buttons again on each tells nothing new, and asks the site for the page once
more. Two pages do the same when all that decides it is the same: the elements that are used and where they stand, the
scripts, style sheets and frames, and what is hidden and may come up (`mangdao.workings`). The first page to come is
tried; the others get its verdicts and say so.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from audits.check import Check, Verdict
from audits.world import Frame, World, WorldError

NOTE = "tried-on-another-page"  # of a visit: something of its verdicts was
DATA = "triedOn"  # of a finding: the address of that page

Verdicts = dict[str, list[Verdict] | None]  # by check


@dataclass(frozen=True, slots=True)
class Component:
    """What pages of one origin share: who observes it, and a digest of all that decides what is observed."""

    origin: str
    observer: str  # id of a probe or page check
    digest: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What was observed, and where."""

    url: str
    verdicts: Verdicts

    def elsewhere(self) -> Verdicts:
        """The verdicts as another page has them: each says where it comes from."""
        return {
            check: found and [replace(one, data={**one.data, DATA: self.url}) for one in found]
            for check, found in self.verdicts.items()
        }


@dataclass(slots=True)
class Components:
    """What was tried so far; with `share=False` nothing is shared."""

    share: bool = True
    _tried: dict[Component, Tried] = field(default_factory=dict)

    def find(self, component: Component | None) -> Tried | None:
        """What was observed of it, if anything."""
        return self._tried.get(component) if component else None

    def keep(self, component: Component | None, tried: Tried) -> None:
        """Remember it for the next page."""
        if component:
            self._tried[component] = tried

    async def identify(self, world: World, top: Frame, url: str, group: Sequence[Check]) -> Component | None:
        """The component that the checks of `group` observe on this page; None when they look at the whole page."""
        first = group[0]
        observer, uses = (first.probe.id, first.probe.uses) if first.probe else (first.id, first.uses)
        if not (self.share and uses):
            return None
        try:
            workings = await world.evaluate(top, f"mangdao.workings({uses})")
        except WorldError:  # an odd page: it is tried itself
            return None
        if not workings:
            return None
        place = urlsplit(url)
        digest = hashlib.sha256(workings.encode(errors="replace")).hexdigest()
        return Component(f"{place.scheme}://{place.netloc}", observer, digest)
