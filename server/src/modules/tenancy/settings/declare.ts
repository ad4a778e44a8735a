import { isFailure } from '../../../kernel/errors.ts';
import { parseYuan, toYuan } from '../../../kernel/money.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Told extends Words {
  /** What it does, for somebody who never saw the code. */
  readonly help: Words;
  /** Clients cannot ask for it; any other they read at `config/value`. */
  readonly isPrivate?: boolean;
  /** Nothing here acts on it: the clients do. */
  readonly isForClients?: boolean;
}

type Limits =
  | { readonly kind: 'text' | 'longtext'; readonly max: number; readonly pattern?: RegExp }
  | { readonly kind: 'picture' | 'boolean' | 'yuan' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'decimal'; readonly min: number; readonly max: number; readonly digits: number }
  | { readonly kind: 'choice'; readonly options: Readonly<Record<string, Words>> }
  | { readonly kind: 'member' | 'members' };

/** A system parameter that the house knows. Its value is kept as text, which is what clients read. */
export interface Declaration<Value> extends Told {
  readonly limits: Limits;
  /** What counts while the shop has set nothing, or something that cannot be read. */
  readonly initial: Value;
  /** Undefined for a text that means nothing here. */
  parse(text: string): Value | undefined;
  print(value: Value): string;
}

const LONGEST = { text: 500, longtext: 5000 };
const MOST_DIGITS = /^\d{1,9}(?:\.\d{1,9})?$/;

interface TextOptions extends Told {
  readonly initial?: string;
  readonly max?: number;
  /** Of the whole text; an empty one is always allowed. */
  readonly pattern?: RegExp;
}

export function text(told: TextOptions): Declaration<string> {
  return lettered('text', told);
}

export function longtext(told: TextOptions): Declaration<string> {
  return lettered('longtext', told);
}

function lettered(kind: 'text' | 'longtext', { initial = '', ...told }: TextOptions): Declaration<string> {
  const { max = LONGEST[kind], pattern, ...said } = told;
  const limits = pattern ? { kind, max, pattern } : { kind, max };
  return { ...said, limits, initial, parse: (given) => given.trim(), print: (value) => value };
}

/** The address of a picture; empty where there is none. */
export function picture(told: Told): Declaration<string> {
  const limits = { kind: 'picture' } as const;
  return { ...told, limits, initial: '', parse: (given) => given.trim(), print: (value) => value };
}

interface NumberOptions extends Told {
  readonly initial: number;
  readonly min?: number;
  readonly max: number;
}

/** A whole number; what is beyond the most counts as the most. */
export function integer({ min = 0, max, initial, ...told }: NumberOptions): Declaration<number> {
  const parse = (given: string) =>
    /^\d{1,9}$/.test(given.trim()) && Number(given) >= min ? Math.min(Number(given), max) : undefined;
  return { ...told, limits: { kind: 'integer', min, max }, initial, parse, print: String };
}

/** As {@link integer}, where older shops have fractions, which count for nothing. */
export function rounded(told: NumberOptions): Declaration<number> {
  const whole = integer(told);
  const parse = (given: string) =>
    MOST_DIGITS.test(given.trim()) ? whole.parse(String(Math.floor(Number(given)))) : undefined;
  return { ...whole, parse };
}

export function decimal({
  min = 0,
  max,
  initial,
  digits,
  ...told
}: NumberOptions & { readonly digits: number }): Declaration<number> {
  const shape = new RegExp(`^\\d{1,9}(?:\\.\\d{1,${digits}})?$`);
  const parse = (given: string) =>
    shape.test(given.trim()) && Number(given) >= min ? Math.min(Number(given), max) : undefined;
  return { ...told, limits: { kind: 'decimal', min, max, digits }, initial, parse, print: String };
}

/** Money: fen here, yuan in the text that is kept. */
export function yuan({ initial = 0, ...told }: Told & { readonly initial?: number }): Declaration<number> {
  const parse = (given: string) => {
    try {
      return parseYuan(given);
    } catch (error) {
      if (!isFailure(error, 'money/malformed')) throw error;
      return undefined;
    }
  };
  return { ...told, limits: { kind: 'yuan' }, initial, parse, print: (fen) => String(toYuan(fen)) };
}

const YES = new Set(['1', 'true', 'on', 'open', 'yes']);
const NO = new Set(['', '0', 'false', 'off', 'close', 'closed', 'no']);

interface SwitchOptions extends Told {
  readonly initial?: boolean;
  /** The words clients know for yes and no; `1` and `0` when absent. */
  readonly words?: readonly [yes: string, no: string];
}

export function toggle({
  initial = false,
  words: [yes, no] = ['1', '0'],
  ...told
}: SwitchOptions): Declaration<boolean> {
  const parse = (given: string) => {
    const word = given.trim().toLowerCase();
    return YES.has(word) || (NO.has(word) ? false : undefined);
  };
  return { ...told, limits: { kind: 'boolean' }, initial, parse, print: (value) => (value ? yes : no) };
}

/** One of a few words. */
export function choice<const Option extends string>({
  options,
  initial,
  ...told
}: Told & {
  readonly options: Readonly<Record<Option, Words>>;
  readonly initial: NoInfer<Option>;
}): Declaration<Option> {
  const parse = (given: string) => {
    const word = given.trim();
    return Object.hasOwn(options, word) ? (word as Option) : undefined;
  };
  return { ...told, limits: { kind: 'choice', options }, initial, parse, print: String };
}

/** The id of a member; 0 for nobody. */
export function member(told: Told): Declaration<number> {
  const parse = (given: string) => (/^\d{1,15}$/.test(given.trim()) ? Number(given) : undefined);
  return { ...told, limits: { kind: 'member' }, initial: 0, parse, print: String };
}

/** The ids of some members, by commas; empty for nobody. */
export function members(told: Told): Declaration<string> {
  const parse = (given: string) =>
    /^(\d{1,15}(,\d{1,15})*)?$/.test(given.trim()) ? given.trim() : undefined;
  return { ...told, limits: { kind: 'members' }, initial: '', parse, print: String };
}
