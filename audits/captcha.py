"""What a picture captcha looks like: the picture that stands beside the field for its letters."""

CODE = "captcha|kaptcha|verif(y|ication)[-_]?(code|img|image)|check[-_]?code|valid(ate|ation)?[-_]?code|rand(om)?[-_]?(code|img)|auth[-_]?code|img[-_]?code|code[-_]?img|securimage|yzm|vcode|seccode"
FIELD = "验证码|校验码|驗證碼|captcha|(letters|characters|numbers|digits|code|text) (in|from|shown in|you see in|as shown in) the (picture|image)|security code|verification code"

# A JavaScript function of an element that can be seen, in a world where axe-core is set up and mangdaoFields is known.
PICTURED = rf"""node => {{
    const f = mangdaoFields;
    const box = node.getBoundingClientRect();
    if (box.width < 30 || box.width > 400 || box.height < 14 || box.height > 160) return false;
    const around = node.closest('form, fieldset, table, [class*=login]') ?? node.parentElement?.parentElement ?? node;
    // The field for its letters: close by, and called so.
    return [...around.querySelectorAll(f.FIELDS)].slice(0, 40).some(e => f.textual(e) && f.seen(e)
        && f.gap(e.getBoundingClientRect(), box) < 120
        && !/手机|短信|邮箱|邮件|动态|sms|phone|mobile|mail/i
            .test(`${{f.labelText(e)}} ${{e.placeholder}} ${{e.title}}`)
        && (new RegExp('{FIELD}|{CODE}', 'i').test(`${{f.purpose(e)}} ${{f.said(f.beside(e).before)}}`))
        && (new RegExp('{CODE}', 'i').test([node.id, node.className.baseVal ?? node.className,
            node.getAttribute('src'),
            node.getAttribute('name'), node.getAttribute('onclick'), node.getAttribute('style')].join(' '))
            || /验证码|驗證碼|captcha|verification code/i.test(`${{node.getAttribute('alt')}} ${{node.title}}`)));
}}"""
