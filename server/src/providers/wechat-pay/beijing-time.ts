// China has one time zone and no summer time, so a fixed shift is exact.
const SHIFT = 8 * 3_600_000;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** `yyyyMMddHHmmss` in Beijing, the way WeChat Pay writes times. */
export function toBeijingTime(moment: Date): string {
  return new Date(moment.getTime() + SHIFT).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The moment of a `yyyyMMddHHmmss` in Beijing; undefined where the text is no such time. */
export function fromBeijingTime(text: string): Date | undefined {
  const parts = COMPACT.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  // Date rolls 31 February over into March; such a text is a mistake, not a time.
  return !Number.isNaN(moment.getTime()) && toBeijingTime(moment) === text ? moment : undefined;
}
