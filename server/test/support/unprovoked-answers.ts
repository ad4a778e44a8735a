import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from '../../src/dialects/apifm/errors.ts';
import { type ApifmRoute, routes } from '../../src/dialects/apifm/index.ts';

/** What an endpoint says it can answer: a code, and its text where the endpoint words it itself. */
interface DeclaredAnswer {
  readonly code: number;
  readonly text?: string;
}

/** Success, its own failures (the documented ones are among them), what it says when something or somebody is missing. */
function declaredBy(route: ApifmRoute): DeclaredAnswer[] {
  const declared: DeclaredAnswer[] = [{ code: 0 }];
  for (const [code, text] of Object.values(route.errors)) declared.push({ code, text });
  const demands = Object.values(route.params.shape).some((schema) => !schema.safeParse(undefined).success);
  if (demands) declared.push({ code: (route.missing ?? answers.missing)[0] });
  const [tokenInvalid] = route.errors['session/invalid'] ?? answers.tokenInvalid;
  if (route.access === 'user') declared.push({ code: tokenInvalid });
  return declared;
}

/** What the document says of all endpoints. */
const dialectWide = Object.values(answers).map(([code, text]) => ({ code, text }));

/**
 * Holds what the tests of a whole run have provoked against what every endpoint of the apifm dialect declares.
 * @param folder in which the test processes have left what their apps answered
 * @returns what no test has provoked, one readable line each
 */
export function unprovokedAnswers(folder: string): string[] {
  const provoked = new Map<string, string[]>();
  for (const line of readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split('\n'),
  )) {
    const name = line.split(' ', 2).join(' ');
    provoked.set(name, [...(provoked.get(name) ?? []), line.slice(name.length + 1)]);
  }
  const missing = (name: string, declared: readonly DeclaredAnswer[], given: readonly string[]) =>
    declared
      .filter(({ code, text }) => !given.some((answer) => fits(answer, code, text)))
      .map(({ code, text }) => `${name} ${code}${text === undefined ? '' : ` ${text}`}`);
  const byRoute = routes.flatMap((route) => {
    const name = `${route.method} ${route.path}`;
    return missing(name, declaredBy(route), provoked.get(name) ?? []);
  });
  return [...byRoute, ...missing('any endpoint', dialectWide, [...provoked.values()].flat())];
}

/** @param answer `code text` */
function fits(answer: string, code: number, text: string | undefined): boolean {
  if (!answer.startsWith(`${code} `)) return false;
  if (text === undefined) return true;
  const escaped = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${code} ${escaped.join('.*')}`).test(answer);
}
