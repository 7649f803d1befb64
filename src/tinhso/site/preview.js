// Reloads a page of the preview after a build, or lays over it what is wrong.
const own = Number(document.currentScript.dataset.edition);
let shown = null;
const look = async () => {
  const { edition, failure } = await (await fetch("/.preview/state")).json();
  if (failure === null && edition !== own) return location.reload();
  if (failure === (shown?.dataset.failure ?? null)) return;
  shown?.remove();
  shown = null;
  if (failure === null) return;
  shown = document.createElement("pre");
  shown.id = "preview-failure";
  shown.dataset.failure = failure;
  shown.setAttribute("role", "alert");
  shown.tabIndex = 0;
  shown.textContent = `${failure}\n\nThis page is of the last edition that could be built.`;
  Object.assign(shown.style, {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: "0", padding: "1rem", zIndex: "9999",
    background: "#2b1212", color: "#fff", font: "14px/1.5 monospace", whiteSpace: "pre-wrap", borderTop: "4px solid #e3a08f",
  });
  document.body.append(shown);
};
setInterval(() => look().catch(() => {}), 300); // a preview that has stopped may come back
look().catch(() => {});
