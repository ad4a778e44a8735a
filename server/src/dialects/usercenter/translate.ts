import type { z } from 'zod';
import type { Failure } from '../../kernel/errors.ts';
import { type Envelope, refusal } from './envelope.ts';
import { answers, defaultErrors } from './errors.ts';
import type { UsercenterRoute } from './route.ts';

/**
 * A failure as an answer, worded by the endpoint, else the dialect; `{name}` in a text is filled from the failure's
 * detail. Unknown keys are a gap in the tables: undefined.
 */
export function translateFailure(route: UsercenterRoute, failure: Failure): Envelope | undefined {
  const wording = route.errors[failure.key] ?? defaultErrors[failure.key];
  if (!wording) return undefined;
  const [code, template] = wording;
  const text = template.replace(/\{(\w+)\}/g, (_all, name: string) => String(failure.detail[name] ?? ''));
  return refusal(code, text, failure.key);
}

/** A parameter that the schema refused, as an answer that names it. */
export function translateIssues(error: z.ZodError): Envelope {
  const [issue] = error.issues;
  const name = String(issue?.path[0] ?? '');
  const [code, text] = answers.malformed;
  return refusal(code, `${text}：${name}`, `request/malformed: ${name}`);
}
