const VERSION = /^\d{1,6}(\.\d{1,6}){0,5}$/;

/** Whether a text is a version: one to six numbers between dots. */
export const isVersion = (text: string): boolean => VERSION.test(text);

/** Compares two versions number by number, as `Array.sort` wants it: 1.10.0 is newer than 1.9.0, 1.0 is 1.0.0. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
