import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useScope } from '../../api/queries.ts';
import type { Span } from './month.ts';

/** A day on which a goods is sold; the price in yuan. */
export interface SoldDay {
  readonly id: number;
  readonly day: string;
  readonly price: number;
  readonly stock: number;
}

/** The days of an SKU within a span. */
export function useDays(goodsId: number, skuId: number | undefined, { from, until }: Span) {
  const scope = useScope();
  return useQuery({
    queryKey: ['list', 'daily-prices', ...scope, goodsId, skuId, from, until],
    queryFn: ({ signal }) =>
      call<{ items: readonly SoldDay[] }>('GET', `/goods/${goodsId}/days`, {
        query: { skuId, from, until },
        signal,
      }),
    enabled: skuId !== undefined,
    placeholderData: (before) => before,
  });
}
