"""The letters of a word are spaced apart with blanks.

"公　告" and "W e l c o m e" are two characters and seven letters to a screen reader, a translator and a search; the
distance belongs into letter-spacing (WCAG failure F32). Failed for words that cannot be anything else; other single
characters in a row, up to eight a page, are for a person to judge.

Failed:
```html
<h1 data-failed>公　告</h1> <p data-failed>W e l c o m e to our site</p> <p
data-failed>联&nbsp;&nbsp;系&nbsp;&nbsp;人：张三</p>
```

Cannot tell:
```html
<p data-cant-tell>S A L E today</p> <h2 data-cant-tell>云　山</h2>
```

Passed:
```html
<h1 style="letter-spacing: 1em">公告</h1><p>Welcome to our site</p>
```

Inapplicable:
```html
<img src="a.svg" alt="公　告"> <p>A B C D E F G</p> <p>1 2 3</p> <p>日 一 二 三 四 五 六</p>
```
"""

from audits.check import dom_check
from audits.snippets import LINES, given

# Two and three characters that make a word and no choice or list ("男 女", "是 否").
HAN = (
    "公告|通知|通告|公示|姓名|日期|时间|电话|地址|地点|备注|单位|目录|摘要|附件|邮编|邮箱|传真|联系人|负责人|性别|年龄|学历|职务|职称|民族"
    "|籍贯|住址|名称|编号|序号|标题|作者|来源|主题|正文|首页|新闻|简介|说明|内容|类别|类型|状态|文号|声明|简报|决定|意见|报告|请示|函件"
    "|前言|目次|总则|附则|数量|价格|金额|合计|总计|小计|部门|科室|网址|手机|密码|用户名|验证码|登录|注册|搜索|提交|重置|姓氏|国籍|专业"
)
LATIN = (
    "welcome|news|home|contact|about|council|services|important|notice|warning|attention|information|hello|title|heading"
    "|free|menu|search|register|office|hours|opening|closed|events|programme|program|library|health|school|summer|winter"
    "|monday|friday|sunday|agenda|minutes|report|invitation|introduction|conclusion|table|contents|please|thank"
)
CHOICES = "一二三四五六七八九十日男女是否有无上下左右前后大中小甲乙丙丁东南西北"
FOUND = rf"""() => {{
    if (globalThis.mangdaoSpaced) return globalThis.mangdaoSpaced;
    const found = globalThis.mangdaoSpaced = new Map(), join = s => s.replace(/[\s\u00a0\u3000]+/g, '');
    const han = raw => {{
        const m = raw.trim().match(
            /^[【《（]?(\p{{Script=Han}}(?:[ \u00a0\u3000]+\p{{Script=Han}}){{1,3}})[】》）]?\s*(?=[：:]|$)/u);
        if (!m) return true;
        if (/^({HAN})$/.test(join(m[1]))) return false;
        return !/[\u00a0\u3000]/.test(m[1]) || /^[{CHOICES}]+$/.test(join(m[1])) || undefined;
    }};
    const latin = text => {{
        const m = text.match(
            /(?<=^|[^\p{{L}}\p{{N}}] |^[^\p{{L}}\p{{N}}])[A-Za-z](?: [A-Za-z]){{3,}}(?![\p{{L}}\p{{N}}'])/u);
        const word = m ? join(m[0]).toLowerCase() : '';
        if (/^({LATIN})/.test(word)) return false;
        const counts = [...word].every((c, i) => !i || c.charCodeAt(0) === word.charCodeAt(i - 1) + 1);
        return counts || new Set(word).size < 3 || !/[aeiouy]/.test(word) || undefined;
    }};
    let told = 0;
    for (const line of lines()) {{
        if (line.element.closest('pre, code, kbd, samp, var, math, [aria-hidden=true], [contenteditable]')) continue;
        const verdicts = [han(line.raw), latin(line.text)];
        if (verdicts.includes(false)) found.set(line.element, false);
        else if (verdicts.includes(undefined) && told++ < 8) found.set(line.element, undefined);
    }}
    return found;
}}"""

dom_check(
    __name__,
    criteria=["1.3.2"],
    impact="moderate",
    selector="p, div, span, h1, h2, h3, h4, h5, h6, a, b, strong, em, i, font, center, td, th, li, dt, dd, label,"
    "button, legend, caption, big, small, section, body",
    matches="node => node.matches('h1, h2, h3, h4, h5, h6') && node.textContent.trim().length > 1 || ("
    + given(FOUND, lines=LINES)
    + ")().has(node)",
    evaluate=given("node => found().has(node) ? found().get(node) : true", found=given(FOUND, lines=LINES)),
    messages={
        "fail": "The characters of a word are spaced apart with blanks",
        "incomplete": "Is this one word whose characters are spaced apart with blanks?",
    },
)
