interface RefusalBody {
  readonly error?: string;
  readonly message?: string;
  readonly field?: string;
  /** Of a table that was sent: what is wrong with its rows. */
  readonly problems?: readonly unknown[];
}

/** What the server answered instead of doing it; status 0 where it could not be reached. */
export class Refused extends Error {
  readonly status: number;
  /** The failure's key: `record/stale`. */
  readonly key: string;
  /** The field that is wrong, where it is one. */
  readonly field: string | undefined;
  readonly problems: readonly unknown[] | undefined;

  constructor(status: number, { error = 'unknown', message = '', field, problems }: RefusalBody) {
    super(message || error);
    this.name = 'Refused';
    this.status = status;
    this.key = error;
    this.field = field;
    this.problems = problems;
  }
}

/** Whether something went wrong in this way. */
export const isRefused = (error: unknown, key: string): error is Refused =>
  error instanceof Refused && error.key === key;

/** The server says everything twice, 中文 · English: the half that is wanted. */
export function halfOf(message: string, language: 'zh' | 'en'): string {
  const at = message.indexOf(' · ');
  if (at < 0) return message;
  return language === 'zh' ? message.slice(0, at) : message.slice(at + 3);
}
