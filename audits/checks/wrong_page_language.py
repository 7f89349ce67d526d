"""The text is in another language than the page, or the part of it, declares.

A screen reader picks its voice by `lang`: Chinese read by an English voice is silence or noise. Judged by script where
scripts differ: Han characters under `lang="en"`, or Tibetan, Uyghur, Mongolian and Yi text whose own `lang` does not
say so; else by the small words that every sentence is made of: at least four different ones of another language, a
third of all words, and hardly one of the declared language. Parts with their own `lang` and code do not count for the
page. A word or two may be a name, Japanese may be all Han characters, so a person must tell; a page without `lang`, or
with one that is no language, is another rule's.

Failed:
```html
<html data-failed lang="en"><title>通知</title>
<p>根据工作安排，现将二〇二六年供热期调整事项通知如下，请各单位遵照执行。</p></html>
```
```html
<html data-failed lang="da"><title>Opening hours</title>
<p>The town hall is open from Monday to Friday, and you can also write to us at any time of the day.</p></html>
```
```html
<html data-failed lang="zh-CN"><title>Visit us</title>
<p>The town hall is open from Monday to Friday, and you can also write to us at any time of the day.</p></html>
```
```html
<html lang="zh-CN"><title>公告</title><p data-failed>བོད་ཡིག་གི་ཚིག་དོན་འདི་ནི་དཔེར་བརྗོད་ཡིན།</p></html>
```

Cannot tell:
```html
<html lang="zh-CN"><title>首页</title><p>欢迎访问本站。</p><a data-cant-tell href="/bo/">བོད་ཡིག</a></html>
```
```html
<html data-cant-tell lang="ja"><title>一覧</title>
<p>東京都千代田区霞関一丁目二番三号中央合同庁舎第五号館、大阪府大阪市中央区大手前二丁目一番二十二号大阪府庁舎本館</p></html>
```

Passed:
```html
<html lang="zh-CN"><p>通知如下。</p><p lang="bo">བོད་ཡིག་གི་ཚིག་དོན་འདི་ནི་དཔེར་བརྗོད་ཡིན།</p></html>
```
```html
<html lang="en"><body lang="zh-CN"><p>根据工作安排，现将二〇二六年供热期调整事项通知如下，请各单位遵照执行。</p></html>
```
```html
<html lang="bo"><title>བོད་ཡིག</title><p>བོད་ཡིག་གི་ཚིག་དོན་འདི་ནི་དཔེར་བརྗོད་ཡིན། བོད་ཡིག་གི་ཚིག་དོན་འདི་ནི་དཔེར་བརྗོད་ཡིན།</p>
<p>根据工作安排，现将二〇二六年供热期调整事项通知如下，请各单位遵照。</p></html>
```
```html
<html lang="en"><title>News</title><p>The heating season begins on the fifteenth of October this year.</p></html>
```
```html
<html lang="nl"><title>Met de kippen op stok</title><p>"Hij ging met de kippen op stok"</p>
<p lang="en">This phrase says that he went to roost with the chickens, but it means that he went to bed.</p></html>
```

Inapplicable:
```html
<html lang="cn"><title>通知</title><p>语言代码无效的页面由另一条规则检查，这里不作判断，以免重复。</p></html>
```
"""

from audits.check import dom_check

# Unicode blocks of the scripts, and the primary language subtags that go with them. Uyghur is written in the Arabic
# script; only text with letters that Arabic and Persian do not have counts.
UYGHUR = r"[\u06AD\u06C6-\u06C8\u06CB\u06D0\u06D5]"
SCRIPTS = r"""[
    [/[\u0F40-\u0FBC]/g, /^(bod?|tib|dz|adx|khg|lbj)$/], [/[\uA000-\uA48C]/g, /^iii?$/],
    [/[\u1820-\u18AA]/g, /^(mn|mon|mvf|khk|bua|bxr|xal|sjo|mnc)$/],
    [/[\u0626-\u063A\u0641-\u064A\u0686\u06AD\u06AF\u06BE\u06C6-\u06C8\u06CB\u06D0\u06D5]/g,
        /^(ug|uig|kk|kaz|ky|kir|uz|ku|ckb|ps|ks|az|tt)$/],
]"""

dom_check(
    __name__,
    criteria=["3.1.1", "3.1.2"],
    impact="serious",
    selector="html[lang], body *",
    matches=rf"""node => {{
        if (node.localName === 'html')
            return axe.utils.isValidLang(node.lang.toLowerCase().split('-')[0]) && node.innerText.length > 20;
        return !/^(script|style|noscript|template|code|textarea)$/.test(node.localName) && [...node.childNodes].some(
            n => n.nodeType === 3 && /[\u0F40-\u0FBC\u1820-\u18AA\uA000-\uA48C]|{UYGHUR}/.test(n.data));
    }}""",
    evaluate=rf"""function (node) {{
        const count = (text, pattern) => text.match(pattern)?.length ?? 0;
        const langOf = e => e ? e.closest('[lang]')?.getAttribute('lang') ?? langOf(e.getRootNode().host) : '';
        const primary = langOf(node).toLowerCase().split('-')[0];
        if (node.localName !== 'html') {{
            if (!axe.utils.isValidLang(primary)) return true;
            const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ');
            const scripts = {SCRIPTS}.map(([letters, langs]) => [
                langs.test('ug') && !/{UYGHUR}/.test(text) ? 0 : count(text, letters), langs]);
            const [letters, langs] = scripts.sort((a, b) => b[0] - a[0])[0];
            this.data({{ lang: primary, letters }});
            return !letters || langs.test(primary) ? true : letters >= 20 ? false : undefined;
        }}
        const all = document.body.innerText, apart = '[lang], pre, code';
        const foreign = e => langOf(e).toLowerCase().split('-')[0] !== primary;
        const texts = [...document.querySelectorAll('body[lang], body [lang], pre, code')].filter(
            e => (foreign(e) || !e.lang) && e.parentElement.closest(apart) === node).map(e => e.innerText ?? '');
        const own = pattern => texts.reduce((sum, text) => sum - count(text, pattern), count(all, pattern));
        const han = own(/\p{{Script=Han}}/gu), other = own(/[\p{{L}}\p{{M}}]/gu) - han;
        this.data({{ lang: primary, han, other }});
        const alts = [...document.images].filter(e => langOf(e).toLowerCase().split('-')[0] === primary && e.alt);
        const said = [document.title, mangdaoTongue.inherited(node, 20000), ...alts.slice(0, 50).map(e => e.alt)];
        const {{ verdict, to, words }} = mangdaoTongue.judge(said.join('. '), node.lang);
        if (to && to !== 'Han' && /wrong|doubtful/.test(verdict)) {{
            this.data({{ lang: primary, to, words }});
            return verdict === 'wrong' ? false : words < 8 ? true : undefined;
        }}
        const native = {{ ja: /[\u3041-\u30FF]/g, ko: /[\uAC00-\uD7A3]/g }}[primary];
        if (native && own(native) || /^(zho?|yue|wuu|cmn|lzh|nan|hak)$/.test(primary))
            return han < other / 50 && other > 400 ? undefined : true;
        if (han < 30 || han <= other / 2) return true;
        return han > 2 * other && !/^(ja|ko|vi|za)$/.test(primary) ? false : undefined;
    }}""",
    act=["ucwvc8"],
    messages={
        "fail": "The text is not in the declared language (lang=${data.lang})",
        "incomplete": "Is this text in the declared language (lang=${data.lang}), or only a name?",
    },
)
