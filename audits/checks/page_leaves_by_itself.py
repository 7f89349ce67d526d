"""The page goes elsewhere by itself, or sets a time limit.

Who reads slowly, types with one finger or listens to a screen reader is still at the beginning when the page is gone.
Failed when the page, watched without a touch, tried to leave or reload itself. A countdown, a notice of a time limit
and a script that will leave the page later are for a person to judge: the limit may be adjustable, or
essential. (A meta refresh is reported by another rule.)

Failed:

```html
<html data-failed lang="zh-CN"><title>提示</title><h1>页面已迁移</h1>
<p>本栏目的内容已经迁移到新的地址，请更新您的收藏。</p><p style="height:2000px"></p>
<script>const end = setTimeout(() => { location.href = "/new.html" }, 3000); onscroll = () =>
clearTimeout(end)</script></html>
```

Cannot tell:

```html
<h1>操作成功</h1><p>您的申请已经提交，工作人员会尽快处理。</p><p data-cant-tell>5 秒后自动跳转到首页</p>
```
```html
<h1>Apply for a permit</h1><p data-cant-tell>Your session will expire in 2 minutes.</p><form><input title="Name"></form>
```
```html
<html data-cant-tell lang="en"><title>Form</title><h1>Application form</h1><p>Please fill in all fields of this
form.</p>
<script>setTimeout(function () { window.location.href = "/timeout.html"; }, 600000);</script></html>
```

Passed:

```html
<h1>办理结果</h1><p>请在 30 日内领取。</p><script>setTimeout(() => { document.title = "结果" }, 1000)</script>
```

Inapplicable:

```html
<h1>办理结果</h1><p>请在 30 日内领取。</p>
```
"""

from audits.check import Verdict, judge
from audits.probes.motion import Motion, motion
from mangdao.model import Outcome

FAILED = "Nobody touched the page, and it tried to go to another address"
LIMIT = "Is there a time limit, and can it be turned off, lengthened or extended?"
LATER = "A script leaves or reloads this page after a while: is the user asked first, and can it be put off?"
DAY = 20 * 60 * 60 * 1000  # longer limits are exempt


@judge(__name__, probe=motion, criteria=["2.2.1", "3.2.5"], impact="serious")
def page_leaves_by_itself(seen: Motion) -> list[Verdict]:
    """What leaves, or says that it will."""
    left = any(one.kind == "document" and not one.window and one.method == "GET" for one in seen.attempts)
    found = [Verdict(Outcome.CANT_TELL, path, LIMIT, {"text": text}) for path, text in seen.countdowns]
    if left and found:
        return found
    if left:
        return [Verdict(Outcome.FAILED, "html", FAILED)]
    later = [ms for ms in seen.timers if 0 < ms < DAY]
    if later and not found:
        found.append(Verdict(Outcome.CANT_TELL, "html", LATER, {"seconds": min(later) / 1000}))
    return found or ([Verdict(Outcome.PASSED)] if seen.scripted else [])
