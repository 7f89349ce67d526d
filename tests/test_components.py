"""What pages of a site share is tried on one of them, and only where it is really the same."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from conftest import Site

from audits.components import DATA, NOTE, Components
from audits.local import Auditor
from audits.tab import close, open_tab
from audits.visit import visit
from mangdao.model import Job, PageAudit, Profile

SKIP = "<a href='#main'>跳到主要内容</a><script src=/site.js></script>"
DIALOG = (
    "<button aria-haspopup=dialog onclick='box.hidden = false'>打开</button><div id=box role=dialog hidden>{}</div>"
)


class Run:
    """Visits of one run."""

    def __init__(self, ready: Auditor, site: Site, share: bool) -> None:
        self.ready, self.site = ready, site
        self.means = replace(ready.means, components=Components(share))

    async def see(self, path: str, html: str, rule: str, profile: Profile = Profile.DESKTOP) -> PageAudit:
        url = self.site.add(path, f"<!doctype html><html lang=zh><title>页面</title><body>{html}")
        tab = await open_tab(self.ready.browser, profile, None, self.ready.means.engine.script)
        try:
            return await visit(tab, Job(0, url, profile, rules=(rule,)), self.means)
        finally:
            await close(tab)


@pytest.fixture
async def run(browser: Auditor, site: Site) -> AsyncIterator[Run]:
    site.add("/site.js", (200, {"content-type": "text/javascript"}, b"0"))
    yield Run(browser, site, share=True)


def told(seen: PageAudit) -> list[tuple[str, str, object]]:
    return [(one.outcome.value, one.target, one.data.get(DATA)) for one in seen.findings]


async def test_a_header_is_tried_once_and_each_page_has_its_verdicts(run: Run) -> None:
    first = await run.see("/1", f"{SKIP}<p>一", "dead-skip-link")
    second = await run.see("/2", f"{SKIP}<p>二，别的正文", "dead-skip-link")
    assert (told(first), NOTE in first.notes) == ([("failed", 'a[href="#main"]', None)], False)
    assert (told(second), NOTE in second.notes) == ([("failed", 'a[href="#main"]', run.site.url + "/1")], True)
    assert second.outcomes == first.outcomes
    assert [run.site.asked.count(path) for path in ("/1", "/2")] == [2, 1]


@pytest.mark.parametrize(
    "other",
    [
        f"{SKIP}<main id=main>目标在这里</main>",
        f"{SKIP}<script>document.querySelector('a').onclick = () => location = '/'</script>",
        f"<div>{SKIP}</div>",
        f"{SKIP}<style>a {{ color: red }}</style>",
        f"{SKIP}<div hidden>会出现的东西</div>",
    ],
)
async def test_what_may_do_otherwise_is_tried_itself(run: Run, other: str) -> None:
    await run.see("/1", f"{SKIP}<p>一", "dead-skip-link")
    seen = await run.see("/2", other, "dead-skip-link")
    assert NOTE not in seen.notes
    assert all(where is None for *_, where in told(seen))


async def test_what_hides_in_a_dialog_counts(run: Run) -> None:
    plain, closed = DIALOG.format("无法关闭"), DIALOG.format("<button onclick='box.hidden = true'>关闭</button>")
    rule = "dialog-without-keyboard-exit"
    seen = [await run.see(f"/{number}", html, rule) for number, html in enumerate([plain, closed, f"{plain}正文"])]
    assert [NOTE in one.notes for one in seen] == [False, False, True]
    assert seen[2].outcomes == seen[0].outcomes


async def test_another_window_size_is_another_thing(run: Run) -> None:
    await run.see("/1", f"{SKIP}<p>一", "dead-skip-link")
    assert NOTE not in (await run.see("/2", f"{SKIP}<p>二", "dead-skip-link", Profile.MOBILE)).notes


async def test_only_a_run_shares(browser: Auditor, site: Site) -> None:
    alone = Run(browser, site, share=False)
    site.add("/site.js", (200, {"content-type": "text/javascript"}, b"0"))
    await alone.see("/1", f"{SKIP}<p>一", "dead-skip-link")
    assert NOTE not in (await alone.see("/2", f"{SKIP}<p>二", "dead-skip-link")).notes
    assert site.asked.count("/2") == 2
