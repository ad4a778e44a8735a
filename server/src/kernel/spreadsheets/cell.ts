/** What stands in a cell of a table that goes out: text, a number, or nothing. */
export type Cell = string | number | null;

/**
 * Programs that open tables run text which begins so as a formula, Chinese and Japanese ones also with signs of full
 * width: somebody's name must not become one.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text as a table may hold it: what a program would take for a formula gets an apostrophe before it. */
export function plainText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The way back, for tables that come in. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
