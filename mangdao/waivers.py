"""What a file of waivers says: problems somebody has accepted for a while, with the reason, an owner and an end."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mangdao.days import Day
from mangdao.fingerprint import FINGERPRINT


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Waiver(_Strict):
    """One accepted problem: a rule at a place, until a day."""

    rule: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,80}$")]
    fingerprint: Annotated[str, Field(pattern=f"^{FINGERPRINT.pattern}$")] | None = None  # whole, or the cause alone
    selector: Annotated[str, Field(min_length=1)] | None = None  # CSS selector as reported; * stands for anything
    page: Annotated[str, Field(min_length=1)] | None = None  # address; * stands for anything
    target: str | None = None  # id in targets.yaml; None: all targets
    reason: Annotated[str, Field(min_length=1)]
    owner: Annotated[str, Field(min_length=1)]  # who answers for it
    expires: Day  # the last day it holds, on China's calendar


class Waivers(_Strict):
    """The whole file."""

    waivers: tuple[Waiver, ...] = ()
