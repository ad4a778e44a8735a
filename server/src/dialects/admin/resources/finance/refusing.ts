import type { ErrorTable } from '../../../../kernel/routes/route.ts';
import { text } from '../../fields.ts';
import { action } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

/** Refuses what members applied for and nobody has decided yet, for a reason that they are told. */
export const refusing = (
  errors: ErrorTable,
  isOpen: (row: Readonly<Record<string, unknown>>) => boolean,
  refuse: (tx: StaffContext, id: number, reason: string) => Promise<unknown>,
) =>
  action({
    title: { zh: '拒绝', en: 'Refuse' },
    params: { reason: text({ zh: '原因', en: 'Reason', required: true, max: 200 }) },
    errors,
    isPossible: isOpen,
    handle: (tx, id, { reason }) => refuse(tx, id, reason),
  });
