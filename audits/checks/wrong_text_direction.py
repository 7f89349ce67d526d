"""The direction of the text does not fit its script.

Arabic, Hebrew, Persian and Uyghur run from right to left. Without `dir="rtl"` the full stop, brackets and numbers of a
paragraph stand at the wrong end, columns run the wrong way, and a magnifier's user starts reading at the wrong edge;
the same happens to English or Chinese under `dir="rtl"`. Failed for a block with 20 letters or more of the other
direction and next to none of its own; a short or mixed text is for a person to judge.

Failed:
```html
<p data-failed dir="rtl">The town hall is open on Monday, and closed on all holidays.</p>
<p data-failed lang="he">ברוכים הבאים לאתר האינטרנט שלנו, אנחנו שמחים שבאתם!</p>
```

Cannot tell:
```html
<p data-cant-tell lang="ar">مرحبا بكم!</p> <div data-cant-tell dir="rtl">Contact us</div>
```

Passed:
```html
<p lang="he" dir="rtl">ברוכים הבאים לאתר האינטרנט שלנו, אנחנו שמחים שבאתם!</p>
<p lang="ar" dir="auto">مرحبا بكم في موقعنا على الإنترنت</p>
<div dir="rtl"><p>מחיר של Microsoft Windows Server</p><p dir="ltr">Microsoft Windows Server</p></div>
```

Inapplicable:
```html
<p>The town hall is open.</p> <p>通知如下。 <a href="/ar/">العربية</a> <a href="/he/">עברית</a></p>
```
"""

from audits.check import dom_check

RTL = r"[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]"

dom_check(
    __name__,
    criteria=["1.3.2"],
    impact="moderate",
    selector="[dir=rtl], body *",
    matches=rf"""node => {{
        if (node.closest('pre, code, script, style, noscript, template, bdo, svg, select')) return false;
        const text = node.matches('[dir]') ? node.innerText ?? ''
            : [...node.childNodes].filter(n => n.nodeType === 3).map(
            n => n.data).join(' ');
        const style = /{RTL}/u.test(text) || node.matches('[dir=rtl]') ? getComputedStyle(node) : null;
        if (!style || style.display.startsWith('inline') && !node.matches('[dir]')
            || !/\p{{L}}{{2}}/u.test(text)) return false;
        return node.matches('[dir=rtl]') || !/^(a|button|option|label)$/.test(node.localName);
    }}""",
    evaluate=rf"""function (node) {{
        const apart = [...node.querySelectorAll('[dir]')].filter(e => e.parentElement.closest('[dir]') === node
            || !node.dir);
        const count = pattern => [node, ...apart.slice(0, 100)].reduce((sum, e, i) => sum + (i ? -1 : 1)
            * ((e.innerText ?? '').slice(0, 20000).match(pattern)?.length ?? 0), 0);
        const rtl = count(/{RTL}/gu), ltr = count(/\p{{L}}/gu) - rtl,
            right = getComputedStyle(node).direction === 'rtl';
        const [own, other] = right ? [rtl, ltr] : [ltr, rtl];
        this.data({{ direction: right ? 'rtl' : 'ltr', letters: other }});
        if (other < 4 || own > other / 4) return true;
        return other >= 20 && own <= other / 20 ? false : undefined;
    }}""",
    messages={
        "fail": "The text runs the other way than the element says (direction: ${data.direction})",
        "incomplete": "Should this text run the other way (direction: ${data.direction})?",
    },
)
