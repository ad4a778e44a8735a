const SHORT = /^\d{6}$/;
const LONG = /^\d{12}$/;

/**
 * A division's code in the twelve digits under which it is kept. Older clients send the six digits of province,
 * city or district. Undefined for what is no code at all.
 */
export function toRegionCode(text: string): string | undefined {
  if (LONG.test(text)) return text;
  return SHORT.test(text) ? `${text}000000` : undefined;
}

/** The six-digit form of a province's, city's or district's code. Streets have none. */
export function toShortRegionCode(code: string): string {
  return code.slice(0, 6);
}
