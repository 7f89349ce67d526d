"""A frame nobody can see is announced.

Frames of no size, for counting visitors or for scripts, are read as "frame" by screen readers and may take the focus.
Reported are frames of at most 2 pixels a side that neither aria-hidden nor visibility hides and that have no title;
whether anybody needs them, a person must tell.

Cannot tell:
```html
<iframe data-cant-tell srcdoc="<p>x</p>" width="1" height="1"></iframe>
```

Passed:
```html
<iframe title="天气预报" srcdoc="<p>晴</p>" width="300" height="100"></iframe>
```

Inapplicable:
```html
<iframe srcdoc="<p>x</p>" width="0" height="0" style="display: none"></iframe>
<iframe srcdoc="<p>x</p>" width="1" height="1" aria-hidden="true" tabindex="-1"></iframe>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["4.1.2"],
    impact="minor",
    group="best-practice",
    selector="iframe, frame",
    matches="node => node.getAttribute('aria-hidden') !== 'true' && getComputedStyle(node).visibility === 'visible'",
    evaluate="node => !!node.title.trim() || node.clientWidth > 2 && node.clientHeight > 2 || undefined",
    messages={
        "fail": "",
        "incomplete": "Does anybody need this frame of no size? If not, hide it from screen readers too",
    },
)
