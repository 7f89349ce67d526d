"""A text alternative is a file name or a placeholder.

A screen reader reads the alternative in place of the picture: "IMG underscore 2031 dot jpg" or "picture" tells
nothing. Failed for a file name, a camera's name, an address or a word that any picture could carry. A number may be a
figure's in the text, the name of a file may be a description, a link named 图片 may lead to pictures, a caption, a
link's
own name or an icon's place may say the rest, "logo" may be enough where there is one: then a person must tell. So must
one for alternatives that only begin with "image of", or are a mere sign.

Failed:

```html
<img data-failed src="a.svg" alt="IMG_2031.jpg">
<a href="/ztzl/"><img data-failed src="b.svg" alt="图片"></a>
<input data-failed type="image" src="c.svg" alt="无标题">
<img data-failed src="d.svg" alt="微信图片_20231011093012">
<img data-failed src="e.svg" alt="https://example.org/e.jpg"> <img data-failed src="f.svg" alt="undefined">
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
<img data-cant-tell src="g.svg" alt="Logo"> <img data-cant-tell src="h.svg" alt="Image of a bridge">
<img data-cant-tell src="/img/banner_2.png" alt="banner_2"> <img data-cant-tell src="i.svg" alt="*">
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
CAMERA = r"^((img|dsc[nf]?|mmexport|wechatimg|(企业)?微信(图片|截图)|qq(图片|截图))[-_ ]?\d{3,}|(image|pic|photo|screenshot|(屏幕)?截图|截屏)[-_ ]?\d{5,})[\d_\- ]*$"
WORD = (
    "图片|照片|图像|图|配图|插图|无标题|未命名|未标题|占位图?|默认图片?|图片描述|请输入图片描述|圖片|圖像|無標題"
    "|image|picture|photo|img|pic|untitled|alt|alt text|placeholder|no alt"
    "|null|undefined|nan|alt tag|alternative text|alternate text"
    "|image description|description of (the )?image"
    "|(insert|add|enter) (alt(ernative)? )?(text|description)( here)?"
    "|(image|picture|photo)( goes)? here|my image|todo|tbd"
    "|lorem ipsum|替代文本|替代文字|此处填写|图片说明|这是一张图片|一张图片"
)
# Words that say what kind of thing it is, not what it shows; and signs.
DOUBT = (
    "logo|banner|equation|formula|\\d{1,3}|graphics?|photograph|thumbnail|chart|diagram|graph|map|screenshot|illustration|advert(isement)?|n\\/?a|none|test"
    "|example|temp|xxx+|徽标|标志|标识|横幅|广告图?|海报|地图|图表|截图|缩略图|测试|示例|二维码图?|头图|轮播图"
)
OPENING = r"(an? |the )?(image|picture|photo(graph)?|graphic|icon|drawing) (of|showing|depicting)\b"

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="serious",
    act=["qt1vmo"],
    selector="img[alt], area[alt], input[type=image][alt], [role=img][aria-label]",
    matches="""node => !!(node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? '').trim()
        && !/^(none|presentation)$/.test(node.getAttribute('role'))""",
    evaluate=rf"""function (node) {{
        const alt = axe.commons.text.accessibleText(node).trim().toLowerCase();
        this.data({{ alt: alt.slice(0, 80) }});
        if (/^(https?:\/\/|www\.|\/\/?[\w-]+\/)\S+$/.test(alt)) return false;
        const source = decodeURI((node.getAttribute('src') ?? '').split(/[?#]/)[0]).split('/').pop().toLowerCase();
        const same = alt === source.replace(/\.\w+$/, '') && /[\d_]/.test(alt);
        if (same && !/\p{{Script=Han}}|{CAMERA}/u.test(alt) || /^({DOUBT})$/.test(alt)) return undefined;
        if (/^{OPENING}/.test(alt)
            || /^[^\p{{L}}\p{{N}}\p{{Extended_Pictographic}}<>«»‹›→←↑↓+×✕✓✔$€£¥&%@?]{{1,4}}$/u.test(alt))
            return undefined;
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
