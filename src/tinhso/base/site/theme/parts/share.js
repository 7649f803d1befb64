// The address of a picture or of a page, to be copied or handed to whatever the reader's device shares with; a picture as a PNG.
(() => {
  const SCALE = 2; // pixels of the PNG to each pixel of the drawing
  const inside = (blob) =>
    new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = failed;
      reader.readAsDataURL(blob);
    });
  const got = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  };
  // A drawing that is shown as a picture sees no font of its page: the faces go into it.
  const faces = () =>
    Promise.all(
      [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => [rule.cssText, sheet.href]))
        .map(async ([face, from]) => {
          const file = face.match(/url\("([^"]+)"\)/)?.[1];
          return file ? face.replace(file, await inside(await (await got(new URL(file, from))).blob())) : "";
        }),
    );
  const drawn = async (address) => {
    const whole = new DOMParser().parseFromString(await (await got(address)).text(), "image/svg+xml").documentElement;
    const style = document.createElementNS(whole.namespaceURI, "style");
    style.textContent = (await faces()).join("");
    whole.prepend(style);
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * SCALE, height: picture.height * SCALE });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
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
  }
})();
