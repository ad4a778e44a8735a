import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Card, DatePicker, Flex, Table, Typography, Upload } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../api/call.ts';
import { forgetRecords, useResource } from '../../api/queries.ts';
import { Refused } from '../../api/refused.ts';
import { useToday } from '../../shared/today.ts';
import { useBusy } from '../../shared/use-busy.ts';
import { fill, useWords } from '../../words/words.ts';

interface Problem {
  readonly row: number;
  readonly field: string;
  readonly message: string;
}

interface Imported {
  readonly id: number;
  readonly rows: number;
  readonly matched: number;
  readonly findings: number;
}

/** Brings in a channel's statement of a day, and leads to what does not match. */
export function StatementsCard() {
  const { ledger: words } = useWords();
  const statements = useResource('channel-statements');
  const today = useToday();
  const [day, setDay] = useState(dayjs(today).subtract(1, 'day').format('YYYY-MM-DD'));
  const [imported, setImported] = useState<Imported>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { isBusy, run } = useBusy();
  if (!statements?.can.includes('list')) return null;
  const send = (file: File) => {
    setProblems([]);
    setImported(undefined);
    const body = new FormData();
    body.append('day', day);
    body.append('file', file);
    return run(
      async () => {
        setImported(await call<Imported>('POST', '/channel-statements/import', { body }));
        await forgetRecords();
      },
      (error) => {
        if (!(error instanceof Refused && error.problems)) return false;
        setProblems(error.problems as Problem[]);
        return true;
      },
    );
  };
  return (
    <Card
      size="small"
      title={words.statements}
      extra={<Link to="/statement-lines?isOpen=true">{words.openFindings}</Link>}
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{words.statementsHelp}</Typography.Text>
        <Flex gap={8} wrap>
          <DatePicker
            aria-label={words.day}
            allowClear={false}
            value={dayjs(day)}
            onChange={(chosen) => setDay(chosen?.format('YYYY-MM-DD') ?? day)}
          />
          <Upload
            accept=".csv,.xlsx"
            showUploadList={false}
            beforeUpload={(file) => {
              void send(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined />} loading={isBusy}>
              {words.bringIn}
            </Button>
          </Upload>
          <Link to="/channel-statements">
            <Button type="link">{words.allStatements}</Button>
          </Link>
        </Flex>
        {imported && (
          <Alert
            type={imported.findings === 0 ? 'success' : 'warning'}
            showIcon
            title={fill(words.imported, { ...imported })}
            action={<Link to={`/statement-lines?statementId=${imported.id}`}>{words.look}</Link>}
          />
        )}
        {problems.length > 0 && (
          <Table<Problem>
            size="small"
            rowKey="row"
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            title={() => words.problems}
            dataSource={[...problems]}
            columns={[
              { title: words.row, dataIndex: 'row', align: 'right' },
              { title: words.column, dataIndex: 'field' },
              { title: words.problem, dataIndex: 'message' },
            ]}
          />
        )}
      </Flex>
    </Card>
  );
}
