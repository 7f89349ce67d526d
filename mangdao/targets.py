"""targets.yaml: who is audited, with what budget, how politely, by which standards."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

from mangdao.model import Profile
from mangdao.plan import IndicatorTarget, Period

Level = Literal["国家", "省", "市", "县区"]
TargetKind = Literal[
    "政府政务", "公共服务", "医疗健康", "学习教育", "金融服务", "旅游出行",
    "新闻资讯", "社交通信", "生活购物", "电子商务", "电子导航", "应急服务",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scope(_Strict):
    """Which URLs belong to the target; a host may name a port. Empty hosts: those of the seeds."""

    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ("/",)
    exclude: tuple[str, ...] = ()  # regular expressions searched in the canonical URL


class Budget(_Strict):
    """How much of a target is looked at."""

    pages: Annotated[int, Field(ge=1, le=100_000)] = 500  # HTML pages and documents requested
    depth: Annotated[int, Field(ge=0, le=50)] = 6  # links from a seed
    minutes: Annotated[float, Field(gt=0, le=24 * 60)] = 30  # of crawling
    documents: Annotated[int, Field(ge=0, le=1000)] = 20  # PDF, Word and the like downloaded whole and looked into
    sample: Annotated[int, Field(ge=1, le=10_000)] = 40  # pages audited, structured part included


class Politeness(_Strict):
    """How gently a target is asked."""

    delay: Annotated[float, Field(ge=0, le=60)] = 1.0  # seconds between requests to one host
    concurrency: Annotated[int, Field(ge=1, le=8)] = 1  # requests at once to one host


class Target(_Strict):
    """One entry of targets.yaml."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    name: Annotated[str, Field(min_length=1)]
    name_en: str = ""
    region: str = ""
    level: Level
    kind: TargetKind
    seeds: Annotated[tuple[HttpUrl, ...], Field(min_length=1)]
    scope: Scope = Scope()
    budget: Budget = Budget()
    politeness: Politeness = Politeness()
    profiles: Annotated[tuple[Profile, ...], Field(min_length=1)] = (Profile.DESKTOP,)
    standards: Annotated[tuple[str, ...], Field(min_length=1)] = ("wcag22", "gbt37668")
    seed: str = ""  # key of the random draw; '' draws one in the first run and keeps it: the same panel next month
    captures: bool = True  # keep each audited page as MHTML, and its headers, for the evidence pack


class Targets(_Strict):
    """The whole file."""

    contact: HttpUrl  # who is asking: part of the user agent
    targets: Annotated[tuple[Target, ...], Field(min_length=1)]
    periods: tuple[Period, ...] = ()  # none: calendar years
    indicators: tuple[IndicatorTarget, ...] = ()
