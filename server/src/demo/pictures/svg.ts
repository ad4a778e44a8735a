/** Attributes of one SVG element; numbers are rounded to one decimal when printed. */
export type Attributes = Readonly<Record<string, string | number>>;

function print(value: string | number): string {
  const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** One SVG element as text. */
function element(name: string, attributes: Attributes, children = ''): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${print(value)}"`)
    .join('');
  return children === '' ? `<${name}${list}/>` : `<${name}${list}>${children}</${name}>`;
}

/** A filled path. */
export function path(d: string, fill: string, more: Attributes = {}): string {
  return element('path', { d, fill, ...more });
}

/** A line with round ends. */
export function stroke(d: string, colour: string, width: number, more: Attributes = {}): string {
  return element('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });
}

/** A filled circle. */
export function circle(cx: number, cy: number, r: number, fill: string, more: Attributes = {}): string {
  return element('circle', { cx, cy, r, fill, ...more });
}

/** A filled ellipse. */
export function ellipse(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  fill: string,
  more: Attributes = {},
): string {
  return element('ellipse', { cx, cy, rx, ry, fill, ...more });
}

/** Where a rectangle stands: left, top, width, height, corner radius. */
export type Box = readonly [x: number, y: number, width: number, height: number, radius?: number];

/** A filled rectangle, with round corners when the box has a radius. */
export function rect([x, y, width, height, rx = 0]: Box, fill: string, more: Attributes = {}): string {
  return element('rect', { x, y, width, height, rx, fill, ...more });
}

/** Several shapes moved, turned or scaled together. */
export function group(transform: string, children: string, more: Attributes = {}): string {
  return element('g', { transform, ...more }, children);
}

/** A path that looks round: light from the left, shade on the right. */
export function solid(d: string, fill: string): string {
  return path(d, fill) + path(d, 'url(#volume)');
}

/** A rectangle that looks round, as `solid`. */
export function block(box: Box, fill: string): string {
  return rect(box, fill) + rect(box, 'url(#volume)');
}

/** A sphere lit from the upper left. */
export function ball(cx: number, cy: number, r: number, fill: string): string {
  return circle(cx, cy, r, fill) + circle(cx, cy, r, 'url(#sphere)');
}

/** A soft shadow on the ground. */
export function shadow(cx: number, cy: number, rx: number, ry: number): string {
  return ellipse(cx, cy, rx, ry, 'url(#soft)');
}

type Stop = readonly [offset: number, colour: string, opacity?: number];

function stops(list: readonly Stop[]): string {
  return list
    .map(([offset, colour, opacity = 1]) =>
      element('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }),
    )
    .join('');
}

/** A linear gradient definition from (0,0) towards (x,y) of the painted shape. */
export function linear(id: string, [x2, y2]: readonly [number, number], list: readonly Stop[]): string {
  return element('linearGradient', { id, x1: 0, y1: 0, x2, y2 }, stops(list));
}

/** A radial gradient definition around (cx,cy) of the painted shape. */
function radial(id: string, [cx, cy, r]: readonly [number, number, number], list: readonly Stop[]): string {
  return element('radialGradient', { id, cx, cy, r }, stops(list));
}

const lights = [
  linear(
    'volume',
    [1, 0],
    [
      [0, '#000', 0.1],
      [0.22, '#fff', 0.3],
      [0.5, '#fff', 0],
      [1, '#1a1030', 0.2],
    ],
  ),
  radial(
    'sphere',
    [0.36, 0.3, 0.78],
    [
      [0, '#fff', 0.5],
      [0.45, '#fff', 0.05],
      [1, '#2a0f20', 0.28],
    ],
  ),
  radial(
    'soft',
    [0.5, 0.5, 0.5],
    [
      [0, '#1c1430', 0.3],
      [0.6, '#1c1430', 0.14],
      [1, '#1c1430', 0],
    ],
  ),
  radial(
    'glow',
    [0.5, 0.5, 0.5],
    [
      [0, '#fff', 0.85],
      [1, '#fff', 0],
    ],
  ),
].join('');

/** Width and height of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A whole SVG document. `title` is for readers of the file only; nothing in a picture needs a font. */
export function documentOf(size: Size, title: string, definitions: string, body: string): string {
  const { width, height } = size;
  const inside = `${element('title', {}, print(title))}${element('defs', {}, lights + definitions)}${body}`;
  const frame = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element('svg', frame, inside);
}

/** A repeatable stream of numbers in [0, 1) that depends only on the seed text. */
export function chance(seed: string): () => number {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
