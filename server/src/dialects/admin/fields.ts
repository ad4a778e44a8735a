import { z } from 'zod';
import { isFailure } from '../../kernel/errors.ts';
import { parseSignedYuan, parseYuan, toYuan } from '../../kernel/money.ts';
import { parseLooseMoment, printMoment, startOfDay } from '../../kernel/time-zone.ts';
import { absoluteUrl, relativeUrl } from '../../modules/files/index.ts';
import type { Field, FieldKind, FieldOptions, Fields, Label, UpdateValues } from './resource/field.ts';

/** The kinds of fields a resource is declared with; each is a label, limits, and how its values come and go. */

type Made<Value, O extends FieldOptions> = Field<Value, O['required'] extends true ? true : false>;
type Coding = Partial<Pick<Field, 'decode' | 'encode' | 'of' | 'to' | 'zeroIsNone'>>;

function make<Value, O extends FieldOptions>(
  kind: FieldKind,
  options: O,
  schema: z.ZodType,
  facts: Readonly<Record<string, unknown>> = {},
  coding: Coding = {},
): Made<Value, O> {
  const { zh, en, help, readOnly, createOnly, needs, unlogged, shownOnce, initial } = options;
  const said = { zh, en, help, readOnly, createOnly, needs, unlogged, shownOnce, initial };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const required = (options.required ?? false) as Made<Value, O>['required'];
  return { ...(given as unknown as Label), ...coding, kind, required, schema, facts };
}

const LARGEST_INTEGER = 2_147_483_647;
const LONGEST = { text: 255, longtext: 5000, richtext: 500_000, url: 1000 };
const noNul = (value: string) => !value.includes('\u0000');
const plain = (max: number) => z.string().trim().max(max).refine(noNul);
/** Kept by whoever wants a value: an empty text is none. */
const filled = (max: number, { required }: FieldOptions) => (required ? plain(max).min(1) : plain(max));
const offered = (words: Readonly<Record<string, Label>>) => ({
  options: Object.entries(words).map(([value, label]) => ({ value, ...label })),
});
const numeric = (pattern: RegExp) =>
  z.union([z.number(), z.string().trim().regex(pattern).transform(Number)]);

interface TextOptions extends FieldOptions {
  readonly max?: number;
}
interface PlainTextOptions extends TextOptions {
  /** Words for the values that have some; the others are shown as they are. */
  readonly words?: Readonly<Record<string, Label>>;
  /** Where forms find what is meant by what people know it by: a resource, and the field whose text stands here. */
  readonly suggest?: { readonly resource: string; readonly field: string };
}
export const text = <const O extends PlainTextOptions>(options: O) => {
  const { max = LONGEST.text, words, suggest } = options;
  const facts = { max, ...(words && offered(words)), ...(suggest && { suggest }) };
  return make<string, O>('text', options, filled(max, options), facts);
};
export const longtext = <const O extends TextOptions>(options: O) => {
  const max = options.max ?? LONGEST.longtext;
  return make<string, O>('longtext', options, filled(max, options), { max });
};
/** HTML, as it is kept: files of the shop by their relative address. */
export const richtext = <const O extends TextOptions>(options: O) => {
  const max = options.max ?? LONGEST.richtext;
  return make<string, O>('richtext', options, filled(max, options), { max });
};
/** Given, kept as the use case keeps it, never shown and never logged. */
export const password = <const O extends TextOptions>(options: O) => {
  const max = options.max ?? 128;
  return make<string, O>('password', options, z.string().min(1).max(max).refine(noNul), { max });
};

interface NumberOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}
const whole = (min: number, max: number) => numeric(/^-?\d{1,16}$/).pipe(z.number().int().min(min).max(max));
export const integer = <const O extends NumberOptions>(options: O) => {
  const { min = 0, max = LARGEST_INTEGER } = options;
  return make<number, O>('integer', options, whole(min, max), { min, max });
};
export const points = <const O extends NumberOptions>(options: O) => {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return make<number, O>('points', options, whole(min, max), { min, max });
};
export const id = <const O extends FieldOptions>(options: O) =>
  make<number, O>('id', options, whole(0, Number.MAX_SAFE_INTEGER));

interface DecimalOptions extends NumberOptions {
  /** Digits after the point: 2 when absent. */
  readonly digits?: number;
}
export const decimal = <const O extends DecimalOptions>(options: O) => {
  const { min = 0, max = 1e9, digits = 2 } = options;
  const isExact = (value: number) => Number(value.toFixed(digits)) === value;
  const schema = numeric(/^-?\d{1,12}(\.\d{1,9})?$/).pipe(z.number().min(min).max(max).refine(isExact));
  return make<number, O>('decimal', options, schema, { min, max, digits });
};

interface YuanOptions extends FieldOptions {
  /** May be below zero. */
  readonly signed?: boolean;
}
/** Money: fen inside, yuan with at most two decimals at the edge. */
export const yuan = <const O extends YuanOptions>(options: O) => {
  const { signed = false } = options;
  const schema = z.union([z.number(), z.string()]).transform((value, issues) => {
    try {
      return signed ? parseSignedYuan(String(value)) : parseYuan(String(value));
    } catch (error) {
      if (!isFailure(error)) throw error;
      issues.addIssue({ code: 'custom', message: 'yuan, at most two decimals' });
      return z.NEVER;
    }
  });
  return make<number, O>('yuan', options, schema, { signed }, { encode: (fen) => toYuan(fen as number) });
};

const YES = ['true', '1', '是', 'yes'];
const NO = ['false', '0', '否', 'no'];
export const boolean = <const O extends FieldOptions>(options: O) => {
  const word = z.enum([...YES, ...NO]).transform((value) => YES.includes(value));
  return make<boolean, O>('boolean', options, z.union([z.boolean(), word]));
};

interface ChoiceOptions extends FieldOptions {
  readonly options: Readonly<Record<string, Label>>;
}
/** One of a few values, each with its words. */
export const choice = <const O extends ChoiceOptions>(options: O) => {
  const values = Object.keys(options.options);
  return make<keyof O['options'] & string, O>('enum', options, z.enum(values), offered(options.options));
};

const ISO_MOMENT = z.iso.datetime({ offset: true });
const LOCAL_MOMENT = z.string().regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?$/);
const withSeconds = (value: string) => (/^\S+ \d{2}:\d{2}$/.test(value) ? `${value}:00` : value);
/** Not every day that looks like one is one: there is no 30th of February. */
const isMoment = (value: string) =>
  value.includes('T')
    ? !Number.isNaN(Date.parse(value))
    : parseLooseMoment(withSeconds(value), 'UTC') !== undefined;
/** In: ISO 8601, or the tenant's local `yyyy-MM-dd HH:mm:ss`. Out: the tenant's local time. */
export const moment = <const O extends FieldOptions>(options: O) =>
  make<Date, O>(
    'moment',
    options,
    z.union([ISO_MOMENT, LOCAL_MOMENT]).refine(isMoment),
    {},
    {
      decode: (value, { tenant }) => {
        const given = String(value);
        return given.includes('T') ? new Date(given) : parseLooseMoment(withSeconds(given), tenant.timeZone);
      },
      encode: (value, { tenant }) => printMoment(value as Date, tenant.timeZone),
    },
  );
const isDay = (value: string) => /^\d{4}-/.test(value) && !Number.isNaN(startOfDayOrNone(value));
const startOfDayOrNone = (day: string) => {
  try {
    return startOfDay(day, 'UTC').getTime();
  } catch (error) {
    if (isFailure(error)) return Number.NaN;
    throw error;
  }
};
/** `yyyy-MM-dd`. */
export const day = <const O extends FieldOptions>(options: O) =>
  make<string, O>('day', options, z.string().refine(isDay));

const url = {
  decode: (value: unknown, ctx: Parameters<NonNullable<Field['decode']>>[1]) =>
    relativeUrl(ctx, String(value)),
};
const shownUrl = (value: unknown, ctx: Parameters<NonNullable<Field['encode']>>[1]) =>
  absoluteUrl(ctx, value as string);
export const picture = <const O extends FieldOptions>(options: O) =>
  make<string, O>('picture', options, filled(LONGEST.url, options), {}, { ...url, encode: shownUrl });
export const file = <const O extends FieldOptions>(options: O) =>
  make<string, O>('file', options, filled(LONGEST.url, options), {}, { ...url, encode: shownUrl });

interface ListOptions extends FieldOptions {
  /** The most entries. */
  readonly max?: number;
}
const listOf = (each: z.ZodType, { required, max = 20 }: ListOptions) =>
  required ? z.array(each).min(1).max(max) : z.array(each).max(max);
export const pictures = <const O extends ListOptions>(options: O) =>
  make<string[], O>(
    'pictures',
    options,
    listOf(plain(LONGEST.url).min(1), options),
    { max: options.max ?? 20 },
    {
      decode: (value, ctx) => (value as string[]).map((each) => relativeUrl(ctx, each)),
      encode: (value, ctx) => (value as string[]).map((each) => absoluteUrl(ctx, each)),
    },
  );
interface TagsOptions extends ListOptions {
  /** The only ones there are, each with its words; any text when absent. */
  readonly options?: Readonly<Record<string, Label>>;
}
export const tags = <const O extends TagsOptions>(options: O) => {
  const { max = 20, options: known } = options;
  const each = known ? z.enum(Object.keys(known)) : plain(64).min(1);
  const facts = known ? { max, ...offered(known) } : { max };
  return make<string[], O>('tags', options, listOf(each, options), facts);
};

/** `#RRGGBB`. */
export const color = <const O extends FieldOptions>(options: O) =>
  make<string, O>('color', options, z.string().regex(/^#[\dA-Fa-f]{6}$/));

interface FlagsOptions<Name extends string> extends FieldOptions {
  readonly options: Readonly<Record<Name, Label>>;
  /** What each of them counts. */
  readonly bits: Readonly<Record<Name, number>>;
}
/** Some of a few, one at least: by their names outside, as a sum of bits inside. */
export const flags = <Name extends string, const O extends FlagsOptions<Name>>(options: O) => {
  const names = Object.keys(options.options) as Name[];
  const bits: Readonly<Record<Name, number>> = options.bits;
  return make<number, O>(
    'tags',
    options,
    z.array(z.enum(names)).min(1).max(names.length),
    { max: names.length, ...offered(options.options) },
    {
      decode: (value) => (value as Name[]).reduce((sum, name) => sum | bits[name], 0),
      encode: (value) => names.filter((name) => (Number(value) & bits[name]) !== 0),
    },
  );
};

/** What a role allows: `goods:read`, `goods:*`, `*:read`, `@content:*`, `!…`. */
export const permissions = <const O extends ListOptions>(options: O) => {
  const { max = 1000 } = options;
  return make<string[], O>('permissions', options, listOf(plain(64).min(1), { ...options, max }), { max });
};

const LONGEST_JSON = 100_000;
const isSmall = (value: unknown) => JSON.stringify(value).length <= LONGEST_JSON;
/** A JSON object; its meaning is the use case's to check. */
export const json = <const O extends FieldOptions>(options: O) =>
  make<Record<string, unknown>, O>('json', options, z.record(z.string(), z.json()).refine(isSmall));

interface ReferencesOptions extends FieldOptions {
  /** The name of the resource it refers to. */
  readonly to: string;
}
interface ReferenceOptions extends ReferencesOptions {
  /** Its 0 stands for none, in what comes in and in what is shown. */
  readonly zeroIsNone?: boolean;
  /** Words for what its records are called, where their names are codes of the house. */
  readonly words?: Readonly<Record<string, Label>>;
}
/** The id of a record of another resource, which must be there when it is given. */
export const reference = <const O extends ReferenceOptions>(options: O) => {
  const { to, zeroIsNone = false, words } = options;
  const facts = { to, ...(words && offered(words)) };
  return make<number, O>('reference', options, whole(0, Number.MAX_SAFE_INTEGER), facts, { to, zeroIsNone });
};
export const references = <const O extends ReferencesOptions & ListOptions>(options: O) => {
  const each = whole(1, Number.MAX_SAFE_INTEGER);
  const facts = { to: options.to, max: options.max ?? 20 };
  return make<number[], O>('references', options, listOf(each, options), facts, { to: options.to });
};

const LONGEST_CODE = 12;
interface RegionOptions extends FieldOptions {
  /** 1 a province, 2 a city, 3 a district. */
  readonly level: 1 | 2 | 3;
  /** The field beside it that says in which region this one lies. */
  readonly within?: string;
}
/** The code of one of China's divisions, 6 or 12 digits; whether there is one is the use case's to check. */
export const region = <const O extends RegionOptions>(options: O) => {
  const { level, within } = options;
  const facts = within === undefined ? { level } : { level, within };
  return make<string, O>('region', options, filled(LONGEST_CODE, options), facts, { to: 'regions' });
};
/** Several of them: provinces, cities and districts. */
export const regions = <const O extends ListOptions>(options: O) => {
  const each = z.string().trim().min(1).max(LONGEST_CODE).refine(noNul);
  const { max = 4000 } = options;
  return make<string[], O>('regions', options, listOf(each, { ...options, max }), { max }, { to: 'regions' });
};

interface SkuOptions extends FieldOptions {
  /** The field beside it that names the goods; absent where that is clear from elsewhere. */
  readonly goods?: string;
}
/** The id of one of a goods' SKUs. */
export const sku = <const O extends SkuOptions>(options: O) => {
  const facts = options.goods === undefined ? {} : { goods: options.goods };
  return make<number, O>('sku', options, whole(0, Number.MAX_SAFE_INTEGER), facts, { to: 'skus' });
};

interface RowsOptions extends ListOptions {
  readonly of: Fields;
}
/** A table of sub-fields: SKUs, prizes, options of a vote. Rows that have an `id` keep it. */
export const rows = <const O extends RowsOptions>(options: O) => {
  const { of, max = 200 } = options;
  return make<UpdateValues<O['of']>[], O>(
    'rows',
    options,
    listOf(z.object(shapeOf(of)), { ...options, max }),
    { max },
    { of },
  );
};

/** The fields of a row as zod takes them: all that may come in. */
function shapeOf(fields: Fields): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.readOnly)
      .map(([name, field]) => [name, field.required ? field.schema : field.schema.nullable().optional()]),
  );
}
