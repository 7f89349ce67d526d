// Time limits that a page sets: what its words say and what its own scripts will do. Needs motion.js.
globalThis.mangdaoLimits = (() => {
  // Scripts of the page itself that leave or reload it after a while.
  function timers() {
    const wait = /set(?:Timeout|Interval)\s*\(([\s\S]{0,300}?)(?:location(?:\.href|\.replace|\.assign|\.reload)?\s*[=(.]|\.submit\(\)|history\.go)[\s\S]{0,200}?,\s*(\d{3,8})\s*\)/;
    const named = /set(?:Timeout|Interval)\s*\(\s*(\w*(?:redirect|log_?out|sign_?out|expire|time_?out|reload|refresh|jump|goto)\w*)[^,;]{0,40},\s*(\d{3,8})\s*\)/i;
    return [...document.scripts].slice(0, 60).filter(s => !s.src).map(s => s.textContent.slice(0, 50000))
      .map(text => wait.exec(text) ?? named.exec(text))
      .filter(Boolean).map(m => Number(m[2])).slice(0, 3);
  }
  const COUNT = new RegExp('\\d+\\s*(秒|s\\b|secs?\\b|seconds?\\b|分钟|min(ute)?s?\\b).{0,24}(跳转|返回|关闭|刷新|退出|超时|失效|过期|redirect|refresh|reload|log|sign|'
    + 'expire|close|time ?out|return)|(跳转|自动返回|自动关闭|会话|登录|超时|失效|倒计时|剩余|session|expires?|time ?out|log(ged)? ?out|redirect(ed)?|refresh(es|ed)?|remaining|time left)'
    + '.{0,40}?\\d+\\s*(:\\d\\d|秒|分钟|s\\b|secs?\\b|seconds?\\b|min(ute)?s?\\b)', 'i');
  function countdowns() {
    const found = [];
    for (const e of document.body.querySelectorAll('p, span, div, b, strong, em, li, td, h1, h2, h3, label, i, font, a')) {
      if (found.length > 2) break;
      const text = e.textContent.length < 200 ? e.textContent.replace(/\s+/g, ' ') : '';
      if (text && COUNT.test(text) && mangdaoMotion.shown(e) && ![...e.children].some(c => COUNT.test(c.textContent))) found.push({
        path: mangdaoMotion.path(e), text: text.trim().slice(0, 120) });
    }
    return found;
  }
  return { timers, countdowns };
})();
