"""Self-evaluation and user survey: read in from a CSV file, kept in the store, shown beside the technical part."""

import json
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from sqlite_utils import Database
from store_with_findings import PageMade, failed, fill

from mangdao.cli import commands
from mangdao.evaluation_file import EvaluationFileError, load_evaluations
from mangdao.model import Evaluation
from mangdao.store import open_store
from mangdao.store.evaluations import put_evaluations
from reports.scorecard import read_scorecard
from reports.write import write_reports

HEAD = "part,points,by,date,answered,source"
SELF = "self,17,云山县政务服务中心,2026-10-20,,2026年自评报告.pdf"
SURVEY = "satisfaction,33.5,云山县残联,2026/11/1,128,用户问卷汇总表.xlsx"
TODAY = date(2026, 11, 24)
BOTH = (
    Evaluation("self", 17.0, "云山县政务服务中心", "2026-10-20", None, "2026年自评报告.pdf"),
    Evaluation("satisfaction", 33.5, "云山县残联", "2026-11-01", 128, "用户问卷汇总表.xlsx"),
)


def file(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "points.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def faults(folder: Path, *lines: str) -> list[str]:
    with pytest.raises(EvaluationFileError) as caught:
        load_evaluations(file(folder, *lines), TODAY)
    return [message.removeprefix(f"{folder}/points.csv:") for message in caught.value.messages]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    assert tuple(load_evaluations(file(tmp_path, HEAD, SELF, "", SURVEY, encoding=encoding), TODAY)) == BOTH


def test_columns_and_parts_may_be_in_chinese_and_in_any_order(tmp_path: Path) -> None:
    lines = ("来源,部分,得分,评价人,日期,答卷数", "2026年自评报告.pdf,自我评价,17,云山县政务服务中心,2026-10-20,")
    assert load_evaluations(file(tmp_path, *lines), TODAY) == [BOTH[0]]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("selv,17,a,2026-10-20,,b", "2: part: 'selv' is not known. Did you mean 'self'?"),
        ("self,20.5,a,2026-10-20,,b", "2: points: 20.5 is too much. 自我评价 (self) has 20 points."),
        ("satisfaction,41,a,2026-10-20,9,b", "2: points: 41 is too much. 用户满意度评价 (satisfaction) has 40 points."),
        ("self,-1,a,2026-10-20,,b", "2: points: '-1' is not a number."),
        ("self,nan,a,2026-10-20,,b", "2: points: 'nan' is not a number."),
        ("self,17,,2026-10-20,,b", "2: by: is empty."),
        ("self,17,a,2026-10-20,,", "2: source: is empty."),
        (f"self,17,{'a' * 201},2026-10-20,,b", "2: by: has 201 characters."),
        ("self,17,a,2026-02-30,,b", "2: date: '2026-02-30' is no day."),
        ("self,17,a,2026-11-25,,b", "2: date: 2026-11-25 has not come yet."),
        ("satisfaction,17,a,2026-10-20,,b", "2: answered: '' is not a number of people."),
        ("self,17,a,2026-10-20,b", "2: 5 cells, but 6 columns."),
        ('self,17,"a,2026-10-20,,b', "2: this is no CSV"),
    ],
)
def test_a_mistake_is_answered_with_its_line_and_what_would_be_right(tmp_path: Path, row: str, fault: str) -> None:
    (said,) = faults(tmp_path, HEAD, row)
    assert said.startswith(fault)


def test_all_mistakes_are_answered_at_once(tmp_path: Path) -> None:
    said = faults(tmp_path, HEAD, "self,x,a,2026-10-20,,b", SURVEY, SURVEY)
    assert said == [
        "2: points: 'x' is not a number. Write e.g. 33.5.",
        "4: date: satisfaction of 2026-11-01 stands on line 3 already. Write each once.",
    ]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("part,points,by,date,answered", SELF), "1: no column source."),
        ((HEAD + ",sources", SELF), "1: unknown column 'sources'. Did you mean 'source'?"),
        ((HEAD + ",by", SELF), "1: column by is there twice."),
        ((HEAD,), "2: there is no row."),
        (("",), "1: no column part, points, by, date, answered, source."),
    ],
)
def test_a_file_without_the_right_columns_says_which(tmp_path: Path, lines: tuple[str, ...], fault: str) -> None:
    assert faults(tmp_path, *lines)[0].startswith(fault)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationFileError, match="cannot be read"):
        load_evaluations(tmp_path / "none.csv")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\xff\xff\xff")
    with pytest.raises(EvaluationFileError, match="neither UTF-8 nor GB 18030"):
        load_evaluations(tmp_path / "picture.csv")


def test_the_same_part_and_day_is_replaced_and_the_newest_counts(db: Database) -> None:
    fill(db, [PageMade(f"/{n}") for n in range(6)])
    older = Evaluation("self", 12.0, "a", "2025-10-20", None, "old")
    put_evaluations(db, "yunshan", [*BOTH, older])
    put_evaluations(db, "yunshan", [Evaluation("self", 18.0, "b", "2026-10-20", None, "mended")])
    rows = db.query("SELECT part, points FROM current_evaluations ORDER BY part")
    assert {row["part"]: row["points"] for row in rows} == {"satisfaction": 33.5, "self": 18.0}
    assert db["evaluations"].count == 3


def test_a_store_of_before_gets_the_table(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as db:
        for view in db.view_names():
            db.execute(f'DROP VIEW "{view}"')
        db.execute("PRAGMA user_version = 0")
        db.execute("DROP TABLE evaluations")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm004_evaluations'")
        db.conn.commit()
    with open_store(tmp_path / "a.db") as db:
        assert db["evaluations"].count == 0
        assert db.execute("SELECT count(*) FROM current_evaluations").fetchone()[0] == 0


def test_the_command_reads_in_and_the_scorecard_shows_each_part_with_its_source(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as db:
        fill(db, [PageMade(f"/{n}", findings=(failed("image-alt"), failed("link-name"))) for n in range(6)])
    path = file(tmp_path, HEAD, SELF, SURVEY)
    done = CliRunner().invoke(commands, ["evaluate", "yunshan", str(path), "--db", str(tmp_path / "a.db")])
    assert (done.exit_code, done.output) == (0, f"yunshan: 2 read in from {path}.\n")
    with open_store(tmp_path / "a.db") as db:
        write_reports(db, tmp_path / "out")
        card = read_scorecard(db, next(db.query("SELECT * FROM current_runs")))
    # 68.0 of 100 by principle (tests/test_yardsticks.py) are 27.2 of 40; with 33.5 and 17 that makes 77.7.
    assert (card.combined.parts[0].points, card.combined.points) == (27.2, 77.7)
    page = BeautifulSoup((tmp_path / "out/sites/yunshan/index.html").read_text(encoding="utf-8"), "lxml")
    table = page.find(id="combined")
    assert table is not None
    said = table.get_text(" ", strip=True)
    for fact in ("27.2", "33.5", "17.0", "云山县残联", "128", "2026 年 11 月 1 日", "用户问卷汇总表.xlsx"):
        assert fact in said
    data = json.loads((tmp_path / "out/sites/yunshan/score.json").read_text(encoding="utf-8"))
    assert data["hundred_points"]["points"] == 77.7


def test_without_all_parts_there_is_no_combined_figure(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}") for n in range(6)])
    put_evaluations(db, "yunshan", BOTH[:1])
    write_reports(db, tmp_path)
    page = (tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8")
    assert "没有合计：缺用户满意度评价。" in page
    assert read_scorecard(db, next(db.query("SELECT * FROM current_runs"))).combined.points is None


def test_what_a_file_says_stays_text(db: Database, tmp_path: Path) -> None:
    fill(db, [PageMade(f"/{n}") for n in range(6)])
    evil = "</bdi><script>alert(1)</script>\u202e"
    put_evaluations(db, "yunshan", [Evaluation("self", 1.0, evil, "2026-10-20", None, evil)])
    write_reports(db, tmp_path)
    page = (tmp_path / "sites/yunshan/index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\u202e" not in page
    assert "alert(1)" in page


def test_a_site_that_is_not_rated_has_no_technical_part_to_combine(db: Database) -> None:
    fill(db, [PageMade(f"/{n}") for n in range(4)])
    put_evaluations(db, "yunshan", BOTH)
    combined = read_scorecard(db, next(db.query("SELECT * FROM current_runs"))).combined
    assert (combined.missing, combined.points) == (("technical",), None)


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("nobody", (HEAD, SELF), "knows no target 'nobody'. Known: yunshan."),
        ("yunshan", (HEAD,), ":2: there"),
    ],
)
def test_a_wrong_name_or_file_is_a_mistake_of_usage(
    tmp_path: Path, name: str, lines: tuple[str, ...], said: str
) -> None:
    with open_store(tmp_path / "a.db") as db:
        fill(db, [PageMade("/")])
    arguments = ["evaluate", name, str(file(tmp_path, *lines)), "--db", str(tmp_path / "a.db")]
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 2
    assert said in done.output
