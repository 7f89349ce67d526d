"""Content needs a plug-in that no browser has any more.

Flash, Java applets, Silverlight and their like have not been shown since 2021: nobody gets at what they hold. Failed
for an embed or applet, and for an object whose fallback is empty; where the fallback holds something, a person must
tell whether it says the same.

Failed:
```html
<embed data-failed src="banner.swf" width="300" height="100">
<object data-failed type="application/x-shockwave-flash" data="menu.swf" width="300" height="100"></object>
<object data-failed classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000" width="300" height="100">
<param name="movie" value="a.swf"></object>
```

Cannot tell:
```html
<object data-cant-tell data="menu.swf" width="300" height="100"><p>请看<a href="/map">网站地图</a></p></object>
```

Passed:
```html
<object type="image/svg+xml" data="a.svg" aria-label="地图" width="300" height="100"></object>
```

Inapplicable:
```html
<p>flash.swf</p> <embed src="a.swf" hidden style="display: none">
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="critical",
    selector="object, embed, applet",
    matches="node => !node.parentElement?.closest('object, applet')",
    evaluate=r"""node => {
        const said = ['type', 'data', 'src', 'classid', 'codetype', 'code', 'archive'].map(n =>
            node.getAttribute(n) ?? '');
        said.push(node.querySelector('param[name=movie]')?.value ?? '');
        const old = /shockwave-flash|futuresplash|silverlight|x-java|D27CDB6E-AE6D-11cf|8AD9C840-044E-11D1|CAFEEFAC/i;
        const dead = node.localName === 'applet' || said.some(s => old.test(s) || /\.(swf|xap|class)([?#]|$)/i.test(s));
        if (!dead) return true;
        const inside = node.textContent.trim() || node.querySelector('img, video, audio, a, iframe, canvas');
        if (inside && node.localName !== 'embed') return undefined;
        const box = node.getBoundingClientRect();
        return box.width > 1 && box.height > 1 || +node.getAttribute('width') > 1
            || node.localName === 'applet' ? false : undefined;
    }""",
    messages={
        "fail": "No browser shows this content any more",
        "incomplete": "No browser shows this content any more: does its fallback say the same?",
    },
)
