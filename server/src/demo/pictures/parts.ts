import { circle, ellipse, group, path, stroke } from './svg.ts';

/** A leaf that starts at (x,y) and points along `angle` degrees. */
export function leaf(x: number, y: number, length: number, angle: number, fill: string): string {
  const l = length;
  const blade = `M0 0C${l * 0.25} ${-l * 0.34} ${l * 0.7} ${-l * 0.3} ${l} 0C${l * 0.7} ${l * 0.24} ${l * 0.28} ${l * 0.28} 0 0Z`;
  const half = `M0 0C${l * 0.28} ${l * 0.28} ${l * 0.7} ${l * 0.24} ${l} 0Z`;
  const vein = stroke(`M${l * 0.08} 0H${l * 0.86}`, '#fff', Math.max(1, l * 0.02), { opacity: 0.45 });
  return group(
    `translate(${x} ${y}) rotate(${angle})`,
    path(blade, fill) + path(half, '#000', { opacity: 0.1 }) + vein,
  );
}

/** A blossom of round petals. */
export function blossom(
  x: number,
  y: number,
  size: number,
  petal: string,
  heart: string,
  petals = 5,
): string {
  const ring = Array.from({ length: petals }, (_, index) =>
    group(
      `rotate(${(360 / petals) * index})`,
      ellipse(0, -size * 0.58, size * 0.36, size * 0.46, petal) +
        ellipse(0, -size * 0.45, size * 0.14, size * 0.3, '#fff', { opacity: 0.25 }),
    ),
  ).join('');
  return group(`translate(${x} ${y})`, ring + circle(0, 0, size * 0.26, heart));
}

/** A rose seen from the front. */
export function rose(x: number, y: number, size: number, fill: string): string {
  const s = size;
  const turn = (radius: number, from: number): string =>
    stroke(
      `M${-radius} ${from}C${-radius} ${-radius * 1.1} ${radius} ${-radius * 1.1} ${radius} ${from}`,
      '#fff',
      s * 0.07,
      {
        opacity: 0.5,
      },
    );
  return group(
    `translate(${x} ${y})`,
    circle(0, 0, s, fill) +
      circle(0, 0, s, 'url(#sphere)') +
      turn(s * 0.7, s * 0.2) +
      turn(s * 0.45, s * 0.25) +
      turn(s * 0.22, s * 0.2),
  );
}

/** Three wisps of steam above (x,y). */
export function steam(x: number, y: number, height: number): string {
  const wisp = (offset: number, tall: number): string => {
    const h = tall;
    return stroke(
      `M${x + offset} ${y}c${-h * 0.25} ${-h * 0.3} ${h * 0.25} ${-h * 0.6} 0 ${-h}`,
      '#fff',
      height * 0.09,
      { opacity: 0.75 },
    );
  };
  return wisp(-height * 0.4, height * 0.75) + wisp(0, height) + wisp(height * 0.4, height * 0.7);
}

/** A four-pointed sparkle. */
export function sparkle(x: number, y: number, size: number, fill = '#fff'): string {
  const s = size;
  const d = `M${x} ${y - s}Q${x} ${y} ${x + s} ${y}Q${x} ${y} ${x} ${y + s}Q${x} ${y} ${x - s} ${y}Q${x} ${y} ${x} ${y - s}Z`;
  return path(d, fill);
}

/** A round label with a leaf, standing for the house mark. */
export function label(x: number, y: number, size: number, paper: string, mark: string): string {
  return (
    circle(x, y, size, paper) +
    circle(x, y, size * 0.84, 'none', { stroke: mark, 'stroke-width': size * 0.05, opacity: 0.6 }) +
    leaf(x - size * 0.1, y + size * 0.45, size * 0.9, -70, mark) +
    leaf(x - size * 0.1, y + size * 0.45, size * 0.7, -130, mark)
  );
}

/** A soft cloud. */
export function cloud(x: number, y: number, size: number, fill: string, opacity = 1): string {
  const s = size;
  const d = `M${-s} 0a${s * 0.38} ${s * 0.38} 0 0 1 ${s * 0.3} ${-s * 0.55}a${s * 0.52} ${s * 0.52} 0 0 1 ${s * 0.98} ${-s * 0.12}a${s * 0.36} ${s * 0.36} 0 0 1 ${s * 0.5} ${s * 0.67}Z`;
  return group(`translate(${x} ${y})`, path(d, fill), { opacity });
}
