"""The text is in another language than the page, or the part of it, declares.

A screen reader picks its voice by `lang`: Chinese read by an English voice is silence or noise. Judged by script, not
by guessing: Han characters under `lang="en"`, or Tibetan, Uyghur, Mongolian and Yi text whose own `lang` does not
say so. A word or two may be a name, so a person must tell; a page without `lang`, or with one that is no language,
is another rule's.

Failed:

```html
<html data-failed lang="en"><title>通知</title>
<p>根据工作安排，现将二〇二六年供热期调整事项通知如下，请各单位遵照执行。</p></html>
```

Failed:

```html
<html lang="zh-CN"><title>公告</title><p>各位居民：现将有关事项公告如下。</p>
<p data-failed>བོད་ཡིག་གི་ཚིག་དོན་འདི་ནི་དཔེར་བརྗོད་ཡིན།</p></html>
```

Cannot tell:

```html
<html lang="zh-CN"><title>首页</title><p>欢迎访问本站。</p><a data-cant-tell href="/bo/">བོད་ཡིག</a></html>
```

Passed:

```html
<html lang="zh-CN"><title>通知</title><p>根据工作安排，现将二〇二六年供热期调整事项通知如下，请各单位遵照执行。</p>
<p lang="bo">བོད་ཡིག་གི་ཚིག་དོན་འདི་ནི་དཔེར་བརྗོད་ཡིན།</p></html>
```

Passed:

```html
<html lang="en"><title>News</title><p>The heating season begins on the fifteenth of October this year.</p></html>
```

Inapplicable:

```html
<html><title>通知</title><p>没有声明语言的页面由另一条规则检查，这里不作判断，以免重复。</p></html>
```

Inapplicable:

```html
<html lang="cn"><title>通知</title><p>语言代码无效的页面也由另一条规则检查，这里不作判断，以免重复。</p></html>
```
"""

from audits.check import dom_check

# Unicode blocks of the scripts, and the primary language subtags that go with them. Uyghur is written in the Arabic
# script; only text with letters that Arabic and Persian do not have counts.
SCRIPTS = r"""[
    [/[\u0F40-\u0FBC]/g, /^(bo|dz|adx|khg)$/], [/[\u1820-\u18AA]/g, /^(mn|mvf|sjo|mnc)$/], [/[\uA000-\uA48C]/g, /^ii$/],
    [/[\u0626-\u063A\u0641-\u064A\u0686\u06AD\u06AF\u06BE\u06C6-\u06C8\u06CB\u06D0\u06D5](?=[^]*[\u06AD\u06C6-\u06C8\u06CB\u06D0\u06D5])/g,
        /^(ug|kk|ky|uz|ku|ckb)$/],
]"""

dom_check(
    __name__,
    criteria=["3.1.1", "3.1.2"],
    impact="serious",
    selector="html[lang], body *",
    matches=r"""node => node.localName === 'html'
        ? axe.utils.isValidLang(node.lang.toLowerCase().split('-')[0]) && node.innerText.length > 20
        : !/^(script|style|noscript|template|code|textarea)$/.test(node.localName) && [...node.childNodes].some(
            n => n.nodeType === 3
            && /[\u0F40-\u0FBC\u1820-\u18AA\uA000-\uA48C\u06AD\u06C6-\u06C8\u06CB\u06D0\u06D5]/.test(n.data))""",
    evaluate=rf"""function (node) {{
        const count = (text, pattern) => (text.match(pattern) ?? []).length;
        const primary = (node.closest('[lang]')?.lang ?? '').toLowerCase().split('-')[0];
        if (node.localName !== 'html') {{
            const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ');
            const scripts = {SCRIPTS}.map(([letters, langs]) => [count(text, letters), langs]);
            const seen = scripts.sort((a, b) => b[0] - a[0])[0];
            this.data({{ lang: primary, letters: seen[0] }});
            return !seen[0] || seen[1].test(primary) ? true : seen[0] >= 20 ? false : undefined;
        }}
        const copy = document.body.innerText;
        const han = count(copy, /\p{{Script=Han}}/gu), latin = count(copy, /\p{{Script=Latin}}/gu);
        const kana = count(copy, /[\u3041-\u30FF]/g), hangul = count(copy, /[\uAC00-\uD7A3]/g);
        this.data({{ lang: primary, han, latin }});
        if (primary === 'ja' && kana || primary === 'ko' && hangul || /^(zh|yue|wuu|cmn|lzh|nan|hak)$/.test(primary))
            return han < latin / 50 && latin > 400 ? undefined : true;
        if (han < 30 || kana > han / 20) return true;
        return han > 2 * latin ? false : han > latin / 2 ? undefined : true;
    }}""",
    messages={
        "fail": "The text is not in the declared language (lang=${data.lang})",
        "incomplete": "Is this text in the declared language (lang=${data.lang}), or only a name?",
    },
)
