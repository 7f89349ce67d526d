"""The words in a picture stand nowhere else.

Posters, 一图读懂 and banners carry their message as pixels: a screen reader, a translator and a search find nothing, and
enlarged they blur. The words are read by OCR and looked for in the picture's alternative and in the page's text.
Failed when a picture full of words (60 Chinese characters or more) has none of them in text anywhere; with fewer words,
with some of them in text, or where the page speaks of a text version, a person must tell. A picture without any
alternative is another rule's.

Failed:

```html
<p>图解</p><img data-failed alt="" width="640" height="360" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='360'><rect width='640' height='360' fill='white'/><g font-size='28'><text x='20' y='50'>办理残疾人证需要携带以下材料</text><text x='20' y='110'>居民身份证原件和复印件各一份</text><text x='20' y='170'>近期两寸免冠照片三张白色背景</text><text x='20' y='230'>指定医院出具的评定表请在窗口领取</text><text x='20' y='290'>十五个工作日内办结逾期请拨打电话咨询</text></g></svg>">
```

Cannot tell:

```html
<p>新闻</p><img data-cant-tell alt="" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='white'/><text x='20' y='60' font-size='30'>全市供热热线全天开通服务市民</text></svg>">
<p>News</p><img data-cant-tell alt="Banner" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='white'/><text x='20' y='60' font-size='30'>Library closed on Monday the ninth of March</text></svg>">
```

Passed:

```html
<img alt="全市供热热线全天开通服务市民" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='white'/><text x='20' y='60' font-size='30'>全市供热热线全天开通服务市民</text></svg>">
```

Inapplicable:

```html
<img alt="" width="640" height="100" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='640' height='100'><rect width='640' height='100' fill='teal'/></svg>">
```
"""

from audits.check import Verdict, judge
from audits.probes.pictures import Picture, Pictures, letters, pictures
from mangdao.model import Outcome

FEW, MANY = 8, 60  # Chinese characters
LOST, HELD = 0.25, 0.6  # of the words that stand in text


@judge(__name__, probe=pictures, criteria=["1.1.1"], impact="serious")
def lost_picture_words(seen: Pictures) -> list[Verdict] | None:
    """Compare what was read in each picture with the text around."""
    if not seen.read:
        return None
    return [_verdict(one, seen) for one in seen.pictures if letters(one.reading) >= FEW and not one.unnamed]


def _verdict(one: Picture, seen: Pictures) -> Verdict:
    held = max(one.known, one.named)
    if held >= HELD or one.logo:
        return Verdict(Outcome.PASSED, one.selector)
    sure = letters(one.reading) >= MANY and held < LOST and not seen.text_version and not one.link
    words = " / ".join(one.reading.lines)[:200]
    return Verdict(
        Outcome.FAILED if sure else Outcome.CANT_TELL, one.selector,
        "These words stand only in the picture" if sure else "Do these words of the picture stand in text anywhere?",
        {"words": words},
    )  # fmt: skip
