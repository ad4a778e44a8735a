import { Alert, Avatar, Button, Card, Col, Flex, Row, Statistic, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { FieldMeta, RecordData, ResourceMeta } from '../../api/metadata.ts';
import { useRecord, useResource, useResources } from '../../api/queries.ts';
import { Cell } from '../../fields/cell.tsx';
import { nameOfRecord } from '../../resource/printed.ts';
import { useLanguage } from '../../settings/language.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useLabel, useWords } from '../../words/words.ts';
import { MemberActions } from './member-actions.tsx';
import { MemberList } from './member-list.tsx';
import { aboutMembers } from './sections.ts';

const RecordView = lazy(async () => ({
  default: (await import('../../resource/record-view.tsx')).RecordView,
}));
const RecordDrawer = lazy(async () => ({
  default: (await import('../../resource/record-drawer.tsx')).RecordDrawer,
}));

/** One member: who that is, what they have, and everything that the shop knows of them, as far as one may see it. */
export default function MemberPage() {
  const { id } = useParams();
  const resource = useResource('members');
  const { data, error } = useRecord('members', id);
  const { wordsFor } = useSay();
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!resource || !data) return <Waiting />;
  return (
    <Flex vertical gap={16}>
      <Head resource={resource} member={data} />
      <Owned resource={resource} member={data} />
      <Sections resource={resource} member={data} />
    </Flex>
  );
}

interface Shown {
  readonly resource: ResourceMeta;
  readonly member: RecordData;
}

const IN_HEAD = ['levelId', 'status', 'tags'];

function Head({ resource, member }: Shown) {
  const { common } = useWords();
  const navigate = useNavigate();
  const [isEditing, setEditing] = useState(false);
  const language = useLanguage();
  const name = nameOfRecord(member, resource, language);
  return (
    <>
      <PageHead
        title={name}
        isOfShop
        help={`#${member.id} ${String(member.mobile ?? '')}`}
        back={() => void navigate(-1)}
        before={
          <span translate="no">
            <Avatar size={48} src={member.avatarUrl ? String(member.avatarUrl) : undefined} alt="">
              {name.slice(0, 1)}
            </Avatar>
          </span>
        }
        beside={IN_HEAD.map((field) => (
          <Value key={field} field={resource.fields[field]} value={member[field]} member={member} />
        ))}
      >
        <Flex gap={8} wrap>
          {resource.can.includes('update') && <Button onClick={() => setEditing(true)}>{common.edit}</Button>}
          <MemberActions resource={resource} member={member} />
        </Flex>
      </PageHead>
      <Suspense>
        {isEditing && (
          <RecordDrawer resource={resource} id={String(member.id)} close={() => setEditing(false)} />
        )}
      </Suspense>
    </>
  );
}

/** A value of the head; nothing where there is none or it may not be seen. */
function Value({
  field,
  value,
  member,
}: {
  field: FieldMeta | undefined;
  value: unknown;
  member: RecordData;
}) {
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return field && !isEmpty ? <Cell field={field} value={value} labels={member.labels} /> : null;
}

const OWNED = ['balance', 'frozen', 'totalSpent', 'points', 'growth'];

/** What the member has: money only where the server tells it. */
function Owned({ resource, member }: Shown) {
  const label = useLabel();
  const shown = OWNED.filter((name) => resource.fields[name] && member[name] !== undefined);
  return (
    <Row gutter={[16, 16]}>
      {shown.map((name) => {
        const isMoney = resource.fields[name]?.kind === 'yuan';
        return (
          <Col key={name} flex="1 1 140px">
            <Card size="small">
              <Statistic
                title={label(resource.fields[name]?.title ?? { zh: name, en: name })}
                value={Number(member[name] ?? 0)}
                precision={isMoney ? 2 : 0}
                prefix={isMoney ? '¥' : undefined}
              />
            </Card>
          </Col>
        );
      })}
    </Row>
  );
}

/** The facts, and a list of everything that refers to the member and may be read. */
function Sections({ resource, member }: Shown) {
  const { member: words } = useWords();
  const { data: resources } = useResources();
  const label = useLabel();
  const facts = {
    key: 'facts',
    label: words.facts,
    children: (
      <Suspense>
        <RecordView resource={resource} record={member} isEditable={false} />
      </Suspense>
    ),
  };
  const lists = aboutMembers(resources ?? []).map(({ resource: about, filter }) => ({
    key: about.name,
    label: label(about.title),
    children: <MemberList resource={about} filter={filter} memberId={member.id} />,
  }));
  return (
    <Card size="small">
      <Tabs items={[...lists.slice(0, 1), facts, ...lists.slice(1)]} />
    </Card>
  );
}
