"""The words point at a colour.

"Fields in red are required", 绿色表示正常: who cannot tell the colours apart, or has the page read aloud, does not know
which ones are meant. It is enough that the same things also carry a word or a sign, which a person must look for.
A list whose items differ in colour on such a page is pointed out with the words.

Cannot tell:
```html
<p data-cant-tell>Fields marked in red are required.</p> <p data-cant-tell>红色为必填项</p>
<li data-cant-tell>绿色表示正常，黄色表示预警</li> <p data-cant-tell>The items in green are available.</p>
```
```html
<p data-cant-tell>Beaches in green are open.</p>
<ul data-cant-tell><li style="color:#060">North Sands</li><li style="color:#b00">Pier Cove</li></ul>
```

Passed:
```html
<p>Fields marked with a red star (*) are required.</p> <p>带红色星号（*）的为必填项</p>
```

Inapplicable:
```html
<p>The red fox is back in town.</p> <p>红色旅游线路推荐</p> <p>参观红色教育基地的为机关干部</p> <p>The blue line is
late.</p>
```
"""

from audits.check import dom_check

COLOURS = "red|green|blue|yellow|orange|gr[ae]y|purple|pink"
THINGS = "fields|items|entries|rows|cells|dates|labels|text|dots?|bars?|slices?|boxes"
ENGLISH = (
    r"\b(in|marked|highlighted|shown|displayed|outlined|indicated|printed|colou?red)( in| with| by)?( the| a)?"
    rf"( colou?r)? ({COLOURS})\b(?! (square|hall|zone|line|area|room|cross|book|paper|army))"
    rf"|\b({COLOURS}) ?(=|means|indicates|shows|denotes|represents|signifies|stands for|:)"
    rf"|\b({COLOURS}) ({THINGS}) (are|is|means?|indicates?|shows?|must|need)"
)
MEANT = (
    "require|must|mandatory|availab|error|invalid|miss|complet|open|clos|late|delay|overdue|urgent|warn|pass|fail|select"
    "|active|chang|new|mean|indicat|show|repres|denot|=|:"
)
CHINESE = (
    "(红|绿|蓝|黄|橙|橘|灰|紫|粉)(色|字)(的)?(字体|字样|文字|标[记注识]|圆点|区域|部分|星号|项|框|线)?(的)?"
    "(为|表示|代表|指|意为|是)(必填|必选|正常|异常|已|未|不|可|缺|重要|错|失败|成功|满|拥|畅|休|选|预警|警|空|有|无|高|中|低|过期|逾期|办)"
    "|标(为|成|注为)?(红|绿|黄|蓝)(色)?(的)?(部分|内容|项目|字段|为必填|为必选|项)"
)

dom_check(
    __name__,
    criteria=["1.4.1"],
    impact="moderate",
    selector="ul, ol, dl, tbody, p, li, dd, dt, td, th, label, legend, caption, figcaption, span, em, strong, b, small,"
    " div, h2, h3, h4",
    matches=rf"""node => {{
        if (/^(ul|ol|dl|tbody)$/.test(node.localName)) {{
            const page = globalThis.mangdaoColourWords ??= {{ text: document.body.innerText.slice(0, 20000) }};
            page.points ??= /{ENGLISH}/i.test(page.text) && /{MEANT}/i.test(page.text) || /{CHINESE}/.test(page.text);
            if (!page.points || node.querySelector('a, input, button') || node.childElementCount > 100) return false;
            const tints = new Set([...node.children].map(e => getComputedStyle(e).color));
            const rgb = colour => colour.match(/[\d.]+/g).slice(0, 3);
            const vivid = colour => Math.max(...rgb(colour)) - Math.min(...rgb(colour)) > 60;
            return tints.size > 1 && [...tints].some(vivid);
        }}
        const own = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ');
        if (!/{COLOURS}|色|字|标/i.test(own) || own.length > 600) return false;
        const text = (node.innerText ?? '').slice(0, 800);
        return /{ENGLISH}/i.test(text) && /{MEANT}/i.test(text)
            || /{CHINESE}/.test(text);
    }}""",
    evaluate=r"""function (node) {
        return /[*＊†★]|asterisk|\bstar\b|星号|icon|symbol|图标|underlin|bold|加粗/i.test(node.innerText) ? true :
            undefined;
    }""",
    messages={"fail": "", "incomplete": "Does what is meant by this colour also carry a word or a sign?"},
)
