"""A payment or a binding declaration is sent without a look back.

A slip of the hand or a misread number costs money or has legal effect. WCAG wants such a step to be reversible,
checked,
or confirmed: a page to review, or a box to tick. What happens after the button is for a person to find out, without
sending.

Cannot tell:
```html
<form data-cant-tell><label>Card number <input type="text" autocomplete="cc-number"></label>
<label>Amount <input type="text"></label> <button>Pay now</button></form>
```
```html
<form data-cant-tell><label>银行卡号 <input type="text"></label> <label>缴费金额 <input type="text"></label>
<button>立即支付</button></form>
```

Passed:
```html
<form><label>Card number <input type="text" autocomplete="cc-number"></label> <button>Review payment</button></form>
<form><label>银行卡号 <input type="text"></label> <label><input type="checkbox"> 我已核对以上信息</label>
<button>缴费</button></form>
```

Inapplicable:
```html
<form><label>姓名 <input type="text"></label> <button>提交</button></form>
<form role="search"><label>缴费记录查询 <input type="search"></label> <button>查询</button></form>
```
"""

from audits.check import dom_check

MONEY = "^(pay|buy|place order|order now|purchase|donate|transfer|checkout|submit payment)\\\\b|支付|付款|缴费|缴纳|缴款|转账|下单|捐款|购买"
FIELDS = "card number|credit card|account number|sort code|iban|银行卡|(缴费|支付|转账)金额|收款账号|payment amount"
LEGAL = "legally binding|i (hereby )?declare|under penalty|电子签名|承诺书|具结"

dom_check(
    __name__,
    criteria=["3.3.4"],
    impact="moderate",
    selector="form",
    matches=rf"""node => {{
        const f = mangdaoFields, fields = f.fields(node);
        if (!fields.length || fields.every(f.searching)) return false;
        const asked = fields.map(e => `${{f.labelText(e)}} ${{e.placeholder ?? ''}}`).join('\n');
        const buttons = [...node.querySelectorAll('button, input[type=submit], input[type=button], a[onclick]')]
            .map(e => f.words(e.innerText || e.value)).filter(Boolean);
        return fields.some(e => /\bcc-(number|csc)\b/.test(e.autocomplete)) || new RegExp('{FIELDS}', 'im').test(asked)
            || buttons.some(text => text.length < 20 && new RegExp('{MONEY}', 'i').test(text))
            || new RegExp('{LEGAL}', 'i').test(node.innerText);
    }}""",
    evaluate=r"""function (node) {
        const text = [node.innerText, ...[...node.elements].map(e => e.value ?? '')].join(' ');
        return /review|confirm|check (your|and)|preview|next|continue|step \d|cancel within|refund|undo|核对|确认|预览|下一步|上一步|检查|撤销|退款/i
            .test(text) ? true : undefined;
    }""",
    messages={"incomplete": "Can what is sent here be checked, corrected or taken back before it takes effect?"},
)
