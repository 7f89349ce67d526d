"""The hint in a field can hardly be read.

A placeholder is text like any other, and often the only word on what to enter; set in pale grey it is lost on
elderly and
low-vision people. Failed when not one pixel around the letters is far enough from their colour: 4.5:1, or 3:1 for
large text; a person must tell when only some are.

Failed:
```html
<style>input::placeholder { color: #bbb; opacity: 1 }</style>
<input data-failed aria-label="姓名" placeholder="请输入真实姓名">
```

Cannot tell:
```html
<style>input { width: 300px; background: linear-gradient(90deg, #fff, #444 200px) }
input::placeholder { color: #666 }</style>
<input data-cant-tell aria-label="姓名" placeholder="请输入真实姓名和身份证号码">
```

Passed:
```html
<style>input::placeholder { color: #555 }</style><input aria-label="姓名" placeholder="请输入真实姓名">
```

Inapplicable:
```html
<style>input::placeholder { color: #bbb }</style><input aria-label="姓名" value="王芳" placeholder="请输入真实姓名">
<input aria-label="电话" placeholder="请输入手机号码" disabled>
```
"""

from audits.check import Verdict, judge
from audits.probes.appearance import Controls, appearance
from mangdao.model import Outcome


@judge(__name__, probe=appearance, criteria=["1.4.3"], impact="serious")
def low_contrast_placeholder(seen: Controls) -> list[Verdict]:
    """Every hint that was photographed."""
    found = []
    for one in seen.controls:
        if one.kind != "hint" or one.hint is None or seen.unstyled:
            continue
        wanted = 3.0 if one.large else 4.5
        if one.hint.passes(wanted):
            found.append(Verdict(Outcome.PASSED))
            continue
        outcome = Outcome.FAILED if one.hint.fails(wanted) else Outcome.CANT_TELL
        message = f"The hint's contrast is between {one.hint.worst}:1 and {one.hint.best}:1; {wanted:g}:1 is needed"
        figures: dict[str, str | int | float | bool] = {
            "fgColor": one.hint.text, "bgColor": one.hint.background, "contrastRatio": one.hint.best,
            "expectedContrastRatio": f"{wanted:g}:1",
        }  # fmt: skip
        found.append(Verdict(outcome, one.path, message, figures))
    return found
