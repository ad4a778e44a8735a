import type { Day } from './dashboard.ts';

/** What some days come to together. */
export interface Figures {
  readonly sales: number | undefined;
  readonly refunds: number | undefined;
  readonly average: number | undefined;
  readonly orders: number;
  readonly members: number;
}

/** Adds days up; money stays unknown where any day's is. */
export function figuresOf(days: readonly Day[]): Figures {
  const sum = (read: (day: Day) => number) => days.reduce((total, day) => total + read(day), 0);
  const money = (read: (day: Day) => number | undefined) =>
    days.some((day) => read(day) === undefined) ? undefined : cents(sum((day) => read(day) ?? 0));
  const sales = money((day) => day.sales);
  const orders = sum((day) => day.orders);
  return {
    sales,
    refunds: money((day) => day.refunds),
    average: sales === undefined || orders === 0 ? undefined : cents(sales / orders),
    orders,
    members: sum((day) => day.members),
  };
}

/** Sums of yuan are off by what floating point leaves. */
const cents = (yuan: number): number => Math.round(yuan * 100) / 100;
