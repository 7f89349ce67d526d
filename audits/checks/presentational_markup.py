"""An element of the old days serves only for looks.

font, center, big, strike, tt, basefont and blink's kin are no longer part of HTML: their looks cannot be adapted by a
reader's own style sheet as easily, and they stand where headings, lists and emphasis should. So do the colours that
attributes of body and tables set. Reported once a page, at the first of them.

Failed:
```html
<center data-failed><font size="5">通知</font></center>
```
```html
<table><tr><td data-failed bgcolor="#ffffcc">通知</td></tr></table>
```

Passed:
```html
<p style="text-align: center; font-size: 24px">通知</p><table bgcolor=""><tr><td>一</td></tr></table>
```

Inapplicable:
```html
<img src="a.svg" alt="图">
```
"""

from audits.check import dom_check

OLD = "font, center, big, strike, tt, basefont, acronym, nobr, spacer, multicol, dir, plaintext, xmp, listing"
COLOURED = "body[bgcolor], body[text], body[link], body[vlink], table[bgcolor], tr[bgcolor], td[bgcolor], th[bgcolor]"

dom_check(
    __name__,
    criteria=[],
    impact="minor",
    group="best-practice",
    selector=f"p, h1, h2, h3, {OLD}, {COLOURED}",
    matches="node => !!node.textContent.trim()",
    evaluate=f"""function (node) {{
        // An empty attribute colours nothing.
        const coloured = node.matches('{COLOURED}')
            && ['bgcolor', 'text', 'link', 'vlink'].some(name => node.getAttribute(name));
        if (!coloured && !node.matches('{OLD}')) return true;
        this.data({{ name: node.localName + (coloured ? '[bgcolor]' : '') }});
        return (globalThis.mangdaoOldMarkup ??= node) !== node;
    }}""",
    messages={"fail": "${data.name} is obsolete: it only serves for looks"},
)
