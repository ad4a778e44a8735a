import { isPermitted } from '../permit.ts';
import type { Label } from '../resource/field.ts';
import { type Group, groups } from '../resource/resource.ts';
import type { StaffContext } from '../route.ts';

interface Screen {
  /** Of its page and of its permissions: `settings:read`. */
  readonly name: string;
  readonly group: Group;
  readonly title: Label;
  /** What can be done there beside looking. */
  readonly verbs: readonly string[];
}

/** What the console has a page of its own for, without it being a resource. */
const SCREENS: readonly Screen[] = [
  { name: 'settings', group: 'system', title: { zh: '设置', en: 'Settings' }, verbs: ['update'] },
  {
    name: 'provider-accounts',
    group: 'system',
    title: { zh: '服务商', en: 'Providers' },
    verbs: ['update', 'remove', 'test'],
  },
];

/** The pages that whoever asks may open, and what they may do there. */
export function screensFor(ctx: StaffContext) {
  const may = ({ name, group }: Screen, verb: string) =>
    isPermitted(ctx, { permission: `${name}:${verb}`, group });
  return SCREENS.filter((screen) => may(screen, 'read')).map((screen) => ({
    name: screen.name,
    group: { name: screen.group, ...groups[screen.group] },
    title: screen.title,
    can: ['read', ...screen.verbs.filter((verb) => may(screen, verb))],
  }));
}
