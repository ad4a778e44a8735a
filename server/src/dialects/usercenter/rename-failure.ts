import { fail, isFailure } from '../../kernel/errors.ts';

/** For `catch`: one refusal under another name, because this dialect words it by what it was about. */
export function renamed(from: string, to: string) {
  return (error: unknown): never => {
    if (isFailure(error, from)) return fail(to, error.detail);
    throw error;
  };
}
