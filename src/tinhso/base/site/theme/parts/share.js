// The address of a picture or of a page, to be copied or handed to whatever the reader's device shares with; a picture as a PNG.
(() => {
  const SCALE = 2; // pixels of the PNG to each pixel of the drawing
  const got = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw Error(answer.status);
    return answer;
  };
  const inside = async (address) => {
    const file = await (await got(address)).blob();
    return new Promise((done) => Object.assign(new FileReader(), { onload: (read) => done(read.target.result) }).readAsDataURL(file));
  };
  // A drawing that is shown as a picture sees no font of its page: the faces go into it.
  const faces = () =>
    Promise.all(
      [...document.styleSheets].flatMap((sheet) =>
        [...sheet.cssRules].map(async ({ cssText }) => {
          const file = cssText.match(/^@font-face.*url\("([^"]+)"\)/s)?.[1];
          return file ? cssText.replace(file, await inside(new URL(file, sheet.href))) : "";
        }),
      ),
    );
  const drawn = async (address) => {
    const style = `<style>${(await faces()).join("")}</style>`;
    const whole = (await (await got(address)).text()).replace(">", (end) => end + style);
    const picture = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(whole)}` });
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width * SCALE, picture.height * SCALE];
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done));
  };
  const words = tsWords.share;
  for (const row of document.querySelectorAll(".ts-share")) {
    const picture = row.closest("figure[id]");
    const address = location.href.split("#")[0] + (picture ? `#${picture.id}` : "");
    const title = picture?.querySelector(".ts-figure-title")?.textContent.trim() || document.title;
    const drawing = picture?.querySelector('a[download][href$=".svg"]')?.href;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "ts-said";
    const offer = (text, act) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "ts-quietly", textContent: text });
      button.addEventListener("click", act);
      row.append(button, " ");
    };
    const say = (said) => {
      status.textContent = "";
      setTimeout(() => (status.textContent = said), 50);
    };
    offer(words.copy, async () => {
      try {
        await navigator.clipboard.writeText(address);
        say(words.copied);
      } catch {
        say(address);
      }
    });
    if (navigator.share) offer(words.share, () => navigator.share({ title, url: address }).catch(() => {}));
    // a page that is opened from a folder may read no file
    if (drawing && location.protocol !== "file:")
      offer(words.png, async () => {
        try {
          const href = URL.createObjectURL(await drawn(drawing));
          Object.assign(document.createElement("a"), { href, download: drawing.split("/").pop().replace(/svg$/, "png") }).click();
          setTimeout(() => URL.revokeObjectURL(href), 1000);
        } catch {
          say(words.failed);
        }
      });
    row.append(status);
    // Out of the picture's sight, in a list of links or buttons, each says of which it is.
    for (const one of picture?.querySelectorAll(":is(.ts-share, .ts-actions, .ts-source) :is(a, button), summary") ?? [])
      one.setAttribute("aria-label", `${one.textContent}: ${title}`);
  }
})();
