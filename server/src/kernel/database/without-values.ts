import { DrizzleQueryError } from 'drizzle-orm';

/** What is told of an error, less the values that a failed statement was given: they may be anybody's. */
export function withoutValues(error: Error, told: string): string {
  let text = told;
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (!(each instanceof DrizzleQueryError)) continue;
    const statement = `Failed query: ${each.query}`;
    text = text.replaceAll(each.message, () => statement);
  }
  return text;
}
