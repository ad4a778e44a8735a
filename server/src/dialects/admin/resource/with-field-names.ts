import { Failure, isFailure } from '../../../kernel/errors.ts';

/** Waits for a use case and lets its refusals name the field of the form, where that has another name. */
export async function withFieldNames<Answer>(
  work: Promise<Answer>,
  names: Readonly<Record<string, string>>,
): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (!isFailure(error)) throw error;
    const name = names[String(error.detail.field)];
    throw name === undefined ? error : new Failure(error.key, { ...error.detail, field: name });
  }
}
