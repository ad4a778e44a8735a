import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Col, Descriptions, Flex, Grid, Row, Steps, Table, Typography } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { ResourceMeta, Values } from '../../api/metadata.ts';
import { useRecord, useResource } from '../../api/queries.ts';
import { Cell } from '../../fields/cell.tsx';
import { actionsFor } from '../../resource/possible.ts';
import { printMoney } from '../../resource/printed.ts';
import { RowsTable } from '../../resource/rows-table.tsx';
import { useActions } from '../../resource/use-actions.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { fill, useLabel, useWords } from '../../words/words.ts';
import { Note } from './note.tsx';
import { lastStep, type Order, type OrderLine, stepsOf } from './order.ts';

/** One order: how far it is, what is in it, where it goes, and what can be done with it. */
export default function OrderPage() {
  const { id } = useParams();
  const resource = useResource('orders');
  const { data, error } = useRecord('orders', id);
  const { wordsFor } = useSay();
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!resource || !data) return <Waiting />;
  return <OrderView resource={resource} order={data as unknown as Order} />;
}

function OrderView({ resource, order }: { resource: ResourceMeta; order: Order }) {
  const { order: words } = useWords();
  const isPhone = Grid.useBreakpoint().md === false;
  const steps = stepsOf(order);
  return (
    <Flex vertical gap={16}>
      <Head resource={resource} order={order} />
      {order.isHeld && order.status === 'paid' && <Held resource={resource} />}
      <Card size="small" title={words.timeline}>
        <Steps
          size="small"
          orientation={isPhone ? 'vertical' : 'horizontal'}
          current={lastStep(steps) + 1}
          items={steps.map(({ name, at }) => ({ title: words[name], content: at ?? '' }))}
        />
      </Card>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={15}>
          <Lines lines={order.lines} />
        </Col>
        <Col xs={24} lg={9}>
          <Flex vertical gap={16}>
            <Amounts order={order} />
            <Delivery order={order} />
            <Note resource={resource} order={order} />
          </Flex>
        </Col>
      </Row>
      <Log resource={resource} order={order} />
    </Flex>
  );
}

function Head({ resource, order }: { resource: ResourceMeta; order: Order }) {
  const { order: words } = useWords();
  const label = useLabel();
  const navigate = useNavigate();
  const { act, dialog } = useActions(resource);
  const status = resource.fields.status;
  return (
    <PageHead
      title={fill(words.title, { number: order.orderNumber })}
      back={() => void navigate(-1)}
      beside={status && <Cell field={status} value={order.status} />}
    >
      <Flex className="no-print" gap={8} wrap>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {words.print}
        </Button>
        {actionsFor(resource, order).map((action) => (
          <Button
            key={action.name}
            type={action.name === 'ship' ? 'primary' : 'default'}
            danger={action.isDangerous}
            onClick={() => act(action, [order.id])}
          >
            {label(action.title)}
          </Button>
        ))}
        {dialog}
      </Flex>
    </PageHead>
  );
}

/** Says why an order that is paid cannot be sent yet. */
function Held({ resource }: { resource: ResourceMeta }) {
  const label = useLabel();
  const field = resource.fields.isHeld;
  if (!field) return null;
  return (
    <Alert
      className="no-print"
      type="info"
      showIcon
      title={label(field.title)}
      description={field.help && label(field.help)}
    />
  );
}

function Lines({ lines }: { lines: readonly OrderLine[] }) {
  const { order: words } = useWords();
  return (
    <Card size="small" title={words.lines}>
      <Table<OrderLine>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...lines]}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: words.goods,
            render: (_value, { goodsId, goodsName, property }) => (
              <>
                <Link to={`/goods/${goodsId}`}>{goodsName}</Link>
                {property && <Typography.Text type="secondary"> {property}</Typography.Text>}
              </>
            ),
          },
          { title: words.quantity, dataIndex: 'quantity', align: 'right' },
          {
            title: words.price,
            dataIndex: 'amount',
            align: 'right',
            render: (amount?: number) => (amount === undefined ? '—' : printMoney(amount)),
          },
        ]}
      />
    </Card>
  );
}

function Amounts({ order }: { order: Order }) {
  const { order: words } = useWords();
  const rows = [
    [words.goodsAmount, order.goodsAmount],
    [words.freight, order.freightAmount],
    [words.discount, order.discountAmount],
    [words.payable, order.payableAmount],
    [words.refunded, order.refundedAmount],
  ] as const;
  return (
    <Card size="small" title={words.amounts}>
      {rows.map(([name, amount]) => (
        <Flex key={name} justify="space-between" style={{ paddingBlock: 3 }}>
          <Typography.Text type="secondary">{name}</Typography.Text>
          <Typography.Text strong={name === words.payable} className="number">
            {amount === undefined ? '—' : printMoney(amount)}
          </Typography.Text>
        </Flex>
      ))}
    </Card>
  );
}

function Delivery({ order }: { order: Order }) {
  const { order: words } = useWords();
  const { shipment, remark } = order;
  const items = shipment
    ? [
        [words.receiver, `${shipment.contactName} ${shipment.mobile}`],
        [words.address, `${shipment.region} ${shipment.address}`],
        [words.express, [shipment.expressCompany, shipment.expressNumber].filter(Boolean).join(' ') || '—'],
      ]
    : [[words.shipment, words.unknownDelivery]];
  if (remark) items.push([words.remark, remark]);
  return (
    <Card size="small" title={words.shipment}>
      <Descriptions
        size="small"
        column={1}
        items={items.map(([name = '', text = '']) => ({ key: name, label: name, children: text }))}
      />
    </Card>
  );
}

/** What happened to it, when, and by whom: where the server tells. */
function Log({ resource, order }: { resource: ResourceMeta; order: Order }) {
  const label = useLabel();
  const field = resource.fields.logs;
  const logs = order.logs as readonly Values[] | undefined;
  if (!field?.fields || !logs?.length) return null;
  return (
    <Card size="small" title={label(field.title)}>
      <RowsTable fields={field.fields} rows={logs} labels={order.labels} />
    </Card>
  );
}
