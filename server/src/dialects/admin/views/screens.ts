import { isPermitted } from '../permit.ts';
import type { Label } from '../resource/field.ts';
import { type Group, groups } from '../resource/resource.ts';
import type { StaffContext } from '../route.ts';

interface Screen {
  /** Its address in the console. */
  readonly name: string;
  readonly group: Group;
  readonly title: Label;
  /** Whose rights count there: `settings` for `settings:read`; the name itself when absent. */
  readonly subject?: string;
  /** What can be done there beside looking, where the rights are not those of a resource. */
  readonly verbs?: readonly string[];
}

/** What the console has a page of its own for, beside the lists of resources. */
const SCREENS: readonly Screen[] = [
  {
    ...{ name: 'distribution/tree', subject: 'earnings', group: 'promotion' },
    title: { zh: '分销关系', en: 'Who brought whom' },
  },
  {
    ...{ name: 'queues/call', subject: 'queues', group: 'activities' },
    title: { zh: '叫号台', en: 'Call numbers' },
  },
  {
    ...{ name: 'ledger', subject: 'money', group: 'finance' },
    title: { zh: '账本与对账', en: 'Ledger and reconciliation' },
  },
  {
    ...{ name: 'desk', subject: 'conversations', group: 'desk' },
    title: { zh: '客服工作台', en: 'Service desk' },
  },
  { name: 'settings', group: 'system', title: { zh: '设置', en: 'Settings' }, verbs: ['update'] },
  {
    ...{ name: 'provider-accounts', group: 'system' },
    title: { zh: '服务商', en: 'Providers' },
    verbs: ['update', 'remove', 'test'],
  },
];

/** The pages that whoever asks may open, and what they may do there. */
export function screensFor(ctx: StaffContext) {
  const may = ({ name, subject = name, group }: Screen, verb: string) =>
    isPermitted(ctx, { permission: `${subject}:${verb}`, group });
  return SCREENS.filter((screen) => may(screen, 'read')).map((screen) => ({
    name: screen.name,
    group: { name: screen.group, ...groups[screen.group] },
    title: screen.title,
    can: ['read', ...(screen.verbs ?? []).filter((verb) => may(screen, verb))],
  }));
}
