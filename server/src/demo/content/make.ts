import type { DemoGoods, DemoSku, Fen, Html, PicturePath } from './types.ts';

/** Writes a picture into HTML; `fillPictures` later gives it its address. */
export function image(path: PicturePath, title = ''): Html {
  return `<p><img src="{{picture:${path}}}" alt="${title}" style="width:100%"></p>`;
}

/** Replaces the picture places of HTML by addresses. */
export function fillPictures(html: Html, addressOf: (path: string) => string): string {
  return html.replaceAll(/\{\{picture:([^}]+)\}\}/g, (_, path: string) => addressOf(path));
}

/** The paths that HTML refers to. */
export function picturesIn(html: Html): string[] {
  return [...html.matchAll(/\{\{picture:([^}]+)\}\}/g)].map((match) => match[1] ?? '');
}

/** The numbered pictures of goods. */
function album(key: string, count: number): PicturePath[] {
  return Array.from({ length: count }, (_, index): PicturePath => `demo/goods/${key}-${index + 1}.png`);
}

/** Paragraphs of HTML. */
export function paragraphs(...texts: readonly string[]): Html {
  return texts.map((text) => `<p>${text}</p>`).join('');
}

/** A list of HTML. */
export function bullets(...texts: readonly string[]): Html {
  return `<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`;
}

type Story = readonly [lead: string, ...more: string[]];

/** What a goods file writes down; the rest follows from it. */
export interface GoodsDraft
  extends Omit<
    DemoGoods,
    | 'pictures'
    | 'content'
    | 'onShelf'
    | 'recommended'
    | 'tags'
    | 'unit'
    | 'popularity'
    | 'price'
    | 'originalPrice'
    | 'stock'
  > {
  /** Left out for goods with combinations: then the cheapest of them and their stocks together count. */
  readonly price?: Fen;
  readonly originalPrice?: Fen;
  readonly stock?: number;
  readonly album: number;
  readonly story: Story;
  readonly facts: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly tags?: readonly string[];
  readonly onShelf?: boolean;
  readonly recommended?: boolean;
  /** Pieces sold so far; the other numbers are kept in proportion. */
  readonly sold: number;
}

function storyOf(draft: GoodsDraft, pictures: readonly PicturePath[]): Html {
  const [lead, ...more] = draft.story;
  const rows = Object.entries(draft.facts).map(
    ([name, value]) => `<tr><th>${name}</th><td>${value}</td></tr>`,
  );
  const shown = pictures.slice(1).map((path) => image(path, draft.name));
  const body = more.map((text, index) => `${shown[index] ?? ''}<p>${text}</p>`).join('');
  const rest = shown.slice(more.length).join('');
  return `<h3>${draft.name}</h3><p>${lead}</p>${body}${rest}<table><tbody>${rows.join('')}</tbody></table>`;
}

function pricing(draft: GoodsDraft): Pick<DemoGoods, 'price' | 'originalPrice' | 'stock'> {
  const rows = draft.skus ?? [];
  const [cheapest] = [...rows].sort((a, b) => a.price - b.price);
  const price = draft.price ?? cheapest?.price;
  if (price === undefined) throw new Error(`${draft.key} has no price`);
  return {
    price,
    originalPrice: draft.originalPrice ?? cheapest?.originalPrice ?? price,
    stock: draft.stock ?? rows.reduce((sum, row) => sum + row.stock, 0),
  };
}

/** Completes what a goods file wrote down. */
export function goods(draft: GoodsDraft): DemoGoods {
  const { album: count, story, facts, sold, ...given } = draft;
  const pictures = album(draft.key, count);
  const orders = Math.round(sold * 0.82);
  return {
    unit: '件',
    tags: [],
    onShelf: true,
    recommended: false,
    ...given,
    ...pricing(draft),
    pictures,
    content: storyOf(draft, pictures),
    popularity: { views: sold * 13 + 57, orders, sold, favourites: Math.round(sold * 0.21) + 3 },
  };
}

/** Price, struck-out price and stock of one combination, and what else it has. */
export type SkuRow = readonly [
  values: string,
  price: Fen,
  originalPrice: Fen,
  stock: number,
  more?: Partial<Pick<DemoSku, 'score' | 'groupBuyPrice' | 'weightGrams' | 'picture'>>,
];

/** Combinations from rows such as `['white/m', 6900, 9900, 40]`, the values in the order of the properties. */
export function skus(properties: readonly string[], rows: readonly SkuRow[]): DemoSku[] {
  return rows.map(([text, price, originalPrice, stock, more]) => {
    const values = text.split('/');
    const chosen = Object.fromEntries(properties.map((property, index) => [property, values[index] ?? '']));
    return { values: chosen, price, originalPrice, stock, ...more };
  });
}

/** An EAN-13 from its first twelve digits. */
export function ean(twelve: string): string {
  const sum = [...twelve].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
