import { CaretDownOutlined, CaretRightOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Avatar, Button, Empty, Flex, Spin, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { printYuan } from '../../resource/printed.ts';
import { useSay } from '../../shared/say.ts';
import { fill, useWords } from '../../words/words.ts';
import { type PersonData, usePeople } from './people.ts';

interface Props {
  /** Whose branch it is; undefined: where the trees begin. */
  readonly referrerId: number | undefined;
  /** How deep it is: 1 below the root. */
  readonly level: number;
}

/** Those whom one member brought, each with a branch of their own to open. */
export function Branch({ referrerId, level }: Props) {
  const { tree: words } = useWords();
  const { wordsFor } = useSay();
  const { data, error, isFetching, hasNextPage, fetchNextPage } = usePeople({ referrerId });
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (data && people.length === 0) return <Empty description={words.nobody} />;
  return (
    <Spin spinning={isFetching}>
      <ul className="tree">
        {people.map((person) => (
          <Person key={person.id} person={person} level={level} />
        ))}
      </ul>
      {hasNextPage && (
        <Button type="link" onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Spin>
  );
}

/** Commissions reach three levels up: deeper branches begin a tree of their own. */
const DEEPEST = 3;

interface PersonProps {
  readonly person: PersonData;
  readonly level: number;
  readonly isOpenAtFirst?: boolean;
}

/** One member in the tree; whom they brought is read when it is opened. */
export function Person({ person, level, isOpenAtFirst = false }: PersonProps) {
  const { tree: words } = useWords();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const { id, name, avatarUrl, isSeller, createdAt, recruits, due, paid, pointsDue } = person;
  const called = name || `#${id}`;
  return (
    <li>
      <Flex align="center" gap={8} wrap>
        {recruits > 0 && level < DEEPEST ? (
          <Button
            type="text"
            size="small"
            aria-expanded={isOpen}
            aria-label={fill(isOpen ? words.close : words.open, { name: called })}
            icon={isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
            onClick={() => setOpen(!isOpen)}
          />
        ) : (
          <span style={{ width: 24 }} />
        )}
        <Avatar size={28} src={avatarUrl} icon={<UserOutlined />} />
        <Link to={`/members/${id}`}>{called}</Link>
        {isSeller && <Tag color="green">{words.seller}</Tag>}
        <Typography.Text type="secondary">
          {[
            fill(words.recruits, { n: recruits }),
            due === undefined ? '' : fill(words.earned, { due: printYuan(due), paid: printYuan(paid) }),
            pointsDue > 0 ? fill(words.points, { n: pointsDue }) : '',
            fill(words.since, { day: createdAt.slice(0, 10) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography.Text>
        {recruits > 0 && level >= DEEPEST && (
          <Link to={`/distribution/tree?userId=${id}`}>{words.fromHere}</Link>
        )}
      </Flex>
      {isOpen && <Branch referrerId={id} level={level + 1} />}
    </li>
  );
}
