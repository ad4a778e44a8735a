import type { FastifyError } from 'fastify';
import { Failure } from '../../kernel/errors.ts';
import type { ErrorTable } from '../../kernel/routes/route.ts';
import { adminErrors } from './errors.ts';

/** A refusal as the back office answers it. */
export interface Refusal {
  readonly error: string;
  /** 中文 · English. */
  readonly message: string;
  /** The field that is wrong, where it is one. */
  readonly field?: string;
  readonly problem?: unknown;
}

/**
 * The status and the words of whatever went wrong. What a use case refuses without words of its own here is still
 * a refusal: 400 where it names a wrong field, else 409.
 */
export function refusalOf(errors: ErrorTable, error: unknown): readonly [status: number, body: Refusal] {
  const key = error instanceof Failure ? error.key : keyOfFastify(error as FastifyError);
  if (key === undefined) return [500, { error: 'internal', message: '服务器内部错误 · internal error' }];
  const detail = error instanceof Failure ? error.detail : {};
  const field = detail.field === undefined ? undefined : String(detail.field);
  if (key === 'request/malformed')
    return [400, { error: key, message: wrong(field), field: field ?? '', problem: detail.problem }];
  const [status, message] = errors[key] ?? adminErrors[key] ?? usual(field);
  return [
    status,
    { error: key, message: filled(message, detail), ...(field === undefined ? {} : { field }) },
  ];
}

/** Words with what they speak of in its place: `{region}`. */
const filled = (message: string, detail: Readonly<Record<string, unknown>>) =>
  message.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(detail[name] ?? place));

const wrong = (field: string | undefined) => `参数有误 · wrong parameter: ${field}`;

function usual(field: string | undefined): readonly [number, string] {
  return field === undefined ? [409, '当前无法执行此操作 · not possible now'] : [400, wrong(field)];
}

/** Refusals that Fastify raises before a handler runs. */
function keyOfFastify(error: FastifyError): string | undefined {
  if (error.statusCode === 429) return 'request/rate-limited';
  if (error.statusCode === 413) return 'request/too-large';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'request/unreadable' : undefined;
}
