"""The page answers to the device being moved.

Who has the device fixed to a wheelchair cannot tilt or shake it, and whose hands tremble sets things off unawares. All
that motion does must also be done by a control on the page, and the answer to motion must be possible to switch off.
The browser tells what the window listens to; what the motion does, and whether it is the very purpose of the page, a
person must see. The turning of a screen from upright to lengthwise is no such motion.

Cannot tell:
```html
<html data-cant-tell lang="zh-CN"><p id="o">摇一摇，换一批办事指南</p>
<script>addEventListener("devicemotion", e => { o.textContent = "已经换了一批" })</script></html>
```
```html
<html data-cant-tell lang="en"><p>Tilt to scroll</p><script>window.ondeviceorientation = () => scrollBy(0, 9)</script>
</html>
```

Passed:
```html
<p>关于停水的通知</p><script>addEventListener("scroll", stop); addEventListener("orientationchange", stop)</script>
```

Inapplicable:
```html
<p>通知</p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.5.4"],
    impact="moderate",
    act=["7677a9", "c249d5"],
    selector="html",
    matches="() => !!globalThis.mangdao?.windowListens?.length",
    evaluate=r"""function () {
        const motion = /^device(motion|orientation(absolute)?)$/;
        return mangdao.windowListens.some(type => motion.test(type)) ? undefined : true;
    }""",
    messages={
        "fail": "",
        "incomplete": "Is there a control for all that moving the device does, and can the motion be switched off?",
    },
)
