import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { routes } from '../../../src/dialects/apifm/index.ts';
import { unprovokedAnswers } from '../../support/unprovoked-answers.ts';

/** What is missing after a run in which each of the processes has seen these answers. */
function missingAfter(...processes: string[][]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'jishi-unprovoked-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [index, answers] of processes.entries())
    writeFileSync(join(folder, `${index}.txt`), `${answers.join('\n')}\n`);
  return unprovokedAnswers(folder);
}

const of = (path: string, missing: readonly string[]) => missing.filter((line) => line.includes(`${path} `));

describe('what no test has provoked', () => {
  it('is every success, refusal and demand of every endpoint when nothing was called', () => {
    const missing = missingAfter([]);
    for (const { method, path } of routes) expect(missing).toContain(`${method} ${path} 0`);
    expect(of('/{domain}/order/close', missing)).toEqual([
      'POST /{domain}/order/close 0',
      'POST /{domain}/order/close 20000 当前订单无法关闭',
      'POST /{domain}/order/close 600',
      'POST /{domain}/order/close 2000',
    ]);
    expect(of('any endpoint', missing)).toContain('any endpoint -1 服务器内部错误');
  });

  it('is less with every answer that some process has seen, told apart by their texts', () => {
    const path = '/{domain}/user/withDraw/apply';
    const all = of(path, missingAfter([]));
    const seen = [`POST ${path} 0 success`, `POST ${path} 2000 当前登录token无效，请重新登录`];
    expect(of(path, missingAfter(seen, [`POST ${path} 600 缺少参数：money`]))).toEqual(
      all.filter((line) => / 2000\d /.test(line)),
    );
    const [withText = ''] = all.filter((line) => / 20000 /.test(line));
    const other = withText.replace(/20000 .*/, '20000 别的原因');
    expect(of(path, missingAfter([other]))).toContain(withText);
    expect(of(path, missingAfter([withText.replace(/{(?!domain)\w+}/, '10')]))).not.toContain(withText);
  });
});
