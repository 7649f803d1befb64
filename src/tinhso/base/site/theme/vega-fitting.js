// Loaded with Vega: draws a specification as wide as there is room. Vega-Lite breaks no row of panels and turns names along an axis
// upright: here panels that have no room beside each other stand in fewer columns, and names stand level where they do not touch, as
// in the still picture. `draw` draws a specification and returns the picture and the room that it has.
window.tsFit = async (spec, whole, draw) => {
  const LEAST = 120;
  // What breaks each label at its own lines, else each of its words.
  const BROKEN = ["split(datum.label, '\\n')", "split(datum.label, regexp('\\\\s'))"];
  const within = (of) => [...["vconcat", "hconcat", "concat"].flatMap((how) => of[how] ?? []), ...(of.spec ? [of.spec] : [])];
  const charts = (of) => [of, ...within(of).flatMap(charts)];
  const panels = ({ encoding = {}, facet = {}, hconcat, concat }) => {
    if (encoding.row || facet.row) return null;
    return encoding.column || encoding.facet || facet.column || (facet.field ? facet : null) || hconcat || concat;
  };
  const wrap = (of, most, rows) => {
    const { field } = panels(of);
    const parts = field ? new Set(rows.map((row) => row[field])).size : most;
    const columns = parts % most ? 1 : most; // else axes that panels share would stand below a gap
    const { column, facet = column } = of.encoding ?? {};
    if (of.hconcat) of.concat = of.hconcat;
    if (of.facet?.column) of.facet = of.facet.column;
    if (facet) of.encoding.facet = { ...facet, columns };
    else of.columns = columns;
    delete of.hconcat;
    delete of.encoding?.column;
  };
  const along = (spec) =>
    charts(spec)
      .flatMap((of) => [of, ...(of.layer ?? [])])
      .map((of) => of.encoding?.x)
      .filter((x) => ["nominal", "ordinal"].includes(x?.type) && x.axis !== null && x.axis?.labelAngle === undefined);
  const crowded = (picture) =>
    [...picture.querySelectorAll(".role-axis-label")].some((group) => {
      const boxes = [...group.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
      const beside = (box, other) => Math.abs(box.top - other.top) < other.height / 2;
      return boxes.some((box, at) => at && beside(box, boxes[at - 1]) && box.left < boxes[at - 1].right && box.right > boxes[at - 1].left);
    });
  // How much the labels take beside the scale is known when they are drawn: then the scale gets the rest.
  const fitted = async (tried) => {
    let room = whole;
    for (let tries = 0; tries < 6; tries++) {
      for (const of of charts(tried)) if (of.mark || of.layer) of.width = room;
      const [picture, space] = await draw(tried);
      const wide = picture.width.baseVal.value;
      if (wide <= space) return picture;
      if (room === LEAST) break;
      room = Math.max(LEAST, Math.floor(room - (wide - space) / Math.max(1, Math.floor(wide / room))));
    }
    return null;
  };
  for (const most of charts(spec).some(panels) ? [0, 2, 1] : [0]) {
    for (const broken of along(spec).length ? [...BROKEN, ""] : [""]) {
      const tried = structuredClone(spec);
      const rows = Object.values(spec.datasets ?? {}).flat();
      if (most) for (const of of charts(tried).filter(panels)) wrap(of, most, rows);
      if (broken) for (const x of along(tried)) x.axis = { labelExpr: broken, ...x.axis, labelAngle: 0 };
      const picture = await fitted(tried);
      if (picture && !(broken && crowded(picture))) return;
    }
  }
};
