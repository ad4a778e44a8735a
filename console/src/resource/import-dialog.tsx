import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Modal, Table, Typography, Upload } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import type { FieldsMeta, ImportMeta, ResourceMeta } from '../api/metadata.ts';
import { forgetRecords } from '../api/queries.ts';
import { halfOf, Refused } from '../api/refused.ts';
import { useLanguage } from '../settings/language.ts';
import { saveAs } from '../shared/save-as.ts';
import { useSay } from '../shared/say.ts';
import { fill, useLabel, useWords } from '../words/words.ts';
import { templateOf } from './import-template.ts';

interface Problem {
  readonly row: number;
  readonly field?: string;
  readonly error: string;
  readonly message: string;
}
interface Report {
  readonly rows: number;
  readonly problems: readonly Problem[];
}

interface Props {
  readonly resource: ResourceMeta;
  readonly importer: ImportMeta;
  close(): void;
}

/** Brings a table of records in: tried first, row by row, then all or nothing. */
export default function ImportDialog({ resource, importer, close }: Props) {
  const { import: words, common } = useWords();
  const label = useLabel();
  const { done, failed } = useSay();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<Report>();
  const [isBusy, setBusy] = useState(false);
  const send = async (chosen: File, isTrial: boolean) => {
    setBusy(true);
    const body = new FormData();
    body.append('file', chosen, chosen.name);
    try {
      const query = { dryRun: isTrial };
      const answer = await call<Report>('POST', `/${resource.name}/${importer.name}`, { body, query });
      setReport(answer);
      if (isTrial || answer.problems.length > 0) return;
      await forgetRecords();
      done(fill(words.imported, { n: answer.rows }));
      close();
    } catch (error) {
      // Something changed since the trial: another one tells what.
      if (!isTrial && error instanceof Refused && error.status === 422) await send(chosen, true);
      else failed(error);
    } finally {
      setBusy(false);
    }
  };
  const isFine = report !== undefined && report.problems.length === 0;
  return (
    <Modal
      open
      width={640}
      title={`${label(resource.title)} · ${label(importer.title)}`}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          {common.close}
        </Button>,
        <Button
          key="run"
          type="primary"
          loading={isBusy}
          disabled={!isFine}
          onClick={() => file && void send(file, false)}
        >
          {words.run}
        </Button>,
      ]}
    >
      <Flex vertical gap={12}>
        <Typography.Text>
          {words.explain}{' '}
          <Button
            type="link"
            size="small"
            onClick={() =>
              saveAs(
                new Blob([templateOf(importer.fields, label)], { type: 'text/csv' }),
                `${resource.name}-${importer.name}.csv`,
              )
            }
          >
            {words.template}
          </Button>
        </Typography.Text>
        <Upload.Dragger
          accept=".csv,.xlsx"
          maxCount={1}
          showUploadList={false}
          customRequest={({ file: given }) => {
            setFile(given as File);
            void send(given as File, true);
          }}
        >
          <InboxOutlined style={{ fontSize: 28 }} />
          <p>{file?.name ?? words.drop}</p>
        </Upload.Dragger>
        {isFine && <Alert type="success" showIcon title={fill(words.fine, { n: report.rows })} />}
        {report && !isFine && <Problems problems={report.problems} fields={importer.fields} />}
      </Flex>
    </Modal>
  );
}

function Problems({ problems, fields }: { problems: readonly Problem[]; fields: FieldsMeta }) {
  const { import: words } = useWords();
  const language = useLanguage();
  const label = useLabel();
  const titleOf = (path = '') => {
    const field = fields[path.split('.')[0] ?? ''];
    return field ? label(field.title) : path;
  };
  return (
    <>
      <Alert type="error" showIcon title={fill(words.wrong, { n: problems.length })} />
      <Table<Problem>
        size="small"
        rowKey={({ row, field }) => `${row} ${field}`}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        dataSource={[...problems]}
        columns={[
          { title: words.row, dataIndex: 'row', width: 70 },
          { title: words.field, dataIndex: 'field', render: titleOf },
          {
            title: words.problem,
            render: (_value, { error, message }) =>
              error === 'request/malformed' ? words.malformed : halfOf(message, language),
          },
        ]}
      />
    </>
  );
}
