/**
 * An expected refusal: a stable key such as `order/not-closable`, never a number.
 * Each dialect maps the key to its own code and text; what it does not map gets its general code.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly key: string;
  readonly detail: FailureDetail;

  constructor(key: string, detail: FailureDetail = {}) {
    super(key);
    this.key = key;
    this.detail = detail;
  }
}

/** What a dialect may need to word the refusal (a field's name, a limit, a product's name). Never internals. */
export type FailureDetail = Readonly<Record<string, unknown>>;

/** Refuses: throws a {@link Failure} with this key. */
export function fail(key: string, detail?: FailureDetail): never {
  throw new Failure(key, detail);
}

/** True when `error` is a refusal with this key. */
export function isFailure(error: unknown, key?: string): error is Failure {
  return error instanceof Failure && (key === undefined || error.key === key);
}
