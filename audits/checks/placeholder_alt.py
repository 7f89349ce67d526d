"""A text alternative is a file name or a placeholder.

A screen reader reads the alternative in place of the picture: "IMG underscore 2031 dot jpg" or "picture" tells
nothing. Failed for a file name, a camera's name or a word that any picture could carry; a word with a number such as
图1 may be a figure's number in the text, so a person must tell.

Failed:

```html
<img data-failed src="a.svg" alt="IMG_2031.jpg">
<a href="/ztzl/"><img data-failed src="b.svg" alt="图片"></a>
<input data-failed type="image" src="c.svg" alt="无标题">
<img data-failed src="d.svg" alt="微信图片_20231011093012">
```

Cannot tell:

```html
<img data-cant-tell src="a.svg" alt="图1">
```

Passed:

```html
<img src="a.svg" alt="市政务服务中心一楼大厅导览图">
<img src="b.svg" alt="Floor plan of the service hall">
```

Inapplicable:

```html
<img src="a.svg" alt="">
<img src="b.svg">
<p style="display:none"><img src="c.svg" alt="图片"></p>
```
"""

from audits.check import dom_check

NAME = r"\.(jpe?g|png|gif|webp|bmp|svg|tiff?)$"
CAMERA = r"^(img|dsc[nf]?|image|pic|photo|screenshot|mmexport|wechatimg|微信图片|微信截图|qq图片|qq截图|截图|截屏)[-_ ]?\d{3,}[\d_\- ]*$"  # noqa: E501
WORD = (
    "图片|照片|图像|图|配图|插图|无标题|未命名|未标题|占位图?|默认图片?|图片描述|请输入图片描述"
    "|image|picture|photo|img|pic|untitled|alt|alt text|placeholder|no alt"
)

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    selector="img[alt], area[alt], input[type=image][alt], [role=img][aria-label]",
    matches="node => !!(node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? '').trim()",
    evaluate=rf"""function (node) {{
        const alt = (node.getAttribute('aria-label') ?? node.getAttribute('alt') ?? '').trim().toLowerCase();
        this.data({{ alt: alt.slice(0, 80) }});
        if (/{NAME}/.test(alt) && !/\s\S+\s/.test(alt) || /{CAMERA}/.test(alt) || /^({WORD})$/.test(alt)) return false;
        return /^(图片?|照片|image|picture|photo)\s?\d+$/.test(alt) ? undefined : true;
    }}""",
    messages={
        "fail": "The text alternative is a file name or a placeholder: ${data.alt}",
        "incomplete": "Is the text alternative a figure's number or a placeholder? ${data.alt}",
    },
)
