import { fail } from '../../../../kernel/errors.ts';

const MINUTES = 60;

/** Minutes of a day as `HH:mm`; 1440 is 24:00. */
export function printMinute(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / MINUTES))}:${two(minute % MINUTES)}`;
}

/**
 * `HH:mm` as minutes of a day, up to 24:00; undefined for none. Refuses `queue/invalid` {field}.
 * @param field whose value it is, for the refusal
 */
export function parseMinute(text: string | null | undefined, field: string): number | undefined {
  if (text === undefined || text === null || text === '') return undefined;
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? fail('queue/invalid', { field });
  const minute = Number(hours) * MINUTES + Number(minutes);
  return minute <= 24 * MINUTES ? minute : fail('queue/invalid', { field });
}
