import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useScope } from '../../api/queries.ts';

/** A day in the tenant's zone. Amounts are yuan, absent for who may not see money. */
export interface Day {
  readonly day: string;
  readonly orders: number;
  readonly members: number;
  readonly sales?: number;
  readonly refunds?: number;
}

export interface SoldGoods {
  readonly goodsId: number;
  readonly name: string;
  readonly quantity: number;
  readonly amount?: number;
}

export interface LowStock {
  readonly skuId: number;
  readonly goodsId: number;
  readonly name: string;
  readonly choice: string;
  readonly stock: number;
}

export interface Dashboard {
  readonly days: readonly Day[];
  readonly bestSellers: readonly SoldGoods[];
  readonly lowStock: readonly LowStock[];
  /** What waits for somebody, by what it is. */
  readonly todo: Readonly<Record<string, number>>;
}

const EVERY_MS = 60_000;

/** The figures of the last days, looked at again every minute. */
export function useDashboard(days: number) {
  const scope = useScope();
  return useQuery({
    queryKey: ['dashboard', days, ...scope],
    queryFn: () => call<Dashboard>('GET', '/dashboard', { query: { days } }),
    refetchInterval: EVERY_MS,
    placeholderData: (before) => before,
  });
}
