import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, plainText, withoutApostrophe } from '../../src/kernel/spreadsheets/cell.ts';
import { readTable } from '../../src/kernel/spreadsheets/read-table.ts';
import { writeCsv } from '../../src/kernel/spreadsheets/write-csv.ts';
import { writeXlsx } from '../../src/kernel/spreadsheets/write-xlsx.ts';

async function* batchesOf(rows: Cell[][], size: number) {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
async function bytesOf(write: typeof writeCsv | typeof writeXlsx, rows: Cell[][], size = 2): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of write(batchesOf(rows, size))) pieces.push(piece);
  return Buffer.concat(pieces);
}
const writers = [
  ['CSV', writeCsv],
  ['XLSX', writeXlsx],
] as const;

describe.each(writers)('a table written as %s', (_name, write) => {
  it('is read again with every row and cell, numbers exact, awkward text whole', async () => {
    const rows: Cell[][] = [
      ['名称', '价格', '备注'],
      ['青提', 19.99, '甜,"脆"\n第二行 & <b>'],
      ['😀', 0.1, null],
      ['x', 1000000.01, '尾'],
    ];
    expect(await readTable(await bytesOf(write, rows), 10)).toEqual(
      rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    );
  });

  it('holds what people write, whatever it is', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((word) => word.trim().replaceAll('\r', ' '));
    const filled = text.filter((word) => word !== '' && !/[\p{Cc}\p{Cn}]/u.test(word));
    await fc.assert(
      fc.asyncProperty(fc.array(filled, { minLength: 1, maxLength: 5 }), async (words) => {
        const rows = [words.map((word) => plainText(word))];
        expect(await readTable(await bytesOf(write, rows), 10)).toEqual([
          words.map((word) => withoutApostrophe(word)),
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it('has as many columns as somebody needs, each in its place, empty ones too', async () => {
    const wide = Array.from({ length: 60 }, (_, index): Cell => (index % 7 === 3 ? null : `列${index}`));
    const rows = [wide, [...wide].reverse()];
    expect(await readTable(await bytesOf(write, rows), 10)).toEqual(
      rows.map((row) => row.map((cell) => cell ?? '')),
    );
  });

  it('keeps numbers as numbers: small, large, below nothing, and none of them a formula', async () => {
    const numbers = [0, -1, -0.01, 0.1, 19.99, 99_999_999.99, 1e-7, Number.MAX_SAFE_INTEGER, -273.15];
    const [read = []] = await readTable(await bytesOf(write, [numbers]), 10);
    expect(read.map(Number)).toEqual(numbers);
  });

  it('is long and read again row by row, in its order', async () => {
    const rows = Array.from({ length: 5000 }, (_, index): Cell[] => [index, `第${index}行`, null, index / 4]);
    const read = await readTable(await bytesOf(write, rows, 1000), 5000);
    expect(read).toHaveLength(5000);
    expect(read[4321]).toEqual(['4321', '第4321行', '', '1080.25']);
  });

  it('is nothing but a table when there is nothing in it', async () => {
    expect(await readTable(await bytesOf(write, []), 10)).toEqual([]);
    expect(await readTable(await bytesOf(write, [['名称']]), 10)).toEqual([['名称']]);
  });

  it('carries no sign that its format cannot write, and loses nothing beside it', async () => {
    const odd = ['a\u0000b', 'bell\u0007', '\ufffe!', 'tab\there', '𠮷野家', 'e\u0301'];
    const [read = []] = await readTable(await bytesOf(write, [['x', ...odd, 'y']]), 10);
    expect([read[0], read.at(-1), read.length]).toEqual(['x', 'y', odd.length + 2]);
    expect(read[5]).toBe('𠮷野家');
    expect(read[4]?.replace(/\s/g, '')).toBe('tabhere');
  });

  it('comes piece by piece: a long one is never waited for as a whole', async () => {
    let drawn = 0;
    async function* endless() {
      for (;;) {
        drawn++;
        yield Array.from({ length: 1000 }, (_, row): Cell[] => [
          row,
          `row ${row} of ${drawn} ${Math.sin(row * drawn)}`,
        ]);
      }
    }
    let bytes = 0;
    for await (const piece of write(endless())) {
      bytes += piece.length;
      if (bytes > 100_000) break;
    }
    expect(drawn).toBeLessThan(40);
  });
});

describe('text that a spreadsheet program would run', () => {
  const signs = [
    '=1+1',
    '+86 138',
    '-2',
    '@SUM(A1)',
    '\tx',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ];
  it.each(signs)('%j gets an apostrophe and loses it again', (text) => {
    expect(plainText(text)).toBe(`'${text}`);
    expect(withoutApostrophe(plainText(text))).toBe(text);
  });
  it('leaves other text, and an apostrophe of its own, alone', () => {
    for (const text of ['普通', "'quoted'", '1-2', '']) expect(withoutApostrophe(plainText(text))).toBe(text);
  });
});

describe('a table that somebody sends', () => {
  const refusal = async (bytes: Buffer, most = 10) => readTable(bytes, most).catch((error) => error.key);

  it('may be what a Chinese spreadsheet program saves, with or without a mark, empty rows left out', async () => {
    const gb = Buffer.concat([Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]), Buffer.from(',a\n\n,,\nb,c\n')]);
    expect(await readTable(gb, 10)).toEqual([
      ['名称', 'a'],
      ['b', 'c'],
    ]);
    expect(await readTable(Buffer.from('\uFEFF名称\r\n1'), 10)).toEqual([['名称'], ['1']]);
  });
  it('may have rows of different lengths, quotes within quotes, and lines within cells', async () => {
    const table = 'a,b,c\n1\n1,2,3,4\n"x ""y""",,"two\nlines"\n';
    expect(await readTable(Buffer.from(table), 10)).toEqual([
      ['a', 'b', 'c'],
      ['1'],
      ['1', '2', '3', '4'],
      ['x "y"', '', 'two\nlines'],
    ]);
  });

  it('has as many rows as it has filled ones: empty ones between them do not count', async () => {
    const table = Buffer.from(`a\n${'\n,,\n'.repeat(20)}1\n\n2\n`);
    expect(await readTable(table, 3)).toEqual([['a'], ['1'], ['2']]);
    expect(await refusal(table, 2)).toBe('table/too-long');
  });

  it('is read as UTF-8 where it is that, although it would be something else in GB 18030 too', async () => {
    expect(await readTable(Buffer.from('名称,价格\n青提,1'), 10)).toEqual([
      ['名称', '价格'],
      ['青提', '1'],
    ]);
    // 价格 in GB 18030, which UTF-8 cannot be.
    const gb = Buffer.from([0xbc, 0xdb, 0xb8, 0xf1, 0x2c, 0x31]);
    expect(await readTable(gb, 10)).toEqual([['价格', '1']]);
  });

  it('is refused when it is no table or too long a one', async () => {
    expect(await refusal(Buffer.from('"open'))).toBe('table/unreadable');
    expect(await refusal(Buffer.from('PK\u0003\u0004 and then nothing'))).toBe('table/unreadable');
    expect(await refusal(Buffer.from([0xff, 0xff, 0x80]))).toBe('table/unreadable');
    expect(await refusal(Buffer.from('a\n1\n2\n3'), 3)).toBe('table/too-long');
  });
});
