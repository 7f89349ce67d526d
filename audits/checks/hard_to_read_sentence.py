"""A sentence is very long, or its words are hard.

Long sentences and rare words shut out people with learning disabilities, older people, sign language users and whoever
reads a second language. One place a page is shown, the worst: an English sentence of more than 40 words, a paragraph of
24 words or more with a Flesch reading ease below 30 (Flesch 1948: "very difficult"), or a Chinese sentence of more than
100 characters without a stop. It is advice, and a person must tell.

Cannot tell:
```html
<p>We are open daily.</p><p data-cant-tell>Notwithstanding the aforementioned stipulations, prospective beneficiaries
must demonstrate incontrovertible eligibility by furnishing comprehensive documentary substantiation, authenticated in
accordance with applicable administrative regulations, preceding commencement of evaluative proceedings.</p>
```
```html
<p data-cant-tell>为深入贯彻落实上级关于进一步优化营商环境更好服务市场主体的决策部署，结合我市实际，
围绕企业和群众反映强烈的突出问题，坚持目标导向和结果导向相统一，
持续深化行政审批制度改革，全面推行证明事项告知承诺制，不断提升政务服务标准化规范化便利化水平，切实增强企业和群众的获得感和满意度，现制定如下实施方案并认真组织实施</p>
```

Passed:
```html
<p>We are open daily from ten to four. Bring your card with you, and ask at the desk if you need help with a form.</p>
<p>图书馆每天十点开门。请带好借书证。需要帮助时，请问服务台的工作人员。</p>
```

Inapplicable:
```html
<p>Opening hours</p>
```
"""

from audits.check import dom_check

WORST = r"""(globalThis.mangdaoWorst ??= (() => {
    const stop = /[.!?](?=\s|$)|[。！？；;]/;
    const syllables = word => Math.max(1, (word.toLowerCase().replace(/e$/, '').match(/[aeiouy]+/g) ?? []).length);
    let worst = { score: 0 };
    for (const [node, { text, words, han }] of mangdaoProse.blocks()) {
        if (words + han < 24 || node.closest('nav, footer, address, table, form, a')
            || /\b(lorem|ipsum)\b/i.test(text)) continue;
        const sentences = text.split(stop).filter(s => s.trim());
        for (const sentence of sentences) {
            const count = sentence.match(/\p{Script=Han}/gu)?.length ?? 0,
                n = sentence.match(/[A-Za-z’']+/g)?.length ?? 0;
            // Items, numbers and dashes mean a list rather than a sentence.
            if (/[|·•→]|\s{3}/.test(sentence) || (sentence.match(/\d+/g)?.length ?? 0) > 8) continue;
            if (count > 100 && count / 100 > worst.score) worst = { score: count / 100, node, length: count,
                why: 'long' };
            if (n > 40 && count < 4 && n / 40 > worst.score) worst = { score: n / 40, node, length: n, why: 'long' };
        }
        const all = text.match(/[A-Za-z’']+/g) ?? [];
        if (all.length < 24 || han > 3 || /[^\x00-\x7F‘’“”–—…£€©]/.test(text)) continue;
        const ease = 206.835 - 1.015 * (all.length / sentences.length) - 84.6 * (all.reduce((sum,
            w) => sum + syllables(w), 0) / all.length);
        if (ease < 30 && 1 + (30 - ease) / 40 > worst.score) worst = { score: 1 + (30 - ease) / 40, node,
            length: Math.round(ease), why: 'words' };
    }
    return worst;
})())"""

dom_check(
    __name__,
    criteria=["3.1.5"],
    impact="minor",
    selector="body *",
    matches="node => { const block = mangdaoProse.of(node); return !!block && block.words + block.han >= 12; }",
    evaluate=rf"""function (node) {{
        const worst = {WORST};
        if (worst.node !== node) return true;
        this.data({{ length: worst.length, why: worst.why }});
        return undefined;
    }}""",
    group="best-practice",
    messages={"fail": "", "incomplete": "Could this be said in shorter sentences and plainer words?"},
)
