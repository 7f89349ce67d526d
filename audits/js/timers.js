// A captured page runs no scripts, and where none may run the browser fires no timers, ours included. It still paints: so
// here time is told by animation frames.
globalThis.setTimeout = (callback, ms = 0, ...rest) => {
  const end = performance.now() + ms;
  const look = () => { if (performance.now() >= end) callback(...rest); else requestAnimationFrame(look); };
  requestAnimationFrame(look);
  return 0;
};
