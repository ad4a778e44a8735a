import { z } from 'zod';
import { cleanHtml } from '../../../modules/content/index.ts';
import { absoluteHtml } from '../../../modules/files/index.ts';
import { adminRoute } from '../route.ts';

const LONGEST = 500_000;

export const previewRoutes = [
  adminRoute({
    method: 'POST',
    path: '/admin/api/preview',
    summary:
      '预览正文 · a text before it is saved, as clients are given it: the files of the shop by their full address, nothing that acts',
    group: 'content',
    access: 'self',
    params: { html: z.string().max(LONGEST).describe('富文本 · HTML') },
    handle: async (ctx, { html }) => ({ html: absoluteHtml(ctx, cleanHtml(ctx, html)) }),
  }),
];
