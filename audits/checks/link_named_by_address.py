"""A link is named by an address or a file's name.

A screen reader spells it out, letter by letter and stroke by stroke: "h t t p colon slash slash …". A short name of a
site (www.gov.cn) can be listened to; a long address in a list of sources may be wanted. So it is advice, and a person
must tell.

Cannot tell:
```html
<p>详见 <a data-cant-tell href="https://www.example.cn/a/b">https://www.example.cn/art/2024/3/1/art_1229_5.html</a></p>
<p><a data-cant-tell href="/f/3.pdf">fj_20240301_v2-final.pdf</a></p>
```

Passed:
```html
<a href="https://www.gov.cn">www.gov.cn</a> <a href="/f/3.pdf">2024 年度报告（PDF，2 MB）</a>
<a href="/f/4.pdf">关于春节放假安排的通知.pdf</a> <a href="mailto:a@example.cn">office@example.cn</a>
```

Inapplicable:
```html
<a>https://www.example.cn/art/2024/3/1/art_1229_5.html</a>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["2.4.9"],
    impact="minor",
    selector="a[href], [role=link]",
    matches="node => !!axe.commons.text.accessibleText(node).trim()",
    evaluate=r"""function (node) {
        const name = axe.commons.text.accessibleText(node).trim();
        const address = /^(https?:\/\/|www\.)\S+$/i.test(name) && (/\/\S{4,}/.test(name.replace(/^https?:\/\//i, ''))
            || name.length > 40);
        const file = /^[\w.\-%()]+\.(pdf|docx?|xlsx?|pptx?|zip|rar|wps|ofd|html?|jpe?g|png|csv)$/i.test(name)
            && /[_\d%]|[a-z][A-Z]|-.*-/.test(name);
        this.data({ name: name.slice(0, 80) });
        return address || file ? undefined : true;
    }""",
    group="best-practice",
    messages={"fail": "", "incomplete": "Could words take the place of this address in the link: ${data.name}?"},
)
