import type { z } from 'zod';
import type { Failure } from '../../kernel/errors.ts';
import type { ErrorAnswer } from '../../kernel/routes/route.ts';
import { type Envelope, refusal } from './envelope.ts';
import { answers, defaultErrors } from './errors.ts';
import type { ApifmRoute } from './route.ts';

/** How this endpoint, else the dialect, words a failure; undefined when neither knows the key. */
function wordingOf(route: ApifmRoute | undefined, key: string): ErrorAnswer | undefined {
  return route?.errors[key] ?? defaultErrors[key];
}

/**
 * A failure as an answer. `{name}` in a text is filled from the failure's detail; `data` of the detail is passed on,
 * for the few endpoints that say something more on refusal; so is `passedCode`, another service's own number that
 * clients know. Unknown keys are a gap in the tables: undefined.
 */
export function translateFailure(route: ApifmRoute | undefined, failure: Failure): Envelope | undefined {
  const wording = wordingOf(route, failure.key);
  if (!wording) return undefined;
  const [code, template] = wording;
  const { data, passedCode } = failure.detail;
  const text = template.replace(/\{(\w+)\}/g, (_all, name: string) => String(failure.detail[name] ?? ''));
  return refusal(typeof passedCode === 'number' ? passedCode : code, text, data);
}

/** Parameters the schema refused, as an answer: missing ones first, then the first malformed one, by name. */
export function translateIssues(
  route: ApifmRoute,
  error: z.ZodError,
  given: Record<string, unknown>,
): Envelope {
  const missing = error.issues.filter(
    (issue) => issue.path.length === 1 && given[String(issue.path[0])] === undefined,
  );
  const [first] = missing;
  if (first) {
    if (route.missing) return refusal(...route.missing);
    return refusal(
      answers.missing[0],
      `${answers.missing[1]}：${missing.map(({ path }) => path[0]).join('、')}`,
    );
  }
  const [issue] = error.issues;
  const worded = issue && wordingOf(route, issue.message);
  if (worded) return refusal(...worded);
  return refusal(answers.malformed[0], `${answers.malformed[1]}：${String(issue?.path[0] ?? '')}`);
}
