import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/kernel/config.ts';

describe('settings', () => {
  it('have a default each, with demo and sandbox on while developing', () => {
    expect(parseConfig({})).toMatchObject({
      PORT: 3000,
      demo: true,
      sandbox: true,
      WORKERS: 1,
      TRUST_PROXY: false,
    });
  });

  it('keep demo and sandbox off in production unless asked for', () => {
    expect(parseConfig({ NODE_ENV: 'production' })).toMatchObject({ demo: false, sandbox: false });
    expect(parseConfig({ NODE_ENV: 'production', SANDBOX: 'on', DEMO: 'on' })).toMatchObject({
      demo: true,
      sandbox: true,
    });
  });

  it('count as not given when empty', () => {
    expect(parseConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ PORT: 3000 });
    expect(parseConfig({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
  });

  it('name every wrong one in one line', () => {
    const wrong = { PORT: 'abc', WORKERS: '0', ADMIN_PASSWORD: 'short', DATABASE_URL: 'mysql://x' };
    expect(() => parseConfig(wrong)).toThrow(/PORT.*; .*WORKERS|WORKERS.*; .*PORT/);
    for (const name of Object.keys(wrong)) expect(() => parseConfig(wrong)).toThrow(new RegExp(name));
    expect(() => parseConfig(wrong)).not.toThrow(/\n/);
  });
});
