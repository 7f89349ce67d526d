"""A decorative picture is announced.

A spacer, a line or a bullet says nothing; read aloud as "spacer, image" between every two sentences it drowns the text
(WCAG failure F39). Failed when the alternative itself says that the picture is decoration ("spacer", "divider",
"装饰图") or when a picture of at most 3 pixels a side has one. Lines and words such as "line", "arrow" or "border",
and a picture whose file is called so, are for a person to judge.

Failed:
```html
<img data-failed src="a.gif" alt="spacer" width="20" height="20"> <img data-failed src="b.gif" alt="分隔线" width="90">
<img data-failed src="c.gif" alt="市政府网站" width="1" height="1">
```

Cannot tell:
```html
<img data-cant-tell src="a.svg" alt="arrow" width="9" height="9">
<img data-cant-tell src="img/spacer.gif" alt="Home page" width="40" height="40">
<img data-cant-tell src="d.svg" alt="bullet point" width="9" height="9">
<img data-cant-tell src="hr.png" alt="A long line" width="600" height="4">
```

Passed:
```html
<img src="map.svg" alt="市政务服务中心导览图" width="400" height="300">
<img src="dots.svg" alt="" width="1" height="1">
```

Inapplicable:
```html
<img src="spacer.gif" alt="" role="presentation"> <p>没有图片</p>
```
"""

from audits.check import dom_check
from audits.snippets import IMAGE_SIZE

SURE = (
    "spacer( (gif|image|img))?|spacing|divider|separator|decorative( (image|picture|line|element))?|decoration"
    "|blank( image)?|transparent( (gif|image))?|(1|one) ?pixel"
    "|分[隔割](线|条|符)|装饰(图片?|线|性?图片)?|装饰用"
    "|占位|空白(图片?)?|透明(图片?)?"
)
FILE = "spacer|blank|pixel|shim|clear|trans(parent)?|1x1|dot_?clear|space|hr|divider|separator|bullet"
DOUBT = (
    "(horizontal |vertical |dotted |red |blue )?(line|rule|bar)|bullet( ?(point|image))?"
    "|(left |right |up |down |red )?arrow"
    "|border|corner|shadow|background( image)?|dot|star|square|circle|ornament|icon|shim"
    "|圆点|箭头|三角|线条?|横线|竖线|边框|背景图?|底纹|项目符号|小?图标"
)

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="minor",
    selector="img",
    matches="""node => node.hasAttribute('alt') && !/^(none|presentation)$/.test(node.getAttribute('role'))
        && node.getAttribute('aria-hidden') !== 'true'""",
    evaluate=rf"""(size => function (node) {{
        const alt = node.alt.replace(/\s+/g, ' ').trim().toLowerCase(), box = size(node);
        if (!alt) return true;
        this.data({{ alt: alt.slice(0, 40) }});
        const link = node.closest('a[href], button'), alone = link && !link.textContent.trim();
        const drawn = box.width > 0 && box.height > 0;
        if (/^({SURE})$/.test(alt)) return alone ? undefined : false;
        if (drawn && box.width <= 3 && box.height <= 3 && getComputedStyle(node).position === 'static')
            return alone || node.classList.length ? undefined : false;
        const file = (node.getAttribute('src') ?? '').split(/[?#]/)[0].split('/').pop();
        const named = /^({FILE})[\d_-]*\.\w+$/i;
        const thin = drawn && Math.min(box.width, box.height) <= 5 && Math.max(box.width, box.height) > 60;
        return !alone && (/^({DOUBT})$/.test(alt) && box.width < 200 || thin) || named.test(file) ? undefined : true;
    }})({IMAGE_SIZE})""",
    messages={
        "fail": "A picture that says nothing is announced: ${data.alt}",
        "incomplete": "Does this picture only decorate? Then nothing should announce it: ${data.alt}",
    },
)
