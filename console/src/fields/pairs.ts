/** A value that fits a line. */
export type Scalar = string | number | boolean | null;

/** A name and its value as they are written, and what the value was before. */
export interface Pair {
  readonly name: string;
  readonly text: string;
  readonly was?: Scalar;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a JSON value can be written line by line: nothing, or names with simple values. */
export const isFlat = (value: unknown): value is Readonly<Record<string, Scalar>> | undefined | null =>
  value === undefined ||
  value === null ||
  (isObject(value) && Object.values(value).every((one) => one === null || typeof one !== 'object'));

/** The lines of a JSON object. */
export const pairsOf = (value: Readonly<Record<string, Scalar>> | undefined | null): Pair[] =>
  Object.entries(value ?? {}).map(([name, was]) => ({ name, text: was === null ? '' : String(was), was }));

/**
 * The object that lines write down; none where there are none. Numbers stay numbers, as do yes and no, where what is
 * written still is one. Undefined where a line has no name, or one that another has too: nothing may get lost.
 */
export function objectOf(pairs: readonly Pair[]): Record<string, Scalar> | undefined {
  const names = new Set(pairs.map(({ name }) => name.trim()));
  if (names.size < pairs.length || names.has('')) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair.name.trim(), valueIn(pair)]));
}

function valueIn({ text, was }: Pair): Scalar {
  if (typeof was === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof was === 'boolean' && ['true', 'false'].includes(text)) return text === 'true';
  return was === null && text === '' ? null : text;
}

/** JSON as it is typed. @returns undefined where it is no object */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
