import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { readTable } from '../../../kernel/spreadsheets/read-table.ts';
import { recordAudit } from '../../../modules/backoffice/index.ts';
import { importStatement } from '../../../modules/payment/index.ts';
import { adminRoute } from '../route.ts';
import { uploadedFile } from '../upload.ts';

const MOST_ROWS = 100_000;
const LONGEST_NAME = 200;

export const statementRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/channel-statements/import',
    summary:
      '导入渠道对账单 · bring in a day’s statement: 交易账单 of WeChat Pay or 业务明细 of Alipay, as CSV or XLSX in the field "file"',
    group: 'finance',
    access: 'staff',
    permission: 'channel-statements:import',
    hasUpload: true,
    params: { day: z.iso.date().describe('账单日期 · the day of the statement') },
    errors: {
      'table/unreadable': [400, '无法读取表格，应为 CSV 或 XLSX · not a readable CSV or XLSX table'],
      'table/too-long': [400, `表格最多 ${MOST_ROWS} 行 · at most ${MOST_ROWS} rows`],
      'statement/unknown-format': [
        400,
        '不是微信支付交易账单或支付宝业务明细 · neither a statement of WeChat Pay nor one of Alipay',
      ],
      'record/taken': [409, '该渠道当天的账单已导入，请先删除 · that day is there already: remove it first'],
    },
    handle: async (ctx, { day }, request, reply) => {
      const { bytes, originalName } = uploadedFile(request);
      const table = await readTable(bytes, MOST_ROWS + 1);
      const fileName = originalName.slice(0, LONGEST_NAME);
      const imported = await inTransaction(ctx, async (tx) => {
        const done = await importStatement(tx, { table, day, fileName });
        if ('problems' in done) return done;
        const { id, ...after } = done;
        const change = { action: 'import', resource: 'channel-statements', resourceId: id };
        await recordAudit(tx, tx.staff, { ...change, after: { day, ...after } });
        return { ...done, problems: [] };
      });
      if (imported.problems.length > 0) reply.code(422);
      return imported;
    },
  }),
];
