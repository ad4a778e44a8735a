import { Card, Col, Empty, Flex, Row } from 'antd';
import { Link } from 'react-router';
import { useMe, useResources } from '../../api/queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { iconOf } from '../../shell/icons.tsx';
import { menuOf } from '../../shell/menu.ts';
import { useLabel, useWords } from '../../words/words.ts';
import { TodoCard } from './todo.tsx';

/** For whose work figures are nothing: what waits for them, and where their menu leads. */
export function Welcome() {
  const { home, errors } = useWords();
  const label = useLabel();
  const groups = menuOf(useResources().data ?? [], useMe().data?.screens);
  return (
    <Flex vertical gap={16}>
      <PageHead title={home.welcome} />
      <TodoCard />
      {groups.length === 0 && <Empty description={errors.nothing} />}
      <Row gutter={[16, 16]}>
        {groups.map((group) => (
          <Col key={group.name} xs={24} sm={12} lg={8}>
            <Card
              size="small"
              style={{ height: '100%' }}
              title={
                <Flex gap={8}>
                  {iconOf(group.name)}
                  {label(group.title)}
                </Flex>
              }
            >
              <Flex gap={16} wrap>
                {group.places.map(({ name, title }) => (
                  <Link key={name} to={`/${name}`}>
                    {label(title)}
                  </Link>
                ))}
              </Flex>
            </Card>
          </Col>
        ))}
      </Row>
    </Flex>
  );
}
