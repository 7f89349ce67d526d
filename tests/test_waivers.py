"""Waivers: what the file may say, what it covers, and that nothing is hidden or waived for ever."""

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from sqlite_utils import Database
from store_with_findings import PASSED, PageMade, failed, fill, target

from mangdao.cli.exits import Exit
from mangdao.cli.gate import NEW, verdict
from mangdao.cli.talk import Talk
from mangdao.fingerprint import cause, fingerprint
from mangdao.model import Finding, Impact, Outcome, PageAudit, Profile
from mangdao.store import open_store
from mangdao.store.rechecks import add_recheck, pending_rechecks
from mangdao.store.waivers import put_waivers, unknown_rules, waived_places
from mangdao.waivers import Waiver
from mangdao.waivers_file import WaiversError, load_waivers

ROOT = Path(__file__).parent.parent
GOOD = """\
waivers:
  - rule: image-alt
    fingerprint: pdqw4cvr.article
    reason: 专题页年底下线
    owner: 信息中心
    expires: 2026-12-31
"""
TARGETS = """\
contact: https://example.org/contact
targets: [{id: town, name: 某镇, level: 县区, kind: 政府政务, seeds: [http://town.example/]}]
"""
LOGO = failed("image-alt", "img.logo", shape="div.head>img.logo", impact=Impact.CRITICAL)
OTHER = failed("image-alt", "img.other[src]", shape="div.foot>img.other", impact=Impact.CRITICAL)
ONLY = {"image-alt": Outcome.PASSED, "color-contrast": Outcome.PASSED}


def load(folder: Path, text: str) -> tuple[Waiver, ...]:
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")
    return load_waivers(folder / "waivers.yaml")


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(WaiversError) as caught:
        load(folder, text)
    return [message.removeprefix(f"{folder}/waivers.yaml:") for message in caught.value.messages]


def waiver(**more: object) -> Waiver:
    values: dict[str, object] = {
        "rule": "image-alt",
        "reason": "年底下线",
        "owner": "信息中心",
        "expires": "2030-12-31",
    }
    return Waiver.model_validate(values | (more or {"selector": "*"}))


def pages(*findings: Finding, many: int = 6) -> list[PageMade]:
    return [PageMade(f"/{n}", findings=findings if n == 0 else (), outcomes=dict(ONLY)) for n in range(many)]


def score(db: Database, view: str) -> float | None:
    row = db.execute(f"SELECT score FROM {view}").fetchone()
    return row and row[0]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (one,) = load(tmp_path, GOOD)
    assert (one.rule, one.fingerprint, one.expires) == ("image-alt", "pdqw4cvr.article", date(2026, 12, 31))
    assert load(tmp_path, "") == load(tmp_path, "waivers:\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2026-12-31", "soon", "6: waivers[0].expires: 'soon' is not a day. Write it as 2026-12-31."),
        ("2026-12-31", "20261231", "6: waivers[0].expires: '20261231' is not a day. Write it as 2026-12-31."),
        ("2026-12-31", "2026-02-30",
         "6: waivers[0].expires: '2026-02-30' is not a day of the calendar. Write it as 2026-12-31."),
        ("    expires: 2026-12-31\n", "",
         "2: waivers[0].expires: missing. Write the last day it holds, e.g. 2026-12-31. Nothing is waived for ever."),
        ("owner", "ower", "5: waivers[0].ower: unknown key. Did you mean 'owner'?"),
        ("pdqw4cvr.article", "PDQ", "3: waivers[0].fingerprint: 'PDQ' is not a fingerprint. Copy it from the "
         "scorecard, e.g. pdqw4cvr or pdqw4cvr.article."),
        ("    fingerprint: pdqw4cvr.article\n", "", "2: waivers[0]: names no place. Write fingerprint: or selector: "
         "(selector: '*' for every place of the rule)."),
        ("    reason", "    selector: a\n    reason",
         "4: waivers[0].selector: a fingerprint is given too. Keep the one you mean."),
        ("    reason", "    rule: label\n    reason", "4: waivers[0].rule: written twice, first on line 2."),
        ("专题页年底下线", "''", "4: waivers[0].reason: the text is empty."),
        ("image-alt", "Image Alt",
         "2: waivers[0].rule: 'Image Alt' cannot be the id of a rule. `mangdao rules` lists them."),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_its_line_and_what_is_right(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in faults(tmp_path, GOOD.replace(old, new, 1))


def test_all_mistakes_come_at_once_and_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    assert len(faults(tmp_path, "waivers:\n  - {}\n  - rule: x\n")) > 5
    assert faults(tmp_path, "- a\n") == ["1: not a mapping. The file needs the key waivers; see docs/waivers.md."]
    assert faults(tmp_path, "waivers: [\n")[0].startswith("2: column 1: not YAML")
    with pytest.raises(WaiversError, match="Name your file with --waivers"):
        load_waivers(tmp_path / "none.yaml")


def test_the_example_of_the_documents_is_valid(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "waivers.md").read_text(encoding="utf-8")
    assert len(load(tmp_path, text.split("```yaml\n")[1].split("```")[0])) == 2


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"fingerprint": fingerprint("image-alt", "div.head>img.logo", "article")}, 1),
        ({"fingerprint": cause("image-alt", "div.head>img.logo")}, 1),
        ({"fingerprint": fingerprint("image-alt", "div.head>img.logo", "home")}, 0),
        ({"selector": "img.*"}, 2),
        ({"selector": "*[src]"}, 1),
        ({"selector": "img.?ogo"}, 0),
        ({"selector": "*", "page": "https://www.yunshan.example/*"}, 2),
        ({"selector": "*", "page": "https://www.yunshan.example/1*"}, 0),
        ({"selector": "*", "target": "yunshan"}, 2),
        ({"selector": "*", "target": "elsewhere"}, 0),
        ({"selector": "*", "rule": "label"}, 0),
    ],
)
def test_a_waiver_covers_its_rule_at_its_place_and_nothing_else(
    db: Database, more: dict[str, object], found: int
) -> None:
    run = fill(db, pages(LOGO, OTHER))
    put_waivers(db, [waiver(**more)])
    assert waived_places(db, run) == (found, 0)


def test_the_raw_score_stays_and_the_adjusted_one_leaves_out_what_is_waived_whole(db: Database) -> None:
    fill(db, pages(LOGO, OTHER))
    raw = score(db, "scores")
    assert score(db, "adjusted_scores") is None
    put_waivers(db, [waiver(selector="img.logo")])
    assert score(db, "adjusted_scores") is None, "the rule fails elsewhere on the page too"
    put_waivers(db, [waiver(selector="img.logo"), waiver(selector="img.other*")])
    assert (score(db, "scores"), score(db, "adjusted_scores")) == (raw, 100.0)
    assert raw is not None and raw < 100


def test_the_adjusted_score_is_that_of_a_run_in_which_the_waived_rule_did_not_run_there(db: Database) -> None:
    both = target(profiles=(Profile.DESKTOP, Profile.MOBILE))
    contrast = failed("color-contrast", "p")

    def site(failing: dict[str, Outcome], *findings: Finding) -> list[PageMade]:
        """Pages of unequal weight: one with the waived rule alone, one with another failure too, the rest clean."""
        bad = [PageMade("/a", outcomes=failing, findings=findings, weight=2),
               PageMade("/b", outcomes=dict(failing), findings=(*findings, contrast), weight=5)]  # fmt: skip
        return [*bad, *(PageMade(f"/{n}", outcomes=dict(ONLY), weight=3) for n in range(4))]

    without = fill(db, site({"color-contrast": Outcome.PASSED}), target("without", profiles=both.profiles))
    run = fill(db, site(dict(ONLY), LOGO), both)
    put_waivers(db, [waiver()])
    wanted = dict(db.execute("SELECT run_id, score FROM scores").fetchall())
    assert db.execute("SELECT run_id, score FROM adjusted_scores").fetchall() == [(run, wanted[without])]
    assert wanted[run] < wanted[without] < 100


def test_an_expired_waiver_holds_no_more(db: Database) -> None:
    run = fill(db, pages(LOGO))
    db.execute("UPDATE runs SET started = '2026-11-23T15:59:59+00:00'")  # a minute to midnight in China
    put_waivers(db, [waiver(selector="*", expires="2026-11-23")])
    assert waived_places(db, run) == (1, 0)
    db.execute("UPDATE runs SET started = '2026-11-23T16:00:00+00:00'")
    assert waived_places(db, run) == (0, 1)
    assert score(db, "adjusted_scores") is None
    assert [row["expired"] for row in db.query("SELECT * FROM waiver_results")] == [1]


def gate(db: Database, fail_on: str) -> tuple[Exit, str]:
    said = io.StringIO()
    return verdict(db, [target()], fail_on, Talk(Console(file=said, width=1000), quiet=False)), said.getvalue()


def test_the_impact_gate_leaves_out_what_is_waived_and_says_so(db: Database) -> None:
    fill(db, pages(LOGO))
    assert gate(db, "critical")[0] == Exit.FINDINGS
    put_waivers(db, [waiver()])
    assert gate(db, "critical") == (Exit.DONE, "yunshan: 1 failed place under waivers left out of the gate.\n")
    put_waivers(db, [waiver(selector="*", expires="2020-01-01")])
    code, said = gate(db, "critical")
    assert code == Exit.FINDINGS
    assert "1 failed place whose waiver has expired count again" in said


def test_the_gate_of_new_problems_leaves_out_only_what_is_waived_whole(db: Database) -> None:
    fill(db, pages())
    run = fill(db, [*pages(LOGO)[:1], *(PageMade(f"/{n}", findings=(LOGO,)) for n in range(1, 6))])
    for recheck in pending_rechecks(db, run):
        seen = PageAudit(recheck.job, "2026-11-23T14:00:00+00:00", 1.0, outcomes=dict(PASSED), findings=(LOGO,))
        add_recheck(db, run, recheck, seen)
    put_waivers(db, [waiver(selector="*", page="*/0")])
    assert gate(db, NEW)[0] == Exit.FINDINGS
    put_waivers(db, [waiver()])
    assert gate(db, NEW)[0] == Exit.DONE


def test_a_rule_nobody_has_is_named_once_the_store_knows_rules(db: Database) -> None:
    assert unknown_rules(db, [waiver(selector="*", rule="no-such")]) == []
    fill(db, pages())
    assert unknown_rules(db, [waiver(selector="*", rule="no-such"), waiver()]) == ["no-such"]


def report(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "targets.yaml").write_text(TARGETS, encoding="utf-8")
    paths = ["--targets", str(folder / "targets.yaml"), "--db", str(folder / "a.db"), "--out", str(folder / "out")]
    return subprocess.run(
        [sys.executable, "-m", "mangdao", "report", *paths, *more],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


def test_the_file_beside_the_targets_is_read_and_the_store_keeps_what_it_says(tmp_path: Path) -> None:
    assert report(tmp_path).returncode == 0
    (tmp_path / "waivers.yaml").write_text(GOOD, encoding="utf-8")
    assert report(tmp_path).returncode == 0
    with open_store(tmp_path / "a.db") as db:
        assert [(row["rule"], row["expires"]) for row in db["waivers"].rows] == [("image-alt", "2026-12-31")]
    (tmp_path / "waivers.yaml").unlink()
    assert report(tmp_path).returncode == 0
    with open_store(tmp_path / "a.db") as db:
        assert db["waivers"].count == 0


def test_a_file_that_is_wrong_is_wrong_use(tmp_path: Path) -> None:
    missing = report(tmp_path, "--waivers", str(tmp_path / "none.yaml"))
    assert (missing.returncode, "Name your file with --waivers" in missing.stderr) == (2, True)
    (tmp_path / "waivers.yaml").write_text(GOOD.replace("    reason", "    target: towm\n    reason"), encoding="utf-8")
    strange = report(tmp_path)
    assert strange.returncode == 2
    assert "no target 'towm' in the targets file. Did you mean 'town'?" in strange.stderr
