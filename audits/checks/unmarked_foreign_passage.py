"""A passage in another language is not marked with `lang`.

A screen reader goes on in the voice of the page, and the passage cannot be understood. Names, single words and
technical terms need no mark, so only sentences count: failed for ten words or more with five different small words of
another language, or a stretch in another script; a shorter sentence, or a book's title, is for a person to judge.
On a page whose own `lang` is wrong or missing, that is the barrier, and another rule's.

Failed:
```html
<html lang="en"><title>Statement</title><p>The mayor opened the fair and thanked everybody who had come.</p>
<p data-failed>Nous sommes très heureux de vous accueillir dans notre ville pour cette grande fête de la musique.</p>
<blockquote data-failed>Мы очень рады приветствовать вас в нашем городе на этом празднике музыки.</blockquote></html>
```

Cannot tell:
```html
<html lang="en"><title>Statement</title><p>The mayor opened the fair and thanked everybody who had come.</p>
<p data-cant-tell>Bienvenue sur notre site</p><p>Ask for the book <i data-cant-tell>Der Hund ist im Garten</i>.</p>
<p data-cant-tell>The visitors were told: "Der Zug nach Berlin ist heute nicht pünktlich". They had to wait.</p></html>
```
```html
<html lang="zh-CN"><title>通知</title><p>根据工作安排，现将今年供热期的调整事项通知如下，请各单位遵照执行。</p>
<p data-cant-tell>Please do not feed the animals in this park.</p></html>
```

Passed:
```html
<html lang="en"><title>Statement</title><p>The mayor of Rio de la Plata opened the fair and thanked everybody.</p>
<p lang="fr">Nous sommes très heureux de vous accueillir dans notre ville pour cette grande fête.</p></html>
```

Inapplicable:
```html
<p></p>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.1.2"],
    impact="moderate",
    selector="body, body *",
    matches=r"""node => {
        const apart = /^(script|style|noscript|template|code|pre|kbd|samp|textarea|option|svg|title)$/;
        if (apart.test(node.localName)) return false;
        const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ');
        if (!/\p{L}{2}/u.test(text)) return false;
        const page = globalThis.mangdaoPageTongue ??= mangdaoTongue.judge(
            mangdaoTongue.inherited(document.documentElement, 20000), document.documentElement.lang).verdict;
        return page !== 'wrong' || !!node.closest('body [lang], body[lang]');
    }""",
    evaluate=r"""function (node) {
        const lang = mangdaoTongue.declared(node);
        if (node.closest('pre, code, [translate=no], address') || !lang || node.hasAttribute('lang')) return true;
        const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' ').replace(/\s+/g,
            ' ').trim();
        // Uyghur, Tibetan and their like are told by their letters, in the rule on the page's language.
        if (/[\u06AD\u06C6-\u06C8\u06CB\u06D0\u06D5]/.test(text)) return true;
        const whole = mangdaoTongue.judge(text.slice(0, 3000), lang), native = /[^\p{Script=Latin}\P{L}]/u;
        const seen = globalThis.mangdaoForeign ??= { count: 0 };
        const found = (verdict, result) => {
            if (seen.count++ >= 5) return true; // a few places show what the page does; the rest is the same
            this.data({ lang: lang.slice(0, 20), to: verdict.to, words: verdict.words });
            return result;
        };
        if (whole.verdict === 'wrong' && (whole.to !== 'Han' || whole.words > 8))
            return found(whole, /^[A-Z]/.test(whole.to) || whole.words >= 10 ? false : undefined);
        if (whole.verdict === 'doubtful' && whole.words >= (/^zh/i.test(lang) && /^[a-z]/.test(whole.to) ? 6
            : 4)) return found(whole, undefined);
        const pieces = text.slice(0,
            3000).split(/[.!?;:。！？；：“”"«»„()（）]+/).filter(piece => piece.trim().length > 15).slice(0, 40);
        const part = pieces.map(piece => mangdaoTongue.judge(piece, lang)).find(
            v => (v.verdict === 'wrong' || v.verdict === 'doubtful') && v.words >= 5);
        return part && pieces.length > 1 ? found(part, undefined) : true;
    }""",
    messages={
        "fail": "This passage is in another language (${data.to}) than it declares (lang=${data.lang})",
        "incomplete": "Is this a sentence in another language (${data.to}), and not a name or a term?",
    },
)
