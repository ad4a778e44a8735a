import type { z } from 'zod';
import type { Failure } from '../../kernel/errors.ts';
import type { ErrorAnswer } from '../../kernel/routes/route.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import { type Envelope, refusal } from './envelope.ts';
import { defaultErrors, GENERAL } from './errors.ts';
import type { YafRoute } from './route.ts';

/**
 * A failure as an answer, by the method's words or else the dialect's; `{name}` in a text is filled from the
 * failure's detail, moments as the clients write them. A key that nobody words is a gap in the tables: undefined.
 */
export function translateFailure(
  route: YafRoute | undefined,
  failure: Failure,
  zone: string,
): Envelope | undefined {
  const wording: ErrorAnswer | undefined = route?.errors[failure.key] ?? defaultErrors[failure.key];
  if (!wording) return undefined;
  const [code, template] = wording;
  return refusal([
    code,
    template.replace(/\{(\w+)\}/g, (_all, name: string) => shown(failure.detail[name], zone)),
  ]);
}

const shown = (value: unknown, zone: string): string =>
  value instanceof Date ? printMoment(value, zone) : String(value ?? '');

const CHINESE = /\p{Script=Han}/u;

/** Parameters the schema refused, as an answer: the first one that the document names, missing or malformed. */
export function translateIssues(
  route: YafRoute,
  error: z.ZodError,
  given: Record<string, unknown>,
): Envelope {
  const [issue] = error.issues;
  const name = String(issue?.path[0] ?? '');
  if (given[name] === undefined) return refusal([GENERAL, route.missing[name] ?? `${name} cannot be empty`]);
  if (issue && CHINESE.test(issue.message)) return refusal([GENERAL, issue.message]);
  const isWhole = /^-?\d+$/.test(String(given[name]));
  const wanted = issue?.code === 'invalid_format' && issue.format === 'regex' && !isWhole;
  return refusal([GENERAL, wanted ? `${name} value is not a integer` : `${name} value is wrong`]);
}
