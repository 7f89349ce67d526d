"""A field asks for the user's own data and does not say so in code.

With `autocomplete` browsers fill in a name, an address or a telephone number, and helping tools show a symbol beside
it:
people with motor or memory troubles need not type. WCAG asks for it where the data are the user's own, not a
patient's, a company's or another person's: whose they are is for a person to tell.

Cannot tell:
```html
<form><label>Your name <input data-cant-tell type="text"></label>
<label>Email <input data-cant-tell type="email" autocomplete="off"></label>
<label>手机号码 <input data-cant-tell type="tel"></label>
<label>通讯地址：<input data-cant-tell type="text"></label></form>
```

Passed:
```html
<form><label>姓名 <input type="text" autocomplete="name"></label>
<label>Email <input type="email" autocomplete="section-a email"></label></form>
```

Inapplicable:
```html
<form><label>标题 <input type="text"></label> <label>患者姓名 <input type="text"></label>
<label>单位名称 <input type="text"></label> <label>检索邮箱 <input type="search"></label></form>
```
"""

from audits.check import dom_check

OWN = (
    "^(your |my |first |last |full |family |given |sur)?names?$|^surname$|^forename$|^(your |my )?e-?mail( address)?$"
    "|^(your |my |home |mobile |cell |daytime )?(tele)?phone( number| no)?$|^mobile( number)?$"
    "|^(your |home |street |postal )?address( line ?\\d)?$|^(town|city)$|^post ?code$|^zip( code)?$|^date of birth$|^birthday$"
    "|^(您的|本人|你的|真实)?(姓名|名字)$|^(您的|你的|常用)?(电子)?(邮箱|邮件)(地址)?$|^(您的|你的|本人)?(手机|电话|移动电话)(号码?)?$"
    "|^(您的|你的)?(联系|固定)?(电话|手机)(号码?)?$|^(您的|你的)?(联系|通[讯信]|家庭|居住|现住)?(住址|地址)$|^邮政?编码?$|^出生(日期|年月)$"
)

dom_check(
    __name__,
    criteria=["1.3.5"],
    impact="minor",
    selector="input, textarea",
    matches=rf"""node => {{
        const f = mangdaoFields;
        if (!f.textual(node) || node.readOnly || node.disabled || f.searching(node)) return false;
        const plain = value => value.toLowerCase().replace(/[（(].*?[）)]|required|optional|必填|选填|请(输入|填写)|[^\p{{L}}\p{{N}} -]/gu, '')
            .replace(/(\p{{Script=Han}})\s+(?=\p{{Script=Han}})/gu, '$1').trim();
        const asked = plain(f.labelText(node) || f.name(node) || f.said(f.beside(node).before));
        return new RegExp('{OWN.replace(chr(92), chr(92) * 2)}', 'i').test(asked);
    }}""",
    evaluate=r"""function (node) {
        const told = (node.getAttribute('autocomplete') ?? '').trim().toLowerCase();
        return /^(on|off|)$/.test(told) ? undefined : true;
    }""",
    messages={"incomplete": "Does this field ask for the user's own data? Then autocomplete should say which"},
)
