"""A canvas has no text alternative.

What a script draws is pixels: a chart or a map in a canvas does not exist for a screen reader, unless words stand
inside the element, in its name, or beside it. Whether text beside it says the same, a person must tell.

Cannot tell:
```html
<canvas data-cant-tell width="300" height="150"></canvas>
```

Passed:
```html
<canvas width="300" height="150">各月游客人数：一月 1200 人，二月 1500 人</canvas>
<canvas width="300" height="150" role="img" aria-label="Visitors by month"></canvas>
```

Inapplicable:
```html
<canvas width="300" height="150" aria-hidden="true"></canvas> <canvas width="10" height="10"></canvas>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    selector="canvas",
    matches="""node => { const box = node.getBoundingClientRect();
        return box.width >= 30 && box.height >= 30 && !/^(none|presentation)$/.test(node.getAttribute('role'))
            && getComputedStyle(node).pointerEvents !== 'none' }""",
    evaluate="""node => !!(node.textContent.trim() || node.childElementCount || node.getAttribute('aria-label')?.trim()
        || node.hasAttribute('aria-labelledby') || node.title || node.hasAttribute('aria-describedby')) || undefined""",
    messages={"fail": "", "incomplete": "What does this canvas show, and where is it said in words?"},
)
