"""What a plan asks for: indicators the store can compute, their targets, and the periods they are evaluated in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from mangdao.days import Day

IndicatorId = Literal[
    "sites-evaluated", "technical-line", "median-score", "no-critical", "statement-found", "contact-found"
]
PeriodKind = Literal["annual", "midterm", "final"]
Attribute = Literal["binding", "expected"]

# As plans call them; both are read.
_IN_CHINESE = {
    "年度监测": "annual", "中期评估": "midterm", "终期评估": "final", "约束性": "binding", "预期性": "expected",
}  # fmt: skip


def _english(value: object) -> object:
    return _IN_CHINESE.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a planners' table. What it is of one site is in the view `run_indicators` (docs/plan.md)."""

    id: IndicatorId
    unit: Literal["percent", "points"]  # percent: the share of sites; points: the median of the sites' scores
    better: Literal["higher", "lower"] = "higher"


INDICATORS: Mapping[str, Indicator] = {
    name: Indicator(name, "points" if name == "median-score" else "percent") for name in get_args(IndicatorId)
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(_Strict):
    """One evaluation period of targets.yaml; both days belong to it, on China's calendar."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    kind: Annotated[PeriodKind, BeforeValidator(_english)]
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]


class IndicatorTarget(_Strict):
    """What a plan wants an indicator to come to."""

    id: IndicatorId
    target: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]  # in the indicator's unit
    kind: Annotated[Attribute, BeforeValidator(_english)]  # 约束性 or 预期性
    source: Annotated[str, Field(min_length=1, max_length=200)]  # the plan it is taken from
