import type { z } from 'zod';
import type { Context } from '../../../kernel/context.ts';

/** Words in the two languages of the console. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type FieldKind =
  | 'id'
  | 'text'
  | 'longtext'
  | 'richtext'
  | 'integer'
  | 'decimal'
  | 'yuan'
  | 'points'
  | 'boolean'
  | 'enum'
  | 'moment'
  | 'day'
  | 'picture'
  | 'pictures'
  | 'file'
  | 'json'
  | 'tags'
  | 'permissions'
  | 'reference'
  | 'references'
  | 'region'
  | 'regions'
  | 'sku'
  | 'rows'
  | 'password'
  | 'color';

/** What every field may say of itself beside its label. */
export interface FieldOptions extends Label {
  readonly help?: Label;
  /** Must be given on creation and can never be emptied. */
  readonly required?: boolean;
  /** Shown, never given. */
  readonly readOnly?: boolean;
  /** Given on creation only. */
  readonly createOnly?: boolean;
  /** A secret that only the answer to what made it shows: the creation, or an action that renews it. */
  readonly shownOnce?: boolean;
  /** What it is when nobody says: where forms begin. As it is sent. Who changes it cannot empty it. */
  readonly initial?: string | number | boolean;
  /** The permission without which it is left out of everything: `money:read`. */
  readonly needs?: string;
  /** Personal or secret: shown to who may read the record, never written to the audit log. */
  readonly unlogged?: boolean;
}

/**
 * A field of a record: how a value comes in (`schema`, then `decode` with the tenant's zone), how it goes out
 * (`encode`), and what the console needs to draw it. `Value` is what use cases take and give: fen, Date, ids.
 */
export interface Field<Value = unknown, Required extends boolean = boolean> extends FieldOptions {
  readonly kind: FieldKind;
  readonly required: Required;
  /** Of the value as it is sent; numbers and yes-or-no may come as text, as tables of text have them. */
  readonly schema: z.ZodType;
  decode?(value: unknown, ctx: Context): unknown;
  encode?(value: unknown, ctx: Context): unknown;
  /** What the console needs beside the label: limits, options, the resource referred to, sub-fields. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Of `rows`: the fields of each row. */
  readonly of?: Fields;
  /** What labels are found for: the name of the resource that a reference leads to, `regions`, `skus`. */
  readonly to?: string;
  /** Of a reference: its 0 stands for none. */
  readonly zeroIsNone?: boolean;
  /** Carries the type; never set. */
  readonly value?: Value;
}

export type Fields = Readonly<Record<string, Field>>;

export type ValueOf<F> = F extends Field<infer Value, boolean> ? Value : never;
type IsRequired<F> = F extends Field<unknown, true> ? true : false;
type RequiredNames<F extends Fields> = { [K in keyof F]: IsRequired<F[K]> extends true ? K : never }[keyof F];

/** What a use case is handed on creation: null where a field was emptied, absent where it was not given. */
export type CreateValues<F extends Fields> = { readonly [K in RequiredNames<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]> | null | undefined;
};

/** What a use case is handed for a change: only what was given. */
export type UpdateValues<F extends Fields> = {
  readonly [K in keyof F]?: ValueOf<F[K]> | (IsRequired<F[K]> extends true ? never : null) | undefined;
};

/** A record as a use case gives it, by the names of the fields; what is not there is not shown. */
export type RecordOf<F extends Fields> = {
  readonly [K in keyof F]?: Given<ValueOf<F[K]>> | null | undefined;
};
type Given<Value> = Value extends (infer Each)[] ? readonly Each[] : Value;

/** Which of the fields come in with a change, or with a creation. */
export function editable(fields: Fields, occasion: 'create' | 'update'): [string, Field][] {
  return Object.entries(fields).filter(
    ([, field]) => !field.readOnly && (occasion === 'create' || !field.createOnly),
  );
}

/** Whether a change can leave it without a value: neither what is required, nor what is something when nobody says. */
export const canBeEmptied = ({ required, initial }: Field): boolean => !required && initial === undefined;
