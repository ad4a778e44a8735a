import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useScope } from '../api/queries.ts';
import { type Region, type RegionTable, regionsIn } from './places.ts';

/** Every province, city and district. They change with a new version of the server only. */
export function useRegions(): readonly Region[] | undefined {
  const scope = useScope();
  const { data } = useQuery({
    queryKey: ['regions', ...scope],
    queryFn: async () => regionsIn(await call<RegionTable>('GET', '/regions')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
