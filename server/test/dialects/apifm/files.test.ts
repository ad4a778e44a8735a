import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../src/kernel/errors.ts';
import type { FetchOutbound } from '../../../src/kernel/outbound/index.ts';
import { fetchOutbound } from '../../../src/kernel/outbound/index.ts';
import { fileFetcher, placeFile, storeFile } from '../../../src/modules/files/index.ts';
import { multipartForm, postForm } from '../../support/multipart.ts';
import { noisyPicture, samplePdf, samplePicture } from '../../support/sample-files.ts';
import { type SignedInUser, signedIn } from '../../support/signed-in.ts';
import { useTestApp } from '../../support/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-upload-'));
const t = useTestApp({ env: { DATA_DIR: folder, UPLOAD_MAX_MB: '2' } });
afterAll(() => rmSync(folder, { recursive: true }));

let user: SignedInUser;
beforeEach(async () => {
  user = await signedIn(t.ctx);
});

const url = '/shop/dfs/upload/file';
const picture = async (name = 'a.png') => ({
  name,
  bytes: await samplePicture('png', 20, 20),
  type: 'image/png',
});
const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('uploading a file', () => {
  it('answers an absolute URL at which the file is served', async () => {
    const file = await picture('我的照片.JPG');
    const { code, data } = await postForm(t, url, [
      ['token', user.token],
      ['upfile', file],
    ]);
    expect(code).toBe(0);
    expect(data).toEqual({
      url: expect.stringMatching(/^http:\/\/localhost(:80)?\/files\/shop\/2026\/03\/02\/[0-9a-f]{24}\.png$/),
      originalName: '我的照片.JPG',
      name: data.url.split('/').at(-1),
      size: file.bytes.length,
      type: '.png',
      msg: 'SUCCESS',
      state: 'SUCCESS',
    });
    const served = await t.app.http.inject(new URL(data.url).pathname);
    expect(served.rawPayload).toEqual(file.bytes);
  });

  it('takes the token after the file too, in the query too, and other fields beside it', async () => {
    expect(
      await postForm(t, url, [
        ['upfile', await picture()],
        ['token', user.token],
      ]),
    ).toMatchObject({ code: 0 });
    expect(await postForm(t, `${url}?token=${user.token}`, [['upfile', await picture()]])).toMatchObject({
      code: 0,
    });
    const other = { name: 'b.png', bytes: Buffer.from('not looked at') };
    expect(
      await postForm(t, url, [
        ['other', other],
        ['upfile', await picture()],
        ['more', other],
        ['token', user.token],
      ]),
    ).toMatchObject({ code: 0, data: { originalName: 'a.png' } });
  });

  it('answers 10000 when no file was chosen', async () => {
    const nothing = { code: 10000, msg: '未选择上传文件' };
    const token = ['token', user.token] as const;
    expect(await postForm(t, url, [token])).toEqual(nothing);
    expect(await postForm(t, url, [token, ['upfile', { name: '', bytes: Buffer.alloc(0) }]])).toEqual(
      nothing,
    );
    expect(await postForm(t, url, [token, ['upfile', { name: 'a.png', bytes: Buffer.alloc(0) }]])).toEqual(
      nothing,
    );
    expect(await postForm(t, url, [token, ['upfile', 'text']])).toEqual(nothing);
    expect(await postForm(t, url, [token, ['file', await picture()]])).toEqual(nothing);
    expect(await t.post(url, { token: user.token, upfile: 'a.png' })).toEqual(nothing);
    expect(await t.post(`${url}?upfile=a.png`, { token: user.token })).toEqual(nothing);
    expect(await t.get(url)).toMatchObject({ code: 405 });
  });

  it('needs a user of this shop', async () => {
    const before = onDisk().length;
    const file = ['upfile', await picture()] as const;
    expect(await postForm(t, url, [file])).toMatchObject({ code: 2000 });
    expect(await postForm(t, url, [file, ['token', 'wrong']])).toMatchObject({ code: 2000 });
    const rival = await signedIn(t.rival);
    expect(await postForm(t, url, [file, ['token', rival.token]])).toMatchObject({ code: 2000 });
    expect(await postForm(t, '/nobody/dfs/upload/file', [file])).toMatchObject({ code: 400 });
    expect(onDisk()).toHaveLength(before);
  });

  it('takes a file that is larger than other requests may be, up to the limit', async () => {
    const bytes = await noisyPicture('png', 800, 700);
    expect(bytes.length).toBeGreaterThan(1024 * 1024);
    const parts = [
      ['token', user.token],
      ['upfile', { name: 'a.png', bytes }],
    ] as const;
    expect(await postForm(t, url, parts)).toMatchObject({ code: 0, data: { size: bytes.length } });
  });

  it('refuses what is too large, whether its size is announced or not', async () => {
    const token = ['token', user.token] as const;
    const large = (bytes: number) => ({ name: 'a.png', bytes: Buffer.alloc(bytes, 1) });
    for (const size of [2 * 1024 * 1024 + 1, 5 * 1024 * 1024])
      expect(await postForm(t, url, [token, ['upfile', large(size)]])).toEqual({
        code: 601,
        msg: '文件过大',
      });
    expect(await postForm(t, url, [['token', 'x'.repeat(100_000)]])).toMatchObject({
      code: expect.any(Number),
    });
    expect(t.logged).toEqual([]);
  });

  it.each([
    [
      'an SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      '不支持的文件类型',
    ],
    ['a page', Buffer.from('<html><script>1</script></html>'), '不支持的文件类型'],
    ['a program', Buffer.from('#!/bin/sh\nrm -rf /\n'), '不支持的文件类型'],
  ])('refuses %s whatever its name and type say', async (_what, bytes, msg) => {
    const file = { name: 'a.png', bytes, type: 'image/png' };
    expect(
      await postForm(t, url, [
        ['token', user.token],
        ['upfile', file],
      ]),
    ).toEqual({ code: 601, msg });
  });

  it('refuses a damaged picture and one of too many pixels', async () => {
    const send = async (bytes: Buffer) =>
      postForm(t, url, [
        ['token', user.token],
        ['upfile', { name: 'a.png', bytes }],
      ]);
    const whole = await samplePicture('png', 400, 400);
    expect(await send(whole.subarray(0, whole.length - 40))).toEqual({ code: 601, msg: '图片已损坏' });
    expect(await send(await samplePicture('png', 7200, 7200))).toEqual({ code: 601, msg: '图片像素过大' });
  });

  it('refuses forms that are broken, cut off or overfull, and does not fall', async () => {
    const form = multipartForm([
      ['token', user.token],
      ['upfile', await picture()],
    ]);
    const send = async (payload: Buffer, headers = form.headers) =>
      (await t.app.http.inject({ method: 'POST', url, payload, headers })).json().code;
    expect(await send(form.payload.subarray(0, form.payload.length - 60))).toBe(601);
    const skipped = multipartForm([['other', await picture()]]);
    expect(await send(skipped.payload.subarray(0, 200))).toBe(601);
    expect(await send(Buffer.from('garbage'))).not.toBe(0);
    expect(await send(Buffer.alloc(0))).not.toBe(0);
    expect(await send(form.payload, { 'content-type': 'multipart/form-data' })).toBe(601);
    const many = Array.from({ length: 200 }, (_, index) => [`f${index}`, 'x'] as const);
    expect(await postForm(t, url, many)).toMatchObject({ code: 601 });
    expect(
      await postForm(t, url, [
        ['__proto__', 'x'],
        ['token', user.token],
      ]),
    ).toMatchObject({ code: 601 });
    expect(t.logged).toEqual([]);
  });
});

describe('the list of files', () => {
  const list = (fields = {}) => t.post('/shop/dfs/upload/list', fields);
  const keys = (rows: { key: string }[]) => rows.map((row) => row.key);

  it('shows folders first, then files, level by level', async () => {
    expect(await list()).toEqual({ code: 700, msg: '暂无数据' });
    const { bytes } = await picture();
    for (const key of ['demo/goods/tea.png', 'demo/goods/oil.png', 'demo/logo.png', 'about.png'])
      await placeFile(t.ctx, { key, bytes, originalName: key });
    const root = await list();
    expect(root.data).toEqual([
      { key: 'files/shop/demo', size: 0, isDirectory: true, dateAdd: '2026-03-02 10:00:00' },
      {
        key: 'files/shop/about.png',
        url: expect.stringMatching(/^http:.*\/files\/shop\/about\.png$/),
        size: bytes.length,
        isDirectory: false,
        dateAdd: '2026-03-02 10:00:00',
      },
    ]);
    const demo = ['files/shop/demo/goods', 'files/shop/demo/logo.png'];
    for (const path of ['demo', '/demo/', 'files/shop/demo'])
      expect(keys((await list({ path })).data)).toEqual(demo);
    expect(keys((await list({ path: 'demo/goods' })).data)).toEqual([
      'files/shop/demo/goods/oil.png',
      'files/shop/demo/goods/tea.png',
    ]);
  });

  it('finds nothing where nothing is, and takes nothing for a pattern', async () => {
    for (const path of ['none', 'dem', 'd%', '..', '../rival', 'files/rival', 'demo/logo.png'])
      expect(await list({ path }), path).toMatchObject({ code: 700 });
    expect(await t.post('/rival/dfs/upload/list')).toMatchObject({ code: 700 });
  });

  it('shows a user’s uploads to that user only', async () => {
    const { bytes } = await picture();
    const stored = await storeFile(t.ctx, { bytes, originalName: 'a', userId: user.id });
    const path = stored.key.slice(0, 10);
    expect(keys((await list({ path, token: user.token })).data)).toEqual([`files/shop/${stored.key}`]);
    const stranger = await signedIn(t.ctx);
    expect(await list({ path, token: stranger.token })).toMatchObject({ code: 700 });
    expect(await list({ path })).toMatchObject({ code: 700 });
    expect(keys((await list({ token: user.token })).data)).toEqual([
      'files/shop/2026',
      'files/shop/demo',
      'files/shop/about.png',
    ]);
  });
});

describe('fetching a file from an address', () => {
  const fetch = (remoteFileUrl: string, ext = '.jpg') =>
    t.post('/shop/dfs/upload/url', { token: user.token, remoteFileUrl, ext });

  it('never reaches into our own network', async () => {
    for (const address of [
      'http://127.0.0.1/a.png',
      'http://[::1]:80/',
      'http://10.0.0.1/',
      'file:///etc/passwd',
      'nonsense',
    ])
      expect(await fetch(address), address).toEqual({ code: 601, msg: '参数格式错误：远程文件地址不可用' });
    expect(t.logged).toEqual([]);
  });

  describe('that is not ours', () => {
    const answering = (answer: FetchOutbound) => t.ctx.ports.bind(fileFetcher, answer);
    const giving = (body: Buffer, status = 200) =>
      answering(async (address) => ({ url: address, status, headers: {}, body }));
    afterEach(() => void answering(fetchOutbound));

    it('keeps what came as if it had been uploaded', async () => {
      giving(await samplePicture('png', 20, 20));
      expect(await fetch('https://pictures.example/tea.png')).toMatchObject({
        code: 0,
        data: { originalName: 'tea.png', url: expect.stringMatching(/^http/) },
      });
    });

    it.each([
      ['nothing came', () => giving(Buffer.alloc(0)), 10000, '未选择上传文件'],
      ['a page came', () => giving(Buffer.from('<html>')), 601, '不支持的文件类型'],
      ['it is not there', () => giving(Buffer.from('no'), 404), 800, '接口无响应'],
      ['nobody answers', () => answering(async () => fail('outbound/timeout')), 800, '接口无响应'],
      ['nobody is there', () => answering(async () => fail('outbound/unreachable')), 800, '接口无响应'],
      ['it does not end', () => answering(async () => fail('outbound/too-large')), 601, '文件过大'],
    ])('says so when %s', async (_what, answer, code, msg) => {
      answer();
      const before = onDisk().length;
      expect(await fetch('https://pictures.example/tea.png')).toEqual({ code, msg });
      expect(onDisk()).toHaveLength(before);
    });

    it('takes no damaged picture and none of too many pixels', async () => {
      const whole = await samplePicture('png', 400, 400);
      giving(whole.subarray(0, whole.length - 40));
      expect(await fetch('https://pictures.example/tea.png')).toEqual({ code: 601, msg: '图片已损坏' });
      giving(await samplePicture('png', 7200, 7200));
      expect(await fetch('https://pictures.example/tea.png')).toEqual({ code: 601, msg: '图片像素过大' });
    });
  });

  it('needs a user, an address and an extension', async () => {
    const fields = { remoteFileUrl: 'http://example.com/a.png', ext: '.png' };
    expect(await t.post('/shop/dfs/upload/url', fields)).toMatchObject({ code: 2000 });
    expect(await t.post('/shop/dfs/upload/url', { ...fields, ext: '' })).toMatchObject({ code: 600 });
    expect(await t.post('/shop/dfs/upload/url', { ...fields, remoteFileUrl: '' })).toMatchObject({
      code: 600,
    });
    expect(await fetch('http://example.com/a.png', '../x')).toMatchObject({ code: 601 });
  });
});

it('keeps a PDF as a PDF', async () => {
  const file = { name: 'invoice.pdf', bytes: samplePdf };
  const { data } = await postForm(t, url, [
    ['token', user.token],
    ['upfile', file],
  ]);
  expect(data).toMatchObject({ type: '.pdf', originalName: 'invoice.pdf' });
});
