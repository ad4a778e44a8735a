import type { FieldMeta, Label, Values } from '../../api/metadata.ts';

/** One thing an account is made of. Of a secret only whether it is set is known. */
export interface ProviderField extends FieldMeta {
  readonly name: string;
  readonly isSecret: boolean;
  readonly isSet: boolean;
  readonly value?: string | null;
  /** Asked for only where another field has this value. */
  readonly when?: readonly [field: string, value: string];
}

/** A service with the shop's account there, as `GET /admin/api/provider-accounts` tells it. */
export interface Provider {
  readonly name: string;
  readonly title: Label;
  readonly help: Label;
  readonly isOfInstallation: boolean;
  readonly isOfEnvironment: boolean;
  readonly state: 'ready' | 'sandbox' | 'missing';
  readonly version: string;
  readonly fields: readonly ProviderField[];
  readonly setAt?: string;
  readonly test: {
    readonly title: Label;
    readonly fields: readonly (FieldMeta & { readonly name: string })[];
  };
  readonly tested: { readonly at: string; readonly isGood: boolean; readonly problem: Label | null } | null;
}

export interface Outcome {
  readonly isGood: boolean;
  readonly said: Label;
}

/** What the form begins with: what is kept, else what is usual; secrets are empty. */
export function beginning({ fields, state }: Provider): Record<string, unknown> {
  const usual = (field: ProviderField) => (state === 'ready' ? undefined : field.initial);
  const pairs = fields.map((field) => [field.name, field.value ?? usual(field)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined && value !== null));
}

/** The fields that are asked for where the form says this. */
export const fieldsFor = ({ fields }: Provider, values: Values): readonly ProviderField[] =>
  fields.filter(({ when }) => !when || values[when[0]] === when[1]);

/** A field as its form asks for it: a secret that is there need not be given again. */
export function asked(field: ProviderField): FieldMeta {
  return { ...field, required: (field.required ?? false) && !(field.isSecret && field.isSet) };
}

/** What is sent: secrets that were entered, what else differs, and null for what was emptied or is to be cleared. */
export function changesOf(
  provider: Provider,
  given: Values,
  cleared: ReadonlySet<string>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const { name, isSecret, value } of fieldsFor(provider, given)) {
    const now = given[name] === undefined || given[name] === '' ? null : given[name];
    if (cleared.has(name)) changes[name] = null;
    else if (isSecret ? now !== null : now !== (value ?? null)) changes[name] = now;
  }
  return changes;
}
