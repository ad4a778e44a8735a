import { lazy, Suspense } from 'react';
import type { FieldMeta } from '../api/metadata.ts';
import { Waiting } from '../shared/waiting.tsx';
import { ReferenceSelect, ReferencesSelect } from './reference-select.tsx';
import { RegionInput } from './region-select.tsx';
import { SkuInput } from './sku-select.tsx';

const RegionsInput = lazy(() => import('./regions-input.tsx'));

interface Props {
  readonly field: FieldMeta;
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: unknown;
  onChange(value: unknown): void;
}

/** What is kept by its number or code, and chosen by its name. */
export function LookedUpInput({ field, value, ...props }: Props) {
  const { kind, to = '', max } = field;
  switch (kind) {
    case 'references':
      return <ReferencesSelect {...props} to={to} max={max} value={(value as number[]) ?? []} />;
    case 'region':
      return <RegionInput {...props} field={field} value={value as string | undefined} />;
    case 'regions':
      return (
        <Suspense fallback={<Waiting />}>
          <RegionsInput {...props} value={(value as string[]) ?? []} />
        </Suspense>
      );
    case 'sku':
      return <SkuInput {...props} field={field} value={value as number | undefined} />;
    default:
      return <ReferenceSelect {...props} to={to} value={value as number} style={{ width: '100%' }} />;
  }
}
