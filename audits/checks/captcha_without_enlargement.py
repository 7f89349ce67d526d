"""A captcha cannot be enlarged.

Letters made hard to read are hopeless at the size of a thumbnail for people with low vision and many older ones. The
Chinese elder-friendly rules (annex 1, 1.4.3) want every captcha that is not text to grow to at least twice its size,
beside a form for another sense; the browser's own zoom is not what they mean. A control beside the captcha that is
called so is pressed and the picture measured. Without one, or where it does less, a person must look: a toolbar or a
click on the picture may do it. Puzzles to drag are left out.

Cannot tell:
```html
<form><label>验证码 <input type="text" name="yzm"></label>
<img data-cant-tell src="/captcha.png" alt="验证码" width="96" height="40"> <a href="#">看不清？换一张</a></form>
```
```html
<form><label>Type the letters in the picture <input type="text" name="captcha"></label>
<canvas data-cant-tell id="captcha" width="90" height="40"></canvas>
<button type="button" onclick="captcha.style.width = '120px'">Enlarge</button></form>
```

Passed:
```html
<form><label>验证码 <input type="text" name="yzm"></label>
<canvas id="captcha" width="96" height="40"></canvas>
<button type="button" onclick="captcha.style.width = '240px'">放大验证码</button></form>
```
```html
<form><label>验证码 <input type="text" name="yzm"></label>
<canvas class="captcha" width="96" height="40"></canvas> <a href="#" onclick="big.showModal()">看大图</a></form>
<dialog id="big"><canvas width="288" height="120"></canvas></dialog>
```

Inapplicable:
```html
<form><label>手机验证码 <input type="text" name="code"></label> <button type="button">获取验证码</button></form>
```
"""

from audits.captcha import CODE, PICTURED
from audits.check import Verdict, page_check
from audits.subject import Subject
from mangdao.model import Outcome

ASK = "Can this captcha be enlarged to twice its size, on the page itself?"
TWICE = 2.0  # annex 1, 1.4.3 of 工信厅信管函〔2021〕67号
AFTER_MS, BOUND_MS = 150, 1500

# Cheap: whether anything is called a captcha.
NAMED = f"""all => all.slice(0, 3000).some(e => new RegExp('{CODE}|验证码|驗證碼', 'i').test(
    [e.id, e.className, e.title, ...['src', 'alt', 'name', 'onclick', 'style'].map(a => e.getAttribute(a))].join(' ')))"""


@page_check(
    __name__, criteria=[], impact="moderate", group="best-practice", matches=NAMED,
    selector="img, canvas, svg, input[type=image], [style*=background]",
)  # fmt: skip
async def captcha_without_enlargement(subject: Subject) -> list[Verdict]:
    """Press what is called so as to enlarge it, and measure."""
    await subject.engine()
    await subject.load("captcha.js")
    captchas = await subject.evaluate(f"mangdaoCaptcha.find({PICTURED})")
    return [await _enlarged(subject, number, one["path"], one["control"]) for number, one in enumerate(captchas)]


async def _enlarged(subject: Subject, number: int, path: str, control: bool) -> Verdict:
    if not control:
        return Verdict(Outcome.CANT_TELL, path, ASK)
    await subject.call("mangdaoCaptcha.press", number)
    await subject.call("mangdao.settle", AFTER_MS, BOUND_MS)
    times = await subject.call("mangdaoCaptcha.grown", number)
    if times >= TWICE:
        return Verdict(Outcome.PASSED, path)
    return Verdict(Outcome.CANT_TELL, path, ASK, {"times": times})
