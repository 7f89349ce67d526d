"""A part of the page is marked with a language that its text is not in.

Whoever marks a quotation with `lang` wants it read in its own voice; with the wrong code it is read in a third. Judged
like the language of the page: by script, or by the small words of a sentence. Failed when at least four different small
words of another language stand there and hardly one of the marked language; a shorter text is for a person to judge.

Failed:
```html
<html lang="en"><title>Idioms</title><body><p>The Dutch phrase <span data-failed lang="fr">"Hij ging met de kippen op
stok"</span> is about going to bed early.</p></body></html>
```
```html
<html lang="zh-CN"><title>通知</title><body><p>本页有中文。</p>
<div data-failed lang="en">根据工作安排，现将今年供热期的调整事项通知如下，请各单位遵照执行。</div></body></html>
```

Cannot tell:
```html
<html lang="en"><title>Greeting</title><p data-cant-tell lang="de">Bienvenue sur notre site</p></html>
```

Passed:
```html
<html lang="en"><title>Idioms</title><p>The Dutch phrase <span lang="nl">"Hij ging met de kippen op stok"</span>.</p>
<p lang="en">Even though all its words are English, <span lang="fr">Paul put dire comment on tape</span> is French.</p>
<a href="/fr/" lang="fr">Français</a></html>
```

Inapplicable:
```html
<html lang="en"><title>Opening hours</title><p>We are open from Monday to Friday.</p><p lang="fr"></p></html>
```
"""

from audits.check import dom_check

dom_check(
    __name__,
    criteria=["3.1.2"],
    impact="moderate",
    selector="body[lang], body [lang]",
    matches="""node => axe.utils.isValidLang(node.getAttribute('lang').toLowerCase().split('-')[0])
        && /\\p{L}/u.test(mangdaoTongue.inherited(node, 2000))""",
    evaluate="""function (node) {
        const lang = node.getAttribute('lang');
        const { verdict, to, words } = mangdaoTongue.judge(mangdaoTongue.inherited(node, 20000), lang);
        this.data({ lang: lang.slice(0, 20), to, words });
        return verdict === 'wrong' ? false : verdict === 'doubtful' ? undefined : true;
    }""",
    act=["off6ek"],
    messages={
        "fail": "This part says lang=${data.lang}, but its text is in another language (${data.to})",
        "incomplete": "Is this text in the language it is marked with (lang=${data.lang})?",
    },
)
