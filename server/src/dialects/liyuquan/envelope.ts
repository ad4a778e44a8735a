import type { Page, Paging } from '../../kernel/paging.ts';

/** `{errCode, result, msg, data, time}`; a page's figures stand beside the data (contract §1). */
export interface Envelope {
  readonly errCode: number;
  readonly result: 0;
  readonly msg?: string | undefined;
  readonly data?: unknown;
  readonly total?: number;
  readonly pages?: number;
  readonly pageNum?: number;
  readonly pageSize?: number;
  /** The server's time, ms. */
  readonly time: number;
}

/** What an endpoint that worked has to say. */
export type Success = Omit<Envelope, 'errCode' | 'result' | 'time'>;

/** An answer that is not the envelope: what upload widgets expect. */
export class PlainAnswer {
  readonly status: number;
  readonly body: object;

  constructor(body: object, status = 200) {
    this.body = body;
    this.status = status;
  }
}

/** Members without a value are left out of the envelope, but not of what stands in `data`. */
export function success({ data, ...said }: Success, now: Date): Envelope {
  const given = data === undefined || data === null ? {} : { data };
  return { errCode: 0, result: 0, ...said, ...given, time: now.getTime() };
}

export function refusal(errCode: number, msg: string, now: Date): Envelope {
  return { errCode, result: 0, msg, time: now.getTime() };
}

/** A page's rows, or what a list says around them, with the pager's figures. */
export function paged(data: unknown, page: Page<unknown>, { page: pageNum, pageSize }: Paging): Success {
  return { data, total: page.totalRows, pages: page.totalPages, pageNum, pageSize };
}
