import { Alert, Card, Flex } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useWords } from '../../words/words.ts';
import { Branch, Person } from './branch.tsx';
import { usePeople } from './people.ts';

/** Who brought whom, three levels deep from wherever one begins: with those who came by themselves, or one member. */
export default function TreePage() {
  const { tree: words } = useWords();
  const { wordsFor } = useSay();
  const [search, setSearch] = useSearchParams();
  const userId = Number(search.get('userId')) || undefined;
  const { data, error } = usePeople({ userId }, userId !== undefined);
  const [root] = data?.pages[0]?.items ?? [];
  return (
    <Flex vertical gap={16} style={{ maxWidth: 960 }}>
      <PageHead title={words.title} help={words.explain} />
      <Flex gap={8} wrap align="center">
        <ReferenceSelect
          to="members"
          aria-label={words.from}
          placeholder={words.from}
          value={userId}
          style={{ width: 260 }}
          onChange={(id) => setSearch(id ? { userId: String(id) } : {})}
        />
        {userId !== undefined && <Link to="/distribution/tree">{words.all}</Link>}
      </Flex>
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <Card size="small">
        {userId === undefined ? (
          <Branch referrerId={undefined} level={1} />
        ) : root ? (
          <ul className="tree">
            <Person key={root.id} person={root} level={0} isOpenAtFirst />
          </ul>
        ) : data ? (
          words.unknown
        ) : (
          <Waiting />
        )}
      </Card>
    </Flex>
  );
}
