"""A text alternative is a file name or a placeholder.

A screen reader reads the alternative in place of the picture: "IMG underscore 2031 dot jpg" or "picture" tells
nothing. Failed for a file name, a camera's name or a word that any picture could carry. A number may be a figure's in
the text, the name of a file may be a description, a link named 图片 may lead to pictures, a caption, a link's own name
or an icon's place may say the rest: then a person must tell.

Failed:

```html
<img data-failed src="a.svg" alt="IMG_2031.jpg">
<a href="/ztzl/"><img data-failed src="b.svg" alt="图片"></a>
<input data-failed type="image" src="c.svg" alt="无标题">
<img data-failed src="d.svg" alt="微信图片_20231011093012">
```

Cannot tell:

```html
<img data-cant-tell src="a.svg" alt="图1"> <img data-cant-tell src="a.svg" alt="Photo 2024">
<img data-cant-tell src="b.svg" alt="关于春节放假安排的通知.jpg">
<a href="/photo/"><img data-cant-tell src="c.svg" alt="图片"></a>
<a href="/ztzl/" aria-label="专题专栏"><img data-cant-tell src="d.svg" alt="图片"></a>
<figure><img data-cant-tell src="e.svg" alt="照片"><figcaption>2026年春运首日的火车站</figcaption></figure>
<button><span data-cant-tell role="img" aria-label="picture">▣</span></button>
<img data-cant-tell src="f.svg" alt="9f86d081884c7d659a2feaa0c55ad015">
```

Passed:

```html
<img src="a.svg" alt="市政务服务中心一楼大厅导览图">
<img src="b.svg" alt="Floor plan of the service hall"> <img src="c.svg" alt="logo.png 图标说明">
<img src="d.svg" alt="图片" aria-labelledby="t"><p id="t">大厅开放日</p>
```

Inapplicable:

```html
<img src="a.svg" alt="">
<img src="b.svg">
<p style="display:none"><img src="c.svg" alt="图片"></p> <img src="d.svg" alt="图片" role="presentation">
```
"""

from audits.check import dom_check

NAME = r"\.(jpe?g|png|gif|webp|bmp|svg|tiff?)$"
CAMERA = r"^((img|dsc[nf]?|mmexport|wechatimg|(企业)?微信(图片|截图)|qq(图片|截图))[-_ ]?\d{3,}|(image|pic|photo|screenshot|(屏幕)?截图|截屏)[-_ ]?\d{5,})[\d_\- ]*$"  # noqa: E501
WORD = (
    "图片|照片|图像|图|配图|插图|无标题|未命名|未标题|占位图?|默认图片?|图片描述|请输入图片描述|圖片|圖像|無標題"
    "|image|picture|photo|img|pic|untitled|alt|alt text|placeholder|no alt"
)

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    selector="img[alt], area[alt], input[type=image][alt], [role=img][aria-label]",
    matches="""node => !!(node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? '').trim()
        && !/^(none|presentation)$/.test(node.getAttribute('role'))""",
    evaluate=rf"""function (node) {{
        const alt = axe.commons.text.accessibleText(node).trim().toLowerCase();
        this.data({{ alt: alt.slice(0, 80) }});
        const file = /{NAME}/.test(alt) && !/\s\S+\s/.test(alt);
        if (/^((图片?|照片|image|pic|picture|photo)\s?\d{{1,4}}|[0-9a-f-]{{24,}})$/.test(alt)) return undefined;
        if (!file && !/{CAMERA}/.test(alt) && !/^({WORD})$/.test(alt)) return true;
        if (file && /\p{{Script=Han}}{{5}}/u.test(alt) && !/{CAMERA}/.test(alt.replace(/{NAME}/, ''))) return undefined;
        const named = node.parentNode.closest?.('a[aria-label], a[aria-labelledby], [role=img], [role=button], button');
        const pictures = /pic|photo|image|img|tupian|tuku/i.test(node.closest('a')?.getAttribute('href'));
        const caption = node.closest('figure')?.querySelector('figcaption')?.textContent.trim();
        return named || pictures || caption || !file && node.getAttribute('role') === 'img' ? undefined : false;
    }}""",
    messages={
        "fail": "The text alternative is a file name or a placeholder: ${data.alt}",
        "incomplete": "Does this text alternative say what the picture says? ${data.alt}",
    },
)
