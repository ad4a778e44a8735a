interface RefusalBody {
  readonly error?: string;
  readonly message?: string;
  readonly field?: string;
}

/** What the server answered instead of doing it; status 0 where it could not be reached. */
export class Refused extends Error {
  readonly status: number;
  /** The failure's key: `record/stale`. */
  readonly key: string;
  /** The field that is wrong, where it is one. */
  readonly field: string | undefined;

  constructor(status: number, { error = 'unknown', message = '', field }: RefusalBody) {
    super(message || error);
    this.name = 'Refused';
    this.status = status;
    this.key = error;
    this.field = field;
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
