import { DashboardOutlined } from '@ant-design/icons';
import { Menu } from 'antd';
import { Link, useLocation } from 'react-router';
import { useMe, useResources } from '../api/queries.ts';
import { useLabel, useWords } from '../words/words.ts';
import { iconOf } from './icons.tsx';
import { menuOf, placeOf } from './menu.ts';
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
  const open = groups.find(({ places }) => places.some(({ name }) => name === here));
  return (
    <Menu
      // What is open from the start depends on the page one enters by, and on what may be seen.
      key={`${groups.length > 0}`}
      mode="inline"
      inlineCollapsed={isFolded}
      selectedKeys={[here]}
      defaultOpenKeys={isFolded ? [] : [`group ${open?.name ?? groups[0]?.name}`]}
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
