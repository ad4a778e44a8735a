import { useQueries } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { RecordData } from '../../api/metadata.ts';
import { pathOf, queryClient, readRecord, useScope } from '../../api/queries.ts';

/** A property with all its values, as its resource gives it. */
export interface Property extends RecordData {
  readonly id: number;
  readonly name: string;
  readonly values: readonly { readonly id: number; readonly name: string; readonly remark?: string }[];
}

/** The properties of these ids, as far as they are known by now; and a way to tell of one that was made or changed. */
export function useProperties(ids: readonly number[]) {
  const scope = useScope();
  const keyOf = (id: number) => ['record', 'properties', String(id), ...scope];
  const found = useQueries({
    queries: ids.map((id) => ({ queryKey: keyOf(id), queryFn: () => readRecord('properties', id) })),
  });
  return {
    properties: found.map(({ data }) => data as Property | undefined).filter((one) => one !== undefined),
    keep: (property: Property): void => void queryClient.setQueryData(keyOf(property.id), property),
  };
}

/** Makes a property with its first values. @throws Refused */
export function createProperty(name: string, values: readonly string[]): Promise<Property> {
  return call('POST', '/properties', { body: { name, values: values.map((one) => ({ name: one })) } });
}

/** Adds values to a property. @throws Refused `record/stale` where somebody else was faster */
export function addValues(property: Property, names: readonly string[]): Promise<Property> {
  const values = [...property.values, ...names.map((name) => ({ name }))];
  return call('PATCH', pathOf('properties', property.id), {
    body: { values },
    version: property.version,
  });
}
