"""A label has no words.

A `<label>` tied to a field promises its name and gives none: a screen reader says only "edit", and there is nothing to
click on. Where the field gets a name in another way the empty label is a leftover that hides the missing words.

Failed:
```html
<label data-failed for="a"></label><input id="a" type="text" title="Name">
<label data-failed>&nbsp;<input type="text" aria-label="电话"></label>
```

Cannot tell:
```html
<style>.switch { display: inline-block; width: 40px; height: 20px; background: #999 }</style>
<input id="s" type="checkbox" aria-label="夜间模式"><label data-cant-tell class="switch" for="s"></label>
```

Passed:
```html
<label for="a">姓名</label><input id="a" type="text"> <label for="b"><img src="a.svg" alt="电话"></label><input id="b">
<label for="c" aria-label="邮编"></label><input id="c"> <label>性别 <select><option>男</option></select></label>
```

Inapplicable:
```html
<label style="display:none" for="a"></label><input id="a" type="text" title="姓名">
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=[],
    impact="serious",
    selector="label",
    matches="node => node.control !== null && node.control.type !== 'hidden'",
    evaluate=r"""function (node) {
        const f = mangdaoFields, copy = node.cloneNode(true);
        copy.querySelectorAll('input, select, textarea, button, script, style').forEach(e => e.remove());
        const pictured = copy.querySelector('img[alt]:not([alt=""]), svg title, [aria-label], [title]');
        if (f.words(copy.textContent) || pictured || node.ariaLabel || f.ids(node,
            'aria-labelledby').length) return true;
        const all = [node, ...[...node.querySelectorAll('*')].slice(0, 20)];
        const shown = e => f.drawn(e).length > 2 || f.css(e, 'background-image') !== 'none';
        const painted = all.some(e => shown(e) || e.matches('svg, i, canvas'));
        const box = node.getBoundingClientRect(), filled = !/, 0\)$|transparent/.test(f.css(node, 'background-color'));
        // A switch or tick drawn in CSS: the label is the picture of the box, not its words.
        return painted || f.choice(node.control) && filled && box.width * box.height > 0 ? undefined : false;
    }""",
    messages={
        "fail": "The label is tied to a field and has no words",
        "incomplete": "The label is only drawn: what tells in words what the field is for?",
    },
    group="best-practice",
)
