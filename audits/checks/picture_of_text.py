"""Words are shown as a picture.

A picture of words cannot be recoloured or reflowed and blurs when enlarged, so people with low vision lose it. The words
are read by OCR. A logo or seal may be a picture; whether another picture must look just so (a photograph of a document,
a screenshot) is for a person to judge, so this rule never fails.

Cannot tell:

```html
<img data-cant-tell alt="全市供热热线全天开通服务市民" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='white'/><text x='20' y='60' font-size='30'>全市供热热线全天开通服务市民</text></svg>">
```

Passed:

```html
<img alt="" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='teal'/></svg>">
<img class="logo" alt="云山市图书馆欢迎各位读者" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='white'/><text x='20' y='60' font-size='30'>云山市图书馆欢迎各位读者</text></svg>">
```

Inapplicable:

```html
<p>全市供热热线全天开通服务市民</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.pictures import Pictures, letters, pictures
from mangdao.model import Outcome

FEW = 8  # Chinese characters
SHARE = 0.04  # of the picture that text covers: less is a sign in a photograph


@judge(__name__, probe=pictures, criteria=["1.4.5"], impact="moderate", act=["0va7u6"])
def picture_of_text(seen: Pictures) -> list[Verdict] | None:
    """Point at the pictures that are mostly words."""
    if not seen.read:
        return None
    return [
        Verdict(
            Outcome.CANT_TELL, one.selector, "Must these words be a picture?",
            {"words": " / ".join(one.reading.lines)[:200]},
        )
        if letters(one.reading) >= FEW and one.reading.share >= SHARE and not one.logo
        else Verdict(Outcome.PASSED, one.selector)
        for one in seen.pictures
    ]  # fmt: skip
