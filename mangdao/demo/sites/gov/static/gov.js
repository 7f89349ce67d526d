// The home page's moving parts: carousel, tabs that open on mouse-over, and the advertisement drifting in the margin.
var current = 0;
function show(number) {
  var slides = document.querySelectorAll(".slide");
  slides[current].classList.remove("on");
  current = number % slides.length;
  slides[current].classList.add("on");
}
function tab(number) {
  document.querySelectorAll(".tabs span").forEach(function (each, i) { each.classList.toggle("on", i === number); });
  document.querySelectorAll(".panel").forEach(function (each, i) { each.classList.toggle("on", i === number); });
}
setInterval(function () { show(current + 1); }, 4000);
var top0 = 420, step = 1;
setInterval(function () {
  var box = document.getElementById("float");
  top0 += step;
  if (top0 > 620 || top0 < 400) { step = -step; }
  box.style.top = top0 + "px";
}, 40);
