import dayjs, { type Dayjs } from 'dayjs';

const DAY = 'YYYY-MM-DD';
const WEEK = 7;

export const printDay = (day: Dayjs): string => day.format(DAY);

/** The weeks that a month touches, from Monday to Sunday, with the days of its neighbours at both ends. */
export function weeksOf(month: Dayjs): Dayjs[][] {
  const first = month.startOf('month');
  const before = (first.day() + 6) % WEEK;
  const count = Math.ceil((before + month.daysInMonth()) / WEEK);
  return Array.from({ length: count }, (_week, week) =>
    Array.from({ length: WEEK }, (_day, day) => first.add(week * WEEK + day - before, 'day')),
  );
}

/** From which day until which, both of them in it. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

export const isWithin = ({ from, until }: Span, day: string): boolean => from <= day && day <= until;

/** What is chosen after a click: the first day anew, or a last one to the first. */
export function extended(span: Span | undefined, day: string): Span {
  if (!span || span.from !== span.until || day === span.from) return { from: day, until: day };
  return day < span.from ? { from: day, until: span.from } : { from: span.from, until: day };
}

/** Days of the week, as the server groups them. */
export type Weekdays = 'all' | 'working' | 'weekend';

export function isOn(weekdays: Weekdays, day: string): boolean {
  const isWeekend = [0, 6].includes(dayjs(day).day());
  return weekdays === 'all' || isWeekend === (weekdays === 'weekend');
}

/** How many days of a span fall on these days of the week. */
export function countDays({ from, until }: Span, weekdays: Weekdays): number {
  const days = dayjs(until).diff(dayjs(from), 'day') + 1;
  return Array.from({ length: days }, (_day, at) => printDay(dayjs(from).add(at, 'day'))).filter((day) =>
    isOn(weekdays, day),
  ).length;
}
