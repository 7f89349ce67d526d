// The carousel of the home page: it runs until paused, stands still where less motion is asked for.
(function () {
  var slides = document.querySelectorAll(".stage .slide");
  var button = document.getElementById("pause");
  var state = document.getElementById("state");
  var running = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  var now = 0;

  function go(step) {
    slides[now].hidden = true;
    now = (now + step + slides.length) % slides.length;
    slides[now].hidden = false;
    state.textContent = "第 " + (now + 1) + " 条，共 " + slides.length + " 条";
  }
  function name() { button.textContent = running ? "暂停轮播" : "继续轮播"; }
  button.addEventListener("click", function () { running = !running; name(); });
  document.getElementById("before").addEventListener("click", function () { go(-1); });
  document.getElementById("after").addEventListener("click", function () { go(1); });
  setInterval(function () { if (running) { go(1); } }, 5000);
  name();
})();
