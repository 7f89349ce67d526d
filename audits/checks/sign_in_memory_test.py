"""Signing in takes memory, copying or a puzzle.

Whoever cannot remember, spell or transcribe is locked out when a sign-in asks for letters out of a picture, for the
second and fifth character of a password, for the answer to a question, or forbids to paste what a password manager
keeps.
WCAG wants another way or help. Whether one exists elsewhere is for a person to tell.

Cannot tell:
```html
<form><label>用户名 <input type="text"></label> <label>密码 <input type="password"></label>
<label>验证码 <input data-cant-tell type="text" name="yzm"></label>
<img src="/captcha.png" alt="验证码" width="90" height="30"></form>
```
```html
<form><label>User <input type="text"></label>
<label>Password <input data-cant-tell type="password" onpaste="return false"></label></form>
```
```html
<form><label>User <input type="text"></label> <p>Enter the 2nd and 5th character of your password</p>
<input data-cant-tell type="password" maxlength="1" aria-label="2nd">
<input type="password" maxlength="1" aria-label="5th"></form>
```

Passed:
```html
<form><label>用户名 <input type="text" autocomplete="username"></label>
<label>密码 <input type="password" autocomplete="current-password"></label> <button>登录</button></form>
```

Inapplicable:
```html
<form><label>验证码 <input type="text" name="yzm"></label> <img src="/captcha.png" alt="验证码"></form>
```
"""

from audits.check import dom_check

# What is asked besides the password; a code sent by text message needs no memory.
RIDDLE = "captcha|kaptcha|验证码|校验码|驗證碼|vcode|yzm|check[-_]?code|verif(y|ication) ?[-_]?code|security (question|answer)|密保|安全问题|secret question|memorable|characters? .{0,30}password|what is \\\\d|\\\\d\\\\s*[+x×-]\\\\s*\\\\d"

dom_check(
    __name__,
    criteria=["3.3.8"],
    impact="serious",
    selector="input",
    matches="""node => {
        const f = mangdaoFields;
        return f.textual(node) && f.seen(node) && f.fields(f.scope(node)).some(e => e.type === 'password');
    }""",
    evaluate=rf"""function (node) {{
        const f = mangdaoFields, all = f.fields(f.scope(node));
        const blocked = /return\s+false|preventDefault/.test(node.getAttribute('onpaste'));
        const parts = all.filter(e => e.type === 'password' && e.maxLength === 1);
        if (node.type === 'password') return blocked || parts.length > 1 && parts[0] === node ? undefined : true;
        const near = `${{f.purpose(node)}} ${{f.said(f.beside(node).before)}}`;
        const sent = /短信|手机|获取|发送|邮箱|动态|sms|phone|mobile|send|e-?mail|text/i;
        const list = f.pieces(f.scope(node)), at = list.findIndex(piece => piece.field === node);
        const button = list.slice(at + 1, at + 3).find(piece => piece.button)?.button;
        if (sent.test(near) || button && sent.test(`${{button.innerText}} ${{button.value ?? ''}}`)) return true;
        return new RegExp('{RIDDLE}', 'i').test(near) ? undefined : true;
    }}""",
    messages={"incomplete": "Can people sign in without remembering, copying or solving something?"},
)
