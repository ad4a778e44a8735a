import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import { MINUTE } from './clock.ts';
import { fail } from './errors.ts';

/**
 * Local time of a tenant's zone. Zone rules are luxon's; what is asked per row (printing a moment) is kept cheap
 * by remembering the offset of each quarter of an hour: some zones change theirs in the middle of an hour.
 */
const offsets = new Map<string, number>();
const QUARTER = 15 * MINUTE;
const REMEMBERED = 50_000;

function offsetMs(moment: Date, zone: string): number {
  const key = `${zone} ${Math.floor(moment.getTime() / QUARTER)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const rules = IANAZone.create(zone);
  const minutes = (rules.isValid ? rules : FixedOffsetZone.utcInstance).offset(moment.getTime());
  if (offsets.size > REMEMBERED) offsets.clear();
  offsets.set(key, minutes * 60_000);
  return minutes * 60_000;
}

/** `yyyy-MM-dd HH:mm:ss` in the zone, as every dialect prints moments. */
export function printMoment(moment: Date, zone: string): string {
  return new Date(moment.getTime() + offsetMs(moment, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyy-MM-dd` in the zone. */
export function printDay(moment: Date, zone: string): string {
  return new Date(moment.getTime() + offsetMs(moment, zone)).toISOString().slice(0, 10);
}

/** The moment at which the day `yyyy-MM-dd` begins in the zone; refuses what is no day with `day/malformed`. */
export function startOfDay(day: string, zone: string): Date {
  const parsed = DateTime.fromISO(day, { zone });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !parsed.isValid) return fail('day/malformed', { value: day });
  return parsed.toJSDate();
}

/** The moment `yyyy-MM-dd HH:mm:ss` in the zone; refuses what is none with `moment/malformed`. */
export function parseMoment(text: string, zone: string): Date {
  const parsed = DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm:ss', { zone });
  return parsed.isValid ? parsed.toJSDate() : fail('moment/malformed', { value: text });
}

/** The beginning of the natural day, month or year in which `moment` lies, in the zone. */
export function startOfPeriod(moment: Date, unit: 'day' | 'month' | 'year', zone: string): Date {
  return DateTime.fromJSDate(moment, { zone }).startOf(unit).toJSDate();
}

/** `moment` moved by whole calendar units in the zone (a month later is the same day of the next month). */
export function plusPeriods(moment: Date, count: number, unit: 'day' | 'month' | 'year', zone: string): Date {
  return DateTime.fromJSDate(moment, { zone })
    .plus({ [`${unit}s`]: count })
    .toJSDate();
}

const LOOSE_DAYS = ['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd', 'yyyy-MM', 'yyyy'];
const LOOSE_FORMATS = LOOSE_DAYS.flatMap((day) => [`${day} HH:mm:ss`, day]);

/**
 * A moment as careless clients write it: a year, a month or a day, with or without a time, in the zone. Undefined
 * for anything else.
 */
export function parseLooseMoment(text: string, zone: string): Date | undefined {
  for (const format of LOOSE_FORMATS) {
    const parsed = DateTime.fromFormat(text.trim(), format, { zone });
    if (parsed.isValid) return parsed.toJSDate();
  }
  return undefined;
}
