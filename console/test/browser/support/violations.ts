import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that keeps people from using the page: rule and place. */
export async function violations(page: Page): Promise<string[]> {
  // The page's policy lets no foreign script in by a tag; an evaluation is the test's own.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(where: object, o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    // The row by which tables measure themselves: nobody sees it, and no key leads there.
    const where = { exclude: [['.ant-table-measure-row']] };
    const { violations: all } = await axe.run(where, { runOnly: ['wcag2a', 'wcag2aa'] });
    return all.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
  return found;
}
