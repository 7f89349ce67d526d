"""The words and addresses by which walls, closed sites and missing pages are known; page_class weighs them."""

import re

# Firewalls and checks for robots, as Chinese hosts word them.
WALL_WORDS = re.compile(
    r"安全狗|创宇盾|知道创宇|加速乐|云盾|网站防火墙|Web应用防火墙|\bWAF\b"
    r"|人机(验证|识别|校验)|滑动(滑块)?验证|滑块验证|安全验证|浏览器安全检查|正在(检查|验证)您的浏览器"
    r"|(请|需要)(先)?(完成|进行|通过)(下方|以下|下列)?(的)?(安全)?验证"
    r"|(请求|访问|操作|行为|IP).{0,16}已?被.{0,8}(拦截|阻断|拒绝|禁止|屏蔽|限制)"
    r"|(请求|访问|操作|行为|IP).{0,16}(存在.{0,8}(威胁|风险|异常)|过于频繁)"
    r"|拦截(提示|页面|原因)|非法请求|未(经|完成)?备案|备案.{0,12}(阻断|拦截|无法访问|暂时关闭)"
    r"|checking your browser|attention required|just a moment|verify you are (a )?human"
    r"|access denied|request blocked",
    re.IGNORECASE,
)
WALL_COOKIES = re.compile(
    r"__jsl(uid|_clearance)|acw_sc__|ydclearance|safedog|sl-(session|challenge)|waf_", re.IGNORECASE
)
WALL_SERVERS = re.compile(
    r"safedog|yunjiasu|jiasule|anyu|wts/|\bwaf\b|yundun|360wzb|anquanbao|nsfocus|cloudwaf", re.IGNORECASE
)
WALL_ADDRESS = re.compile(
    r"[/._-](waf|captcha|challenge|verify(code)?|antibot|intercept|block(ed|page)?|punish|beian)([/._?&=-]|$)",
    re.IGNORECASE,
)

LOGIN_ADDRESS = re.compile(
    r"(^|[/._-])(login|logon|signin|sign-in|denglu|passport|sso|cas|oauth2?|uaa|authn?|authorize|userlogin|tologin)"
    r"([/._-]|$)",
    re.IGNORECASE,
)
LOGIN_WORDS = re.compile(r"登录|登陆|统一身份认证|扫码认证|sign ?in|log ?in", re.IGNORECASE)

CLOSED_WORDS = re.compile(
    r"(正在|处于)[^。]{0,12}(维护|升级|改造|检修)|(维护|升级|改造|检修)中"
    r"|(网站|系统|平台|服务)(维护|升级|改版|暂停|关闭)|(暂停|停止)(访问|服务)|临时关闭|停机维护|建设中"
    r"|under (maintenance|construction)|(temporarily|currently) unavailable|be back (soon|shortly)",
    re.IGNORECASE,
)
LATER_WORDS = re.compile(
    r"(稍后|稍候|以后|日后|过后)再?(访问|试|来|登录)|暂时?(无法|不能|停止)|敬请(期待|谅解)|带来的?不便"
    r"|(建设|维护|升级)中|try again|be back",
    re.IGNORECASE,
)
CLOSED_ADDRESS = re.compile(
    r"(maint(enance|ain)?|weihu|upgrad(e|ing)|repair|closed|stop|building)([/._-]|$)", re.IGNORECASE
)

GONE_WORDS = re.compile(
    r"(页面|网页|文章|信息|内容|文件|资源|栏目|地址)[^。，]{0,8}(不存在|找不到|未找到|走丢|丢失)"
    r"|(页面|网页|文章|信息|内容|文件|资源|栏目|地址)[^。，]{0,8}已被?(删除|移除|下线|失效)"
    r"|(找不到|没有找到|未找到|无法找到)[^。，]{0,10}(页面|网页|文章)|链接已?(失效|错误)"
    r"|404 ?(错误|error|not found)|page (not found|does(n't| not) exist|cannot be found)"
    r"|(not|no longer) (be )?found on this server",
    re.IGNORECASE,
)
# A title that is nothing but an error.
GONE_TITLE = re.compile(
    r"(HTTP ?)?(错误)? ?404( ?(错误|error|page|页面|not found|出错了))*"
    r"|(您要?(访问|查找|浏览)的)?(页面|网页|内容|信息|文章)(不存在|找不到了?|未找到|走丢了|已被?删除)"
    r"|找不到(页面|网页)|(page )?not found|出错了|错误(提示|页面)?|提示信息?",
    re.IGNORECASE,
)
GONE_ADDRESS = re.compile(r"(^|[/._-])(404|40x|error|err|notfound|not-found|nopage|page404)([/._-]|$)", re.IGNORECASE)

# A title about the matter: a notice's, an article's.
NOTICE_TITLE = re.compile(
    r"关于|公告|通告|通知|通报|声明|怎么办|[？?]|如何|指南|的(说明|报告|意见)|新闻|发布会|完成|整治|解读"
)
