import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { Label } from '../../api/metadata.ts';
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
}

/** Something that waits for somebody, and the filters by which its list shows it. */
export interface Todo {
  readonly resource: string;
  readonly title: Label;
  readonly filters: Readonly<Record<string, string>>;
  readonly count: number;
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

/** What waits, of what whoever is signed in may read. */
export function useTodo() {
  const scope = useScope();
  return useQuery({
    queryKey: ['todo', ...scope],
    queryFn: () => call<{ readonly items: readonly Todo[] }>('GET', '/todo'),
    refetchInterval: EVERY_MS,
  });
}
