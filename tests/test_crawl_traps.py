from collections.abc import Iterable
from datetime import date

import pytest

from crawler.traps import MAX_DATES, MAX_SESSIONS, MAX_SHAPES, Traps
from mangdao.model import Reason

TODAY = date(2026, 11, 23)


def months(count: int) -> list[str]:
    return [f"{2010 + number // 12}-{number % 12 + 1:02d}" for number in range(count)]


def caught(urls: Iterable[str]) -> list[Reason | None]:
    traps = Traps(TODAY)
    return [traps.check(url) for url in urls]


def test_a_calendar_is_left_after_a_month_of_days() -> None:
    found = caught(f"http://a.cn/calendar?month={month}" for month in months(60))
    assert found == [None] * MAX_DATES + [Reason.TRAP_CALENDAR] * (60 - MAX_DATES)


def test_a_calendar_of_year_and_month_or_of_paths_is_one_too() -> None:
    split = [f"http://a.cn/cal?year={month[:4]}&month={int(month[5:])}" for month in months(60)]
    paths = [f"http://a.cn/events/{month.replace('-', '/')}/" for month in months(60)]
    assert caught(split).count(Reason.TRAP_CALENDAR) == 60 - MAX_DATES
    assert caught(paths).count(Reason.TRAP_CALENDAR) == 60 - MAX_DATES


@pytest.mark.parametrize("url", ["http://a.cn/c?date=2031-01-01", "http://a.cn/c?day=20991231", "http://a.cn/c/9000/01/",
                                 "http://a.cn/c?month=1950-02"])  # fmt: skip
def test_a_date_beyond_reason_is_a_calendar_at_once(url: str) -> None:
    assert caught([url]) == [Reason.TRAP_CALENDAR]


REAL = [
    [f"http://a.cn/zwgk/index_{number}.html" for number in range(500)],
    [f"http://a.cn/list?page={number}" for number in range(500)],
    [f"http://a.cn/list.jsp?currentPage={number}&columnId=7" for number in range(500)],
    [f"http://a.cn/art/2024/{number % 12 + 1}/3/art_12_{number}.html" for number in range(500)],
    [f"http://a.cn/news/202401/t20240101_{number}.html" for number in range(500)],
    [f"http://a.cn/detail?id={number:032x}" for number in range(500)],
    [f"http://a.cn/detail?id={2000000 + number}" for number in range(500)],
    [f"http://a.cn/paper/html/2024-01/{number % 28 + 1:02d}/node_{number}.htm" for number in range(500)],
    [f"http://a.cn/epaper?no={19000 + number}" for number in range(500)],
    [f"http://a.cn/report?year={year}" for year in range(2000, 2026)],
    [f"http://a.cn/order?order={number + 100}&dir=top" for number in range(500)],
    ["http://a.cn/2024/2024/x.html", "http://a.cn/gov/gov/x", "http://a.cn/1/1/1/1/1/x.html"],
]


@pytest.mark.parametrize("urls", REAL)
def test_pagination_articles_and_archives_are_no_traps(urls: list[str]) -> None:
    assert set(caught(urls)) == {None}


def test_of_sort_orders_the_first_is_kept_with_all_its_pages() -> None:
    base = "http://a.cn/list?"
    assert caught([base + "page=2"]) == [None]
    found = caught([base + "order=asc&sort=date", base + "order=desc&sort=date", base + "sort=title",
                    base + "order=asc&page=2&sort=date", base + "page=3"])  # fmt: skip
    assert found == [None, Reason.TRAP_SORT, Reason.TRAP_SORT, None, None]
    assert caught(["http://a.cn/f?" + "&".join(f"f{number}=1" for number in range(11))]) == [Reason.TRAP_SORT]


def test_session_ids_that_are_left_are_noticed_by_their_number() -> None:
    found = caught(f"http://a.cn/x?mytoken=a1b2c3d4e5f6{number}&id=3" for number in range(9))
    assert found == [None] * MAX_SESSIONS + [Reason.TRAP_SESSION] * (9 - MAX_SESSIONS)


@pytest.mark.parametrize(
    "path", ["/a/b/a/b/a/b/x", "/news/x/news/y/news/z/news/", "/a/a/a/", "/x" * 21, "/" + "x" * 1000]
)
def test_a_path_that_eats_its_tail_is_a_trap(path: str) -> None:
    assert caught(["http://a.cn" + path]) == [Reason.TRAP_PATH]


def test_the_answer_for_a_known_address_stays_and_can_be_replayed() -> None:
    urls = [f"http://a.cn/calendar?month={month}" for month in months(60)]
    traps = Traps(TODAY).replay(urls)
    assert [traps.check(url) for url in urls] == caught(urls)


def test_memory_is_bounded() -> None:
    traps = Traps(TODAY)
    for number in range(3 * MAX_SHAPES):
        traps.check(f"http://a.cn/{number}/x?sort=a")
    assert len(traps._seen) == MAX_SHAPES
