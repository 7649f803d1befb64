"""What of a page shifts while it loads, as the browser reports it: only one that paints does."""

#: What shifts until a moment after the fonts are there.
SHIFTS = """() => new Promise(done => {
  const found = [];
  const watch = new PerformanceObserver(list => found.push(...list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  const name = ({ node }) => node?.className || node?.nodeName;
  const tell = ({ value, sources }) => `${value.toFixed(4)} ${sources.map(name).join(', ')}`;
  document.fonts.ready.then(() => setTimeout(() => done(found.map(tell)), 60));
})"""
