import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { Label } from '../../api/metadata.ts';
import { useScope } from '../../api/queries.ts';

/** All accounts of one kind; yuan, points or growth. */
export interface KindBalance {
  readonly ownerType: 'user' | 'tenant' | 'card';
  readonly kind: string;
  readonly title: Label;
  readonly unit: string;
  readonly accounts: number;
  readonly amount: number;
}

/** What moved in a day for one reason. */
export interface DayOfKind {
  readonly kind: string;
  readonly title: Label;
  readonly unit: string;
  readonly entries: number;
  readonly amount: number;
}

/** What the server found when it computed every balance again. */
export interface Audit {
  readonly isRight: boolean;
  readonly accounts: number;
  readonly entries: number;
  readonly postings: number;
  readonly difference: {
    readonly check: string;
    readonly id: number;
    readonly expected: number;
    readonly found: number;
  } | null;
}

function useRows<Row>(path: string) {
  const scope = useScope();
  return useQuery({
    queryKey: ['ledger', path, ...scope],
    queryFn: async () => (await call<{ items: readonly Row[] }>('GET', path)).items,
  });
}

export const useTrialBalance = () => useRows<KindBalance>('/ledger/trial-balance');
export const useDay = (day: string) => useRows<DayOfKind>(`/ledger/days/${day}`);

/** What each unit sums to: nothing, where the books are right. Money is summed in fen. */
export function sumsOf(balances: readonly KindBalance[]): [unit: string, sum: number][] {
  const sums = new Map<string, number>();
  for (const { unit, amount } of balances) {
    const [scale, before] = [unit === 'yuan' ? 100 : 1, sums.get(unit) ?? 0];
    sums.set(unit, before + Math.round(amount * scale));
  }
  return [...sums].map(([unit, sum]) => [unit, unit === 'yuan' ? sum / 100 : sum]);
}
