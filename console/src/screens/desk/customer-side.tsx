import { Card, Empty, Flex, Typography } from 'antd';
import { Link } from 'react-router';
import { useList, useResource } from '../../api/queries.ts';
import { Cell } from '../../fields/cell.tsx';
import { printMoney } from '../../resource/printed.ts';
import { useWords } from '../../words/words.ts';
import { type Conversation, nameOfCustomer } from './conversation.ts';

const SHOWN = 10;

/** Who the customer is, and what they bought. */
export function CustomerSide({ conversation }: { conversation: Conversation }) {
  const { desk: words } = useWords();
  const { userId, labels } = conversation;
  const mayMember = useResource('members')?.can.includes('read') ?? false;
  const mayOrders = useResource('orders')?.can.includes('list') ?? false;
  return (
    <Flex vertical gap={12}>
      <Card size="small" title={words.customer}>
        {userId === null ? (
          <Typography.Text type="secondary">{words.noMember}</Typography.Text>
        ) : mayMember ? (
          <Link to={`/members/${userId}`}>{nameOfCustomer(conversation, labels)}</Link>
        ) : (
          nameOfCustomer(conversation, labels)
        )}
      </Card>
      {userId !== null && mayOrders && <Orders userId={userId} />}
    </Flex>
  );
}

function Orders({ userId }: { userId: number }) {
  const { desk: words } = useWords();
  const status = useResource('orders')?.fields.status;
  const { data } = useList('orders', {
    ...{ page: 1, pageSize: SHOWN, search: '', sort: '-createdAt', filters: { userId: String(userId) } },
  });
  const items = data?.items ?? [];
  return (
    <Card size="small" title={<Link to={`/orders?userId=${userId}`}>{words.orders}</Link>}>
      {items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.noOrders} />}
      <Flex vertical gap={10}>
        {items.map((order) => (
          <Flex key={order.id} vertical gap={2}>
            <Link to={`/orders/${order.id}`}>{String(order.orderNumber)}</Link>
            <Flex justify="space-between" align="center" gap={8}>
              {status && <Cell field={status} value={order.status} />}
              <span className="number">
                {order.payableAmount === undefined ? '' : printMoney(order.payableAmount)}
              </span>
            </Flex>
          </Flex>
        ))}
      </Flex>
    </Card>
  );
}
