"""A captcha is for the eye only.

Letters in a picture are the one thing a blind person cannot read and many with low vision cannot make out: the form
ends
there. A second form for another sense must stand beside it: spoken, by text message, or a person to call. Failed when a
picture captcha stands beside its field and neither the form nor the page speaks of any other way. Puzzles to drag, and
pages that name another way that may or may not serve, are for a person to judge.

Failed:
```html
<form><label>验证码 <input type="text" name="yzm"></label>
<img data-failed src="/captcha.png" alt="验证码" width="96" height="40"> <a href="#">看不清？换一张</a></form>
```
```html
<form><label>Type the letters in the picture <input type="text" name="captcha"></label>
<canvas data-failed id="captcha-image" width="120" height="40"></canvas><button>Send</button></form>
```

Cannot tell:
```html
<p>其他登录方式：<a href="/sms">短信登录</a> <a href="/qr">扫码登录</a></p>
<form><input type="text" name="code" placeholder="请输入验证码">
<img data-cant-tell src="/img/verifycode.jpg" alt="" width="80" height="30"></form>
```
```html
<form><label>姓名 <input type="text"></label> <p data-cant-tell class="slide">请按住滑块，拖动到最右边</p></form>
```

Passed:
```html
<form><label>验证码 <input type="text" name="yzm"></label> <img src="/captcha.png" alt="验证码" width="96" height="40">
<button type="button">听语音验证码</button></form>
```

Inapplicable:
```html
<form><label>手机验证码 <input type="text" name="code"></label> <button type="button">获取验证码</button></form>
<img src="/logo.png" alt="验证码使用说明" width="300" height="200"><p>页面上有一个滑块，可以调节音量</p>
```
"""

from audits.captcha import PICTURED
from audits.check import dom_check

OTHER = "语音|听(一听|验证|取)|播放|朗读|音频|audio|listen|hear|speak|spoken|sound"
AWAY = "短信|扫码|扫一扫|人脸|刷脸|致电|拨打|电话咨询|人工|其他(登录|验证|方式)|换一种|text message|\\\\bSMS\\\\b|QR code|call us|phone us|contact us"
DRAG = "(按住|拖动|拖拽|滑动).{0,8}(滑块|拼图|右|完成)|滑块.{0,6}(拖|滑|验证)|(drag|slide|swipe) .{0,20}(slider|puzzle|piece|right|verify)"

dom_check(
    __name__,
    criteria=["1.1.1"],
    impact="critical",
    selector="img, canvas, svg, input[type=image], [style*=background], [class*=captcha], [class*=slide], [class*=drag],"
    " [class*=verify], [id*=captcha], [id*=verify], [id*=nc_]",
    matches=rf"""node => {{
        const f = mangdaoFields, pictured = node.matches('img, canvas, svg, input[type=image], [style*=background]');
        if (!f.seen(node)) return false;
        if (!pictured) {{
            const text = node.innerText?.trim() ?? '', drag = new RegExp('{DRAG}', 'i');
            return text.length > 2 && text.length < 60 && drag.test(text) && ![...node.children].some(
                e => drag.test(e.innerText)
                    && e.matches('[class*=captcha], [class*=slide], [class*=drag], [class*=verify], [id*=captcha], [id*=verify], [id*=nc_]'));
        }}
        return ({PICTURED})(node);
    }}""",
    evaluate=rf"""function (node) {{
        const f = mangdaoFields;
        if (!node.matches('img, canvas, svg, input[type=image], [style*=background]')) return undefined;
        const around = node.closest('form') ?? node.parentElement?.parentElement ?? document.body;
        const other = new RegExp('{OTHER}', 'i'),
            named = e => `${{e.innerText}} ${{e.getAttribute('alt')}} ${{e.title}} ${{e.ariaLabel}}`;
        const near = e => e !== node && (other.test(named(e)) || e.matches('audio'));
        const beyond = around.nextElementSibling; // a player below the form
        const controls = [...around.querySelectorAll('a, button, img, audio, [role=button], [onclick], input[type=button]')];
        if (controls.concat(beyond ? [...beyond.querySelectorAll('a, button, audio')] : []).slice(0, 100)
            .some(near)) return true;
        const page = f.pageText(document);
        return other.test(page) || new RegExp('{AWAY}', 'i').test(page) || document.querySelector('audio')
            ? undefined : false;
    }}""",
    messages={
        "fail": "The captcha is a picture, and no other way is offered",
        "incomplete": "Is there a way past this captcha for people who cannot see it, or cannot drag?",
    },
)
