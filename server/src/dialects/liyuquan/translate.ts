import type { z } from 'zod';
import type { Failure } from '../../kernel/errors.ts';
import type { ErrorAnswer } from '../../kernel/routes/route.ts';
import { answers, defaultErrors } from './errors.ts';
import type { LiyuquanRoute } from './route.ts';

/** How this endpoint, else the dialect, words a failure; `{name}` is filled from its detail. Undefined when neither knows it. */
export function translateFailure(route: LiyuquanRoute, { key, detail }: Failure): ErrorAnswer | undefined {
  const wording = route.errors[key] ?? defaultErrors[key];
  if (!wording) return undefined;
  const [code, template] = wording;
  return [code, template.replace(/\{(\w+)\}/g, (_all, name: string) => String(detail[name] ?? ''))];
}

/** Parameters the schema refused: missing ones first, then the first malformed one, by name. */
export function translateIssues(error: z.ZodError, given: Readonly<Record<string, string>>): ErrorAnswer {
  const names = [...new Set(error.issues.map(({ path }) => String(path[0])))];
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length > 0) return answers.missing;
  return [answers.malformed[0], `${answers.malformed[1]}：${names[0] ?? ''}`];
}
