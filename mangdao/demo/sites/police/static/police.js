// The reading aid "同途" (large type, high contrast, elder mode) and the menu, which comes from /api/menu.json.
(function () {
  var root = document.documentElement;
  var bar = document.querySelector(".tongtu");
  var opener = document.querySelector(".tt-open");
  var modes = ["large", "contrast", "elder"];

  function set(mode, on) {
    root.classList.toggle("tt-" + mode, on);
    bar.querySelector('[data-mode="' + mode + '"]').setAttribute("aria-pressed", String(on));
    try { localStorage.setItem("tt-" + mode, on ? "1" : ""); } catch (error) { /* private window: forget it */ }
  }
  function open(on) {
    bar.hidden = !on;
    opener.setAttribute("aria-expanded", String(on));
  }
  opener.addEventListener("click", function () { open(bar.hidden); });
  bar.addEventListener("click", function (event) {
    var mode = event.target.getAttribute("data-mode");
    if (event.target.hasAttribute("data-close")) { open(false); }
    if (mode) { set(mode, !root.classList.contains("tt-" + mode)); }
    if (mode === "") { modes.forEach(function (each) { set(each, false); }); }
  });
  modes.forEach(function (mode) {
    try { if (localStorage.getItem("tt-" + mode)) { set(mode, true); } } catch (error) { /* as above */ }
  });

  fetch("/api/menu.json").then(function (answer) { return answer.json(); }).then(function (menu) {
    var list = document.createElement("ul");
    menu.items.forEach(function (item) {
      var link = document.createElement("a");
      link.href = item.href;
      link.textContent = item.name;
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    document.getElementById("menu").appendChild(list);
  });
})();
