import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '../../src/kernel/errors.ts';
import { acceptUploads } from '../../src/kernel/routes/upload.ts';
import { multipartForm, type Part } from '../support/multipart.ts';

const LIMIT = 1000;
let app: FastifyInstance;
beforeEach(async () => {
  app = Fastify();
  const read = await acceptUploads(app, LIMIT);
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/', async (request) => {
    try {
      const { fields, file } = await read(request, 'upfile');
      return {
        fields,
        file: file && { ...file, bytes: file.bytes.length, text: file.bytes.toString('utf8', 0, 20) },
      };
    } catch (error) {
      return isFailure(error) ? { refused: error.key } : { broke: String(error) };
    }
  });
});
afterEach(() => app.close());

const send = async (parts: Part[], change: (payload: Buffer) => Buffer = (payload) => payload) => {
  const { headers, payload } = multipartForm(parts);
  return (await app.inject({ method: 'POST', url: '/', headers, payload: change(payload) })).json();
};
const file = (bytes: Buffer | string, name = 'upfile', originalName = 'a.txt'): Part => [
  name,
  { name: originalName, bytes: Buffer.from(bytes) },
];

describe('a form with a file', () => {
  it('is read to its end, whatever stands first', async () => {
    const expected = {
      fields: { token: 't', 备注: '好' },
      file: { bytes: 5, originalName: '我的.txt', text: 'hello' },
    };
    const [one, token, note] = [
      file('hello', 'upfile', '我的.txt'),
      ['token', 't'] as Part,
      ['备注', '好'] as Part,
    ];
    expect(await send([one, token, note])).toEqual(expected);
    expect(await send([token, note, one])).toEqual(expected);
  });

  it('takes the last of several fields of a name, and the first of several files', async () => {
    const answer = await send([['a', '1'], file('first'), ['a', '2'], file('second')]);
    expect(answer).toMatchObject({ fields: { a: '2' }, file: { text: 'first' } });
  });

  it('refuses a text of more than 64 KB, of which it would know only a part', async () => {
    const most = 64 * 1024;
    expect(await send([['a', 'x'.repeat(most - 1)], file('me')])).toMatchObject({ file: { text: 'me' } });
    for (const parts of [
      [['a', 'x'.repeat(most + 1)] as Part, file('me')],
      [file('me'), ['a', '长'.repeat(most / 2)] as Part],
    ])
      expect(await send(parts)).toEqual({ refused: 'request/too-large' });
  });

  it('skips files in other fields, and takes one without bytes for none', async () => {
    expect(await send([file('other', 'picture'), ['a', '1']])).toEqual({ fields: { a: '1' } });
    expect(await send([file('', 'upfile'), ['a', '1']])).toEqual({ fields: { a: '1' } });
    expect(await send([file('other', 'picture'), file('mine')])).toMatchObject({ file: { text: 'mine' } });
  });

  it('may be as large as the limit, and not a byte larger', async () => {
    expect(await send([file('x'.repeat(LIMIT))])).toMatchObject({ file: { bytes: LIMIT } });
    expect(await send([file('x'.repeat(LIMIT + 1))])).toEqual({ refused: 'request/too-large' });
    expect(await send([file('x'.repeat(50 * LIMIT))])).toEqual({ refused: 'request/too-large' });
    // Nor does a refused one leave less room for the next.
    expect(await send([file('x'.repeat(LIMIT))])).toMatchObject({ file: { bytes: LIMIT } });
  });

  it('gives its memory back, however many are read one after another or at once', async () => {
    const large = () => send([file('x'.repeat(LIMIT))]);
    const answers = await Promise.all(Array.from({ length: 20 }, large));
    for (const answer of answers) expect(answer).toMatchObject({ file: { bytes: LIMIT } });
  });

  it.each<[string, Part[], string]>([
    ['too many fields', Array.from({ length: 51 }, (_, n): Part => [`f${n}`, 'x']), 'request/too-large'],
    ['too many files', Array.from({ length: 6 }, (_, n) => file('x', `f${n}`)), 'request/too-large'],
  ])('is refused with %s', async (_what, parts, refused) => {
    expect(await send(parts)).toEqual({ refused });
  });

  it.each<[string, (payload: Buffer) => Buffer]>([
    ['cut in its file', (payload) => payload.subarray(0, payload.length - 40)],
    ['cut in its head', (payload) => payload.subarray(0, 60)],
    ['of garbage', () => Buffer.from('garbage')],
  ])('is refused when it is %s', async (_what, change) => {
    expect(await send([file('hello world, this is a file of some length')], change)).toEqual({
      refused: 'request/malformed',
    });
  });

  it.each(['__proto__', 'constructor'])(
    'cannot reach what every object has: a field %s is refused',
    async (name) => {
      expect(await send([[name, 'x'], file('f')])).toEqual({ refused: 'request/malformed' });
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );

  it('is one without anything when it is no form', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'text/plain' },
      payload: 'x',
    });
    expect(answer.json()).toEqual({ fields: {} });
  });
});
