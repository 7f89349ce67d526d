from typing import Any

import pytest

from crawler.scope import boundary, judge
from mangdao.model import Reason
from mangdao.targets import Target


def target(seeds: list[str], **scope: Any) -> Target:
    entry = {"id": "t", "name": "某市", "level": "市", "kind": "政府政务", "seeds": seeds, "scope": scope}
    return Target.model_validate(entry)


def test_without_hosts_the_seeds_hosts_are_in_scope_with_and_without_www() -> None:
    limits = boundary(target(["https://www.a.gov.cn/", "http://b.gov.cn:8080/x"]))
    for url in ("https://www.a.gov.cn/x", "http://a.gov.cn/", "http://b.gov.cn:8080/y"):
        assert judge(limits, url) is None
    for url in ("http://b.gov.cn/", "http://c.a.gov.cn/", "http://a.gov.cn.evil.cn/"):
        assert judge(limits, url) is Reason.OFF_SCOPE


def test_named_hosts_are_all_there_is() -> None:
    limits = boundary(target(["https://www.a.gov.cn/"], hosts=["ZWFW.a.gov.cn:443", "127.0.0.1:8000"]))
    assert judge(limits, "https://zwfw.a.gov.cn/x") is None
    assert judge(limits, "http://127.0.0.1:8000/") is None
    assert judge(limits, "https://www.a.gov.cn/") is Reason.OFF_SCOPE
    assert judge(limits, "http://127.0.0.1:8001/") is Reason.OFF_SCOPE


@pytest.mark.parametrize("path", ["/dept/mzj", "/dept/mzj/"])
def test_a_path_holds_what_is_under_it_and_no_namesake(path: str) -> None:
    limits = boundary(target(["http://a.cn/dept/mzj/"], paths=[path]))
    assert judge(limits, "http://a.cn/dept/mzj/x.html") is None
    assert judge(limits, "http://a.cn/dept/mzj2/") is Reason.OFF_SCOPE
    assert judge(limits, "http://a.cn/") is Reason.OFF_SCOPE


def test_what_the_target_leaves_out_is_excluded() -> None:
    limits = boundary(target(["http://a.cn/"], exclude=[r"/admin/", r"[?&]print="]))
    assert judge(limits, "http://a.cn/admin/x") is Reason.EXCLUDED
    assert judge(limits, "http://a.cn/x?id=1&print=1") is Reason.EXCLUDED
    assert judge(limits, "http://a.cn/x?id=1") is None
