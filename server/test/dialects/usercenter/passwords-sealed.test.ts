import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordKey, typedPassword } from '../../../src/dialects/usercenter/passwords.ts';
import { useTestApp } from '../../support/test-app.ts';
import { seal } from '../../support/usercenter-client.ts';

const t = useTestApp();
let key: string;
beforeAll(async () => {
  key = await passwordKey(t.ctx);
});
const opened = (password: string) => typedPassword(t.ctx, { password, encrypt: true });

/** Seals a block laid out by hand, as an attacker would. */
function sealBlock(block: Buffer): string {
  const spki = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return publicEncrypt({ key: spki, padding: constants.RSA_NO_PADDING }, block).toString('base64');
}

function blockOf(...parts: (number[] | Buffer)[]): Buffer {
  const laid = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([laid, Buffer.alloc(256 - laid.length, 1)]);
}

describe('a sealed password', () => {
  it('is opened, whatever letters it is made of', async () => {
    for (const password of ['secret-123', '密码🔑', 'x'.repeat(64), ' '])
      expect(await opened(seal(key, password))).toBe(password);
  });

  it('is opened although a form has turned its pluses into spaces', async () => {
    const sealed = Array.from({ length: 20 }, () => seal(key, 'secret')).find((text) => text.includes('+'));
    expect(await opened((sealed ?? '').replaceAll('+', ' '))).toBe('secret');
  });

  it('is another every time it is sealed', () => {
    expect(seal(key, 'secret')).not.toBe(seal(key, 'secret'));
  });

  it('stays as it was typed when nobody says that it is sealed', async () => {
    expect(await typedPassword(t.ctx, { password: 'plain' })).toBe('plain');
    expect(await typedPassword(t.ctx, { password: 'plain', encrypt: false })).toBe('plain');
    expect(await typedPassword(t.ctx, { encrypt: true })).toBe('');
  });

  it('becomes one that nobody has when it cannot be opened, another each time', async () => {
    const eight = [1, 2, 3, 4, 5, 6, 7, 8];
    const attempts = [
      ...['', 'short', 'bm90IHNlYWxlZA==', Buffer.alloc(256, 255).toString('base64')],
      sealBlock(blockOf([1, 2], eight, [0], Buffer.from('password'))),
      sealBlock(blockOf([0, 1], eight, [0], Buffer.from('password'))),
      sealBlock(blockOf([0, 2], eight.slice(1), [0], Buffer.from('password'))),
      sealBlock(blockOf([0, 2], eight)),
    ];
    const answers = await Promise.all(attempts.slice(1).map(opened));
    expect(new Set(answers).size).toBe(answers.length);
    for (const answer of answers) {
      expect(answer).toMatch(/^[\w-]{32}$/);
      expect(answer).not.toContain('password');
    }
    expect(t.logged).toEqual([]);
  });

  it('is opened when its block is laid out as the standard says', async () => {
    const block = Buffer.alloc(256, 7);
    block.set([0, 2], 0);
    block.set([0, ...Buffer.from('secret')], 249);
    expect(await opened(sealBlock(block))).toBe('secret');
  });
});
