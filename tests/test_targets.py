"""targets.yaml: what is read from it, and what is said of every way to get it wrong."""

from pathlib import Path

import pytest

from mangdao.model import Profile
from mangdao.targets import Targets
from mangdao.targets_file import TargetsError, load_targets, select
from mangdao.yaml_lines import MOST_VALUES

ROOT = Path(__file__).parent.parent

GOOD = """\
contact: https://example.org/contact
targets:
  - id: city
    name: 某市人民政府
    level: 市
    kind: 政府政务
    seeds: [http://www.city.gov.cn/]
"""


def load(folder: Path, text: str) -> Targets:
    path = folder / "targets.yaml"
    path.write_text(text, encoding="utf-8")
    return load_targets(path)


def faults(folder: Path, text: str) -> list[str]:
    """The messages, without the folder."""
    with pytest.raises(TargetsError) as caught:
        load(folder, text)
    return [message.removeprefix(f"{folder}/") for message in caught.value.messages]


def test_a_short_file_gets_careful_defaults(tmp_path: Path) -> None:
    (target,) = load(tmp_path, GOOD).targets
    assert (target.id, target.name, str(target.seeds[0])) == ("city", "某市人民政府", "http://www.city.gov.cn/")
    assert target.politeness.delay >= 1 and target.politeness.concurrency == 1
    assert target.profiles == (Profile.DESKTOP,)
    assert target.standards == ("wcag22", "gbt37668")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("    level: 地市", "8: targets[0].level: '地市' is not known. Did you mean '市'? One of: 国家, 省, 市, 县区."),
        ("    bugdet: {}", "8: targets[0].bugdet: unknown key. Did you mean 'budget'?"),
        ("    budget: {pages: many}", "8: targets[0].budget.pages: 'many' is not a whole number."),
        ("    budget: {pages: 0}", "8: targets[0].budget.pages: 0 is too small. Write at least 1."),
        ("    budget: {minutes: 0}", "8: targets[0].budget.minutes: 0 is too small. Write more than 0."),
        ("    budget: {depth: 99}", "8: targets[0].budget.depth: 99 is too large. Write at most 50."),
        ("    budget: [1]", "8: targets[0].budget: a mapping (key: value) was expected here."),
        ("    politeness: {delay: soon}", "8: targets[0].politeness.delay: 'soon' is not a number."),
        (
            "    profiles: desktop",
            "8: targets[0].profiles: 'desktop' is not a list. Write one entry a line, each after '- ', or [a, b].",
        ),
        (
            "    profiles: [tablet]",
            "8: targets[0].profiles[0]: 'tablet' is not known. One of: desktop, mobile, kiosk.",
        ),
        ("    scope: {exclude: ['(']}", "8: targets[0].scope.exclude[0]: '(' is not a regular expression: missing )"),
        ("    scope: {hosts: ['http://www.city.gov.cn/']}", "8: targets[0].scope.hosts[0]: "),
        ("    scope: {paths: [news]}", "8: targets[0].scope.paths[0]: 'news' does not begin with '/'."),
        ("    region: [a]", "8: targets[0].region: a text was expected here, not a list or a mapping."),
        ("    region: a\n    region: b", "9: targets[0].region: written twice, first on line 8."),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_key_and_what_is_right(tmp_path: Path, line: str, message: str) -> None:
    text = GOOD.replace("    level: 市\n", "    # a comment\n") if line.startswith("    level") else GOOD
    assert f"targets.yaml:{message}" in "\n".join(faults(tmp_path, text + line + "\n"))


def test_an_unknown_standard_names_the_known_ones(tmp_path: Path) -> None:
    (message,) = faults(tmp_path, GOOD + "    standards:\n      - wcag22\n      - wcag23\n")
    assert message.startswith("targets.yaml:10: targets[0].standards[1]: 'wcag23' is not known. Did you mean 'wcag22'?")
    assert "gbt37668" in message and "gov_site" in message


@pytest.mark.parametrize(
    ("seed", "message"),
    [
        ("www.city.gov.cn", "'www.city.gov.cn' is not a web address. Write it whole"),
        ("ftp://www.city.gov.cn/", "'ftp://www.city.gov.cn/' is not a web address. Write it whole"),
        ("http://me:secret@www.city.gov.cn/", "a user name or password stands in the address."),
        (r"http:\\me:secret@www.city.gov.cn/", "a user name or password stands in the address."),
        ("http://www.other.gov.cn/", "'http://www.other.gov.cn/' lies outside scope.hosts (www.city.gov.cn)."),
        ("http://www.city.gov.cn/old/", "'http://www.city.gov.cn/old/' lies outside scope.paths (/new/)."),
        ("http://www.city.gov.cn:8080/new/", "'http://www.city.gov.cn:8080/new/' lies outside scope.hosts"),
        ("http://www.city.gov.cn/newer", "'http://www.city.gov.cn/newer' lies outside scope.paths (/new/)."),
        ("http://www.city.gov.cn/new/print", "'http://www.city.gov.cn/new/print' is excluded by scope.exclude"),
    ],
)  # fmt: skip
def test_a_seed_nobody_could_crawl_is_refused(tmp_path: Path, seed: str, message: str) -> None:
    text = GOOD.replace("http://www.city.gov.cn/", f"'{seed}'")
    scope = "    scope: {hosts: [www.city.gov.cn], paths: [/new/], exclude: [print]}\n"
    (said,) = faults(tmp_path, text + scope)
    assert said.startswith(f"targets.yaml:7: targets[0].seeds[0]: {message}")
    assert "secret" not in said


@pytest.mark.parametrize("host", ["WWW.City.gov.cn", "www.city.gov.cn:80"])
def test_a_host_is_compared_as_browsers_do(tmp_path: Path, host: str) -> None:
    assert load(tmp_path, GOOD + f"    scope: {{hosts: ['{host}']}}\n").targets[0].scope.hosts == (host,)


def test_all_faults_are_said_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    second = (
        GOOD.split("targets:\n")[1].replace("level: 市", "level: 区").replace("kind: 政府政务", "standards: [wcag9]")
    )
    said = faults(tmp_path, "owner: me\n" + GOOD.replace("name: 某市人民政府", "name:") + second)
    assert [message.split(": ")[1] for message in said] == [
        "owner", "targets[0].name", "targets[1].id", "targets[1].kind", "targets[1].level", "targets[1].standards[0]",
    ]  # fmt: skip
    assert said[1].endswith("missing. Write the organisation's name as it should stand on the scorecard.")
    assert "missing. One of: 政府政务, 公共服务, 医疗健康" in said[3]


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    (message,) = faults(tmp_path, GOOD + GOOD.split("targets:\n")[1])
    assert message == "targets.yaml:8: targets[1].id: 'city' is also the id of targets[0]."


def test_words_and_numbers_mean_what_they_look_like(tmp_path: Path) -> None:
    """YAML 1.1 reads `no` as false, 2026-01-01 as a date, 0020 as sixteen and 1:30 as ninety."""
    text = GOOD.replace("id: city", "id: no").replace("name: 某市人民政府", "name: 2026-01-01")
    (target,) = load(
        tmp_path, text + "    seed: 12345\n    region: yes\n    budget: {pages: 0020, sample: '7'}\n"
    ).targets
    assert (target.id, target.name, target.seed, target.region) == ("no", "2026-01-01", "12345", "yes")
    assert (target.budget.pages, target.budget.sample) == (20, 7)
    (message,) = faults(tmp_path, GOOD + "    budget: {minutes: 1:30}\n")
    assert message == "targets.yaml:8: targets[0].budget.minutes: '1:30' is not a number."
    assert "'yes' is not a whole number" in faults(tmp_path, GOOD + "    budget: {pages: yes}\n")[0]


def test_a_key_without_a_value_is_a_key_left_out(tmp_path: Path) -> None:
    (target,) = load(tmp_path, GOOD + "    scope:\n    budget: ~\n").targets
    assert target.scope.paths == ("/",) and target.budget.pages > 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: the file is empty. It needs the keys contact and targets"),
        ("# only a comment\n", "1: the file is empty."),
        ("- a\n- b\n", "1: the file is not a mapping."),
        ("contact: a\ntargets: [\n", "3: column 1: not YAML: "),
        ("contact: a\n\ttargets: 1\n", "2: column 1: not YAML: a tab stands where YAML wants spaces."),
        ("contact: a\n---\ncontact: b\n", "2: column 1: not YAML: but found another document."),
        ("contact: *nobody\n", "1: column 10: not YAML: found undefined alias 'nobody'."),
        ("contact: a\x07\n", "1: character U+0007 is not allowed in YAML."),
        ("contact: !!python/object/apply:os.getcwd []\n", "1: the tag 'tag:yaml.org,2002:python/"),
        ("[a]: b\n", "1: a key must be a word, not a list or a mapping."),
        ("targets: &a [*a]\n", "1: nested deeper than 20 levels."),
        ("a: " + "[" * 5000, "1: nested deeper than 20 levels."),
    ],
)  # fmt: skip
def test_what_is_no_targets_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (said,) = faults(tmp_path, text)
    assert said.startswith(f"targets.yaml:{message}")


def test_aliases_share_a_budget_but_cannot_blow_up(tmp_path: Path) -> None:
    shared = (
        GOOD + "    budget: &b {pages: 9}\n" + GOOD.split("targets:\n")[1].replace("city", "town") + "    budget: *b\n"
    )
    assert [target.budget.pages for target in load(tmp_path, shared).targets] == [9, 9]
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    (message,) = faults(tmp_path, bomb)
    assert message.endswith(f"more than {MOST_VALUES:,} values once its aliases are followed.")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(TargetsError, match=r"nowhere\.yaml: cannot be read \(No such file.*\)\. .* --targets"):
        load_targets(tmp_path / "nowhere.yaml")
    (tmp_path / "gbk.yaml").write_bytes("contact: 联系".encode("gbk"))
    with pytest.raises(TargetsError, match="not UTF-8"):
        load_targets(tmp_path / "gbk.yaml")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + GOOD).targets[0].id == "city"


def test_targets_are_chosen_by_id_and_a_slip_is_recognised(tmp_path: Path) -> None:
    targets = load(tmp_path, GOOD + GOOD.split("targets:\n")[1].replace("city", "town"))
    assert [target.id for target in select(targets, [])] == ["city", "town"]
    assert [target.id for target in select(targets, ["town", "city", "town"])] == ["city", "town"]
    with pytest.raises(TargetsError, match=r"^unknown target 'twon'\. Did you mean 'town'\? One of: city, town\.$"):
        select(targets, ["city", "twon"])


def test_the_project_s_own_list_is_valid_and_gentle() -> None:
    targets = load_targets(ROOT / "targets.yaml").targets
    assert {target.level for target in targets} == {"国家", "省", "市", "县区"}
    for target in targets:
        assert target.politeness.delay >= 2 and target.politeness.concurrency == 1, target.id
        assert target.budget.pages <= 200 and target.budget.sample <= 30, target.id
        assert target.name_en and target.region, target.id


PLAN = (
    GOOD
    + """\
periods:
  - {name: 2025 年度监测, kind: 年度监测, from: 2025-01-01, to: 2025-12-31}
  - {name: 中期评估, kind: midterm, from: 2026-01-01, to: 2028-06-30}
indicators:
  - id: technical-line
    target: 90
    kind: 约束性
    source: 某市无障碍建设规划
"""
)


def test_periods_and_targets_are_read_in_the_words_of_plans(tmp_path: Path) -> None:
    targets = load(tmp_path, PLAN)
    assert [(one.kind, one.first.isoformat(), one.last.isoformat()) for one in targets.periods] == [
        ("annual", "2025-01-01", "2025-12-31"), ("midterm", "2026-01-01", "2028-06-30"),
    ]  # fmt: skip
    (wanted,) = targets.indicators
    assert (wanted.id, wanted.target, wanted.kind, wanted.source) == (
        "technical-line", 90.0, "binding", "某市无障碍建设规划",
    )  # fmt: skip
    assert load(tmp_path, GOOD).periods == load(tmp_path, GOOD).indicators == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("to: 2025-12-31", "to: 2024-12-31", "9: periods[0].to: 2024-12-31 lies before from (2025-01-01). Write"),
        ("to: 2025-12-31", "to: 2025-02-30", "9: periods[0].to: '2025-02-30' is not a day of the calendar."),
        ("to: 2025-12-31", "to: 20251231", "9: periods[0].to: '20251231' is not a day. Write it as 2026-12-31."),
        (", to: 2025-12-31", "", "9: periods[0].to: missing. Write its last day, e.g. 2026-12-31."),
        ("from: 2025", "form: 2025", "9: periods[0].form: unknown key. Did you mean 'from'?"),
        ("kind: 年度监测", "kind: 年度", "9: periods[0].kind: '年度' is not known. One of: annual, midterm, final."),
        ("name: 中期评估", "name: 2025 年度监测", "10: periods[1].name: '2025 年度监测' stands in periods[0] already."),
        ("id: technical-line", "id: technical-lien", "12: indicators[0].id: 'technical-lien' is not known. Did you"),
        ("target: 90", "target: 90%", "13: indicators[0].target: '90%' is not a number."),
        ("target: 90", "target: 120", "13: indicators[0].target: 120 is too large. Write at most 100."),
        ("target: 90", "target: nan", "13: indicators[0].target: 'nan' is not a number."),
        ("    target: 90\n", "", "12: indicators[0].target: missing. Write the plan's number, e.g. 90."),
        ("约束性", "强制性", "14: indicators[0].kind: '强制性' is not known. One of: binding, expected."),
        ("source: 某市无障碍建设规划", "source: ''", "15: indicators[0].source: the text is empty."),
        ("    source: 某市无障碍建设规划\n", "", "12: indicators[0].source: missing. Write the plan the target"),
        ("indicators:\n  -", "indicators: none\nx:\n  -", "11: indicators: 'none' is not a list."),
    ],
)  # fmt: skip
def test_a_fault_in_periods_or_targets_names_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert f"targets.yaml:{message}" in "\n".join(faults(tmp_path, PLAN.replace(old, new, 1)))


def test_an_indicator_has_one_target(tmp_path: Path) -> None:
    again = "  - {id: technical-line, target: 60, kind: expected, source: 另一份规划}\n"
    (message,) = faults(tmp_path, PLAN + again)
    assert message.startswith("targets.yaml:16: indicators[1].id: 'technical-line' stands in indicators[0] already.")
