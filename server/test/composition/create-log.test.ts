import { DrizzleQueryError, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/composition/create-log.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();

function logging(level: 'debug' | 'info' | 'warn' | 'error' = 'info') {
  const lines: string[] = [];
  const log = createLog({ LOG_LEVEL: level }, { write: (line) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}
const failureOf = async (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('nothing failed'),
    (error: unknown) => error as Error,
  );

describe('the log', () => {
  it('is a line of JSON for each thing that happened, from the level on that was asked for', () => {
    const { log, lines, last } = logging('warn');
    log.debug({}, 'quiet');
    log.info({}, 'quiet');
    expect(lines).toEqual([]);
    log.warn({ tenant: 7, requestId: 'r1' }, 'look\nat this');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
    expect(last()).toMatchObject({ level: 40, tenant: 7, requestId: 'r1', msg: 'look\nat this' });
  });

  it.each(['password', 'pwd', 'token', 'authorization', 'mobile', 'idCardNumber', 'parameters'])(
    'hides a %s, by itself and within what it belongs to',
    (name) => {
      const { log, lines, last } = logging();
      log.info({ [name]: 'SECRET-1', user: { [name]: 'SECRET-2', id: 5 } }, 'signed in');
      expect(last()).toMatchObject({ [name]: '[hidden]', user: { [name]: '[hidden]', id: 5 } });
      expect(lines.join()).not.toContain('SECRET');
    },
  );

  it('tells of an error what it is and where, and of its causes, without the detail', () => {
    const { log, lines, last } = logging();
    const cause = new Error('the connection broke');
    log.error({ err: new Error('could not pay', { cause }) }, 'failed');
    expect(last().err).toMatchObject({
      type: 'Error',
      message: expect.stringContaining('could not pay'),
      stack: expect.stringContaining('the connection broke'),
    });
    log.error({ err: new Failure('order/not-closable', { mobile: '13800000000' }) }, 'refused');
    expect(last().err).toMatchObject({ detail: '[hidden]' });
    expect(lines.join()).not.toContain('13800000000');
  });

  it('tells which statement failed and why, but none of the values it was given', async () => {
    const { log, lines, last } = logging();
    const secret = 'argon2-hash\nof 13912345678';
    const failed = await failureOf(
      t.ctx.db.execute(sql`select ${secret}::text, ${'x'}::text::int as number`),
    );
    expect(failed).toBeInstanceOf(DrizzleQueryError);
    expect(failed.message).toContain('13912345678');
    log.error({ err: failed, requestId: 'r2' }, 'request failed');
    expect(last()).toMatchObject({ requestId: 'r2', err: { params: '[hidden]' } });
    expect(last().err.message).toContain('select $1::text');
    expect(last().err.stack).toContain('create-log.test.ts');
    expect(lines.join()).toContain('invalid input syntax');
    expect(lines.join()).not.toMatch(/13912345678|argon2-hash/);
  });

  it('hides them too where the failed statement is only the cause', async () => {
    const { log, lines } = logging();
    const insert = (tx: typeof t.ctx) =>
      tx.db.execute(sql`insert into job (kind, payload) values (${'13911112222'}, ${'no json'}::jsonb)`);
    const cause = await failureOf(inTransaction(t.ctx, insert));
    log.error({ err: new Error('a job failed', { cause }) }, 'a job failed');
    expect(lines.join()).toContain('insert into job');
    expect(lines.join()).not.toContain('13911112222');
  });

  it('writes down what is thrown without being an error', () => {
    const { log, last } = logging();
    log.error({ err: 'just words' }, 'odd');
    expect(last()).toMatchObject({ err: 'just words', msg: 'odd' });
    log.error({ err: undefined }, 'odder');
    expect(last()).toMatchObject({ msg: 'odder' });
  });
});
