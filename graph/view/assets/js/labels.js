// Labels of constant size that give way to each other: the more important come first.
import { lines } from "./text.js";

const HEIGHT = 15;
const LINE = 22;
const GAP = 3;
const HALO = 4;
const CELL = 70;

export function createLabels(network, look) {
  const pictures = new Map();

  // A label is drawn once and then copied: text with a halo is slow to draw in every frame.
  function picture(text, font, ratio) {
    const { ink, paper } = look();
    const key = [text, font, ratio, ink].join("|");
    if (!pictures.has(key)) pictures.set(key, paint(lines(text, LINE), font, ratio, ink, paper));
    return pictures.get(key);
  }

  function draw(context, items) {
    const ratio = window.devicePixelRatio || 1;
    const scale = network.getScale();
    // No label covers an entity of its own weight or more.
    const taken = createBoxes();
    const { width, height } = context.canvas;
    const seen = items.map((item) => ({ item, at: network.canvasToDOM({ x: item.x, y: item.y }) }))
      .filter(({ at }) => at.x > -150 && at.y > -60 && at.x < width / ratio + 150 && at.y < height / ratio + 60);
    for (const { item, at } of seen) {
      if (item.edge) continue;
      const reach = item.radius * scale * 0.8;
      taken.add({ left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach, item, disc: true });
    }
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const { item, at } of seen) {
      const font = `${item.edge ? "italic " : ""}${item.strong ? 600 : 400} ${item.edge ? 11.5 : 13}px system-ui, sans-serif`;
      const label = picture(item.text, font, ratio);
      const options = spots(item, at, label.width, label.height, item.radius * scale);
      const free = options.find((box) => !taken.meets(box, (other) => blocks(other, item)));
      if (!free && !item.forced) continue;
      const box = free ?? options[0];
      taken.add({ ...box, item });
      context.globalAlpha = item.faint ? 0.28 : 1;
      context.drawImage(label.image, box.left + GAP - HALO, box.top + GAP - HALO,
        label.width + 2 * HALO, label.height + 2 * HALO);
    }
    context.restore();
  }

  return { draw };
}

function paint(rows, font, ratio, ink, paper) {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d");
  context.font = font;
  const width = Math.ceil(Math.max(...rows.map((row) => context.measureText(row).width)));
  const height = rows.length * HEIGHT;
  canvas.width = Math.ceil((width + 2 * HALO) * ratio);
  canvas.height = Math.ceil((height + 2 * HALO) * ratio);
  context.scale(ratio, ratio);
  Object.assign(context, {
    font, textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: HALO, strokeStyle: paper, fillStyle: ink,
  });
  rows.forEach((row, place) => {
    context.strokeText(row, width / 2 + HALO, HALO + place * HEIGHT);
    context.fillText(row, width / 2 + HALO, HALO + place * HEIGHT);
  });
  // The picture is as large as its pixels, so that copying does not blur it.
  const size = { width: canvas.width / ratio - 2 * HALO, height: canvas.height / ratio - 2 * HALO };
  return { image: canvas.transferToImageBitmap(), ...size };
}

function blocks({ item: other, disc }, item) {
  return other !== item && (!disc || other.rank >= item.rank);
}

// Where a label may stand: below its entity, above, to the right, to the left.
function spots(item, { x, y }, width, height, radius) {
  const box = (middle, top) => {
    const [left, high] = [Math.round(middle - width / 2), Math.round(top)];
    return { left: left - GAP, right: left + width + GAP, top: high - GAP, bottom: high + height + GAP };
  };
  if (item.edge) return item.along(x, y).map((at) => box(at.x, at.y - HEIGHT / 2));
  const aside = radius + width / 2 + 6;
  return [
    box(x, y + radius + 4), box(x, y - radius - height - 4),
    box(x + aside, y - height / 2), box(x - aside, y - height / 2),
  ];
}

// Boxes in a grid, so that only those nearby are compared.
function createBoxes() {
  const cells = new Map();

  function* around({ left, right, top, bottom }) {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) yield x * 100_000 + y;
    }
  }

  return {
    add(box) {
      for (const cell of around(box)) {
        if (cells.has(cell)) cells.get(cell).push(box);
        else cells.set(cell, [box]);
      }
    },
    meets(box, counts) {
      for (const cell of around(box)) {
        for (const other of cells.get(cell) ?? []) if (overlap(box, other) && counts(other)) return true;
      }
      return false;
    },
  };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
