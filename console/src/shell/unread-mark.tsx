import { Badge, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useLive } from '../api/live.ts';
import type { MenuGroup } from './menu.ts';

/** Of the desk at a glance: what the menu needs. */
interface Unread {
  readonly unread: number;
}

/** A group's name in the menu; that of the desk says how many messages of customers nobody has read. */
export function UnreadMark({ group, children }: { group: MenuGroup; children: ReactNode }) {
  return group.places.some(({ name }) => name === 'desk') ? <Counted>{children}</Counted> : children;
}

function Counted({ children }: { children: ReactNode }) {
  const { data } = useLive<Unread>('/desk/events', { isLive: false });
  return (
    <Flex component="span" align="center" gap={8}>
      {children}
      <Badge count={data?.unread ?? 0} size="small" />
    </Flex>
  );
}
