import { DashboardOutlined } from '@ant-design/icons';
import { Menu } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useMe, useResources } from '../api/queries.ts';
import { useLabel, useWords } from '../words/words.ts';
import { iconOf } from './icons.tsx';
import { groupShown, menuOf, placeOf, type Unfolded } from './menu.ts';
import { UnreadMark } from './unread-mark.tsx';

/** What may be seen, by groups. */
export function MainMenu({ isFolded, whenChosen }: { isFolded: boolean; whenChosen?: () => void }) {
  const { pathname } = useLocation();
  const { home } = useWords();
  const label = useLabel();
  const { data: resources } = useResources();
  const { data: me } = useMe();
  const groups = resources ? menuOf(resources, me?.screens) : [];
  const here = placeOf(groups, pathname);
  const [chosen, choose] = useState<Unfolded>();
  const shown = groupShown(groups, here, chosen);
  const keyOf = (group: string | undefined) => (group === undefined ? [] : [`group ${group}`]);
  const unfolding = {
    openKeys: keyOf(shown),
    onOpenChange: (keys: string[]) => {
      const opened = groups.find(({ name }) => name !== shown && keys.includes(`group ${name}`));
      choose({ at: here, group: opened?.name });
    },
  };
  return (
    <Menu
      // A folded menu shows its groups when they are pointed at, which it knows best by itself.
      key={`${isFolded}`}
      mode="inline"
      inlineCollapsed={isFolded}
      selectedKeys={[here]}
      {...(isFolded ? {} : unfolding)}
      onClick={whenChosen}
      style={{ border: 'none', flex: 1, minHeight: 0, overflowY: 'auto', background: 'transparent' }}
      items={[
        { key: '', icon: <DashboardOutlined />, label: <Link to="/">{home.title}</Link> },
        ...groups.map((group) => ({
          key: `group ${group.name}`,
          icon: iconOf(group.name),
          label: <UnreadMark group={group}>{label(group.title)}</UnreadMark>,
          children: group.places.map(({ name, title }) => ({
            key: name,
            label: <Link to={`/${name}`}>{label(title)}</Link>,
          })),
        })),
      ]}
    />
  );
}
