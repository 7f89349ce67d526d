"""An instruction points by colour, shape, place or sound alone.

"Click the red button on the right" means nothing to whoever cannot see the colour or the place, or sees the page on a
phone, where the right is below. Naming the thing as well ("the red button Pay") is enough, and only a person can tell
whether that was done; "above" and "below" are the order of the page and are left alone. Three places a page at most.

Cannot tell:
```html
<p data-cant-tell>To go on, click the red button.</p><p data-cant-tell>See the box on the left for opening hours.</p>
<p data-cant-tell>请点击右侧红色按钮提交。</p>
```
```html
<p data-cant-tell>点击下方圆形图标进入办理页面。</p><p data-cant-tell>Fields marked in red are required.</p>
<p data-cant-tell>Enter your number when you hear the beep.</p>
```

Passed:
```html
<p>To go on, choose Pay now.</p><p>Turn right at the church: the town hall is on the left.</p>
<p>Use the form below to write to us.</p><p>会议由左某某主持，右安门街道参加。点击“提交”按钮。</p>
```

Inapplicable:
```html
<img src="a.svg" alt="">
```
"""

from audits.check import dom_check

COLOUR = "red|green|blue|yellow|orange|purple|pink|gr[ae]y|black|white|brown|turquoise|teal"
SHAPE = "round|square|circular|triangular|oval|rectangular|diamond|star|heart|rounded|large|big|small|larger"
THING = (
    "button|link|icon|box|menu|column|panel|section|image|picture|form|field|tab|sidebar|bar|text|circle|square|triangle|area|arrow|banner|logo|dot|light|label|option"
    "|heading|list|table|chart|map|photo"
)
DO = (
    "click|press|tap|select|choose|use|see|hit|push|follow|look at|refer to|go to|find|fill in|check|touch|pick"
    "|complete|open|read"
)
SIDE = (
    r"((far|upper|lower|top|bottom|very)[- ])?(left|right|top|bottom)"
    r"(?! (away|now|time|to |of (way|access|appeal|centre|center)|track|answer|choice))([- ]?hand)?"
)
EN = (
    rf"\b({DO})\b[^.!?]{{0,60}}?\b(({COLOUR}|{SHAPE})[ -](colou?red |shaped )?(\w+ )?({THING})s?\b"
    rf"|({THING})s? ((that is|shown|located|found|which is) )?(on|to|at|in) (the|your) {SIDE}\b)"
    rf"|\bthe ({THING})s? ((that is|shown|located|found) )?(on|to|at|in) (the|your) {SIDE}( of the (page|screen)"
    rf"|( hand)? side| corner)?\b"
    rf"|\b(fields?|items?|entries|questions?|dates?|words?|text|options?|answers?|names|parts"
    rf"|sections?)\b[^.!?]{{0,30}} (in|by|with) (a )?({COLOUR}|bold|italics)\b"
    r"|\b(hear|after|sound of) (the|a) (beep|tone|bell|chime|sound|buzzer)\b"
)
ZH = (
    r"(点击|单击|双击|点选|点按|按下|选择|请看|参见|查看|使用|填写|进入|打开|通过|見|點擊|点)[^。！？]{0,12}"
    r"((左|右|顶|底|最上|最下)(侧|边|方|面|部|上角|下角|上方|下方|栏)|(左|右)(上|下)角)的?[^。！？，]{0,6}(按钮|图标|链接|菜单|栏目?|框|导航|区域|图片|窗口|入口|选项卡|箭头|浮窗|按鈕)"
    r"|(点击|单击|双击|点选|点按|按下|选择|请看|参见|查看|使用|點擊|点)[^。！？]{0,12}([红绿蓝黄橙紫灰黑白粉紅綠藍黃]色|(圆|方|三角|椭圆|菱|心|星|圓)形)的?[^。！？，]{0,6}(按钮|图标|链接|箭头|方块|圆点|区域|图片|框|文字|字|标志|按鈕)"
    r"|[红绿蓝黄橙紫]色?(字体?|星号|标记|标注|文字|部分|字样)?(的|为|是|表示|代表|均为|标注的|标记的)[^。！？，]{0,6}(必填|必选|必须填写|必读|重点)"
    r"|听到[^。！？，]{0,6}(声|响|提示音|铃)[^。！？，]{0,3}(后|时|请)"
)

dom_check(
    __name__,
    criteria=["1.3.3"],
    impact="moderate",
    selector="body *",
    matches="node => (mangdaoProse.of(node)?.text.length ?? 0) > 8",
    evaluate=rf"""function (node) {{
        const {{ text }} = mangdaoProse.of(node), hit = /{EN}/i.exec(text) ?? /{ZH}/.exec(text);
        if (!hit || !mangdaoProse.room('sensory', 3)) return true;
        this.data({{ words: hit[0].slice(0, 100) }});
        return undefined;
    }}""",
    messages={
        "fail": "",
        "incomplete": "Can this be followed without seeing colour, shape and place, or hearing: “${data.words}”?",
    },
)
