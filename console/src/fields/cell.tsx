import { Image, Space, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FieldMeta, Labels } from '../api/metadata.ts';
import { useResource } from '../api/queries.ts';
import { isTold, nameOf, printValue, wordOf } from '../resource/printed.ts';
import { useLanguage } from '../settings/language.ts';
import { useWords } from '../words/words.ts';
import { Thumbnail } from './thumbnail.tsx';
import { toneOf } from './tone.ts';

interface Props {
  readonly field: FieldMeta;
  readonly value: unknown;
  readonly labels?: Labels | undefined;
}

/** A value of a list or a record, as its kind is best seen. */
export function Cell({ field, value, labels }: Props): ReactNode {
  const language = useLanguage();
  const text = printValue(field, value, language, labels);
  if (text === '') return <Typography.Text type="secondary">—</Typography.Text>;
  switch (field.kind) {
    case 'picture':
      return <Thumbnails urls={[String(value)]} />;
    case 'pictures':
      return <Thumbnails urls={value as string[]} />;
    case 'enum':
      if (isTold(field)) return <Ellipsis text={text} />;
      return <Marked tone={toneOf(String(value), field.options)} text={text} />;
    case 'boolean':
      return <Marked tone={value ? '#16a34a' : undefined} text={text} />;
    case 'yuan':
    case 'integer':
    case 'decimal':
    case 'points':
    case 'moment':
    case 'day':
      return <span className="number">{text}</span>;
    case 'tags':
      return (
        <Space size={4} wrap>
          {(value as string[]).map((tag) => (
            <Tag key={tag}>{wordOf(field, tag, language)}</Tag>
          ))}
        </Space>
      );
    case 'reference':
      return <Referred to={field.to} id={value} name={nameOf(field, value, language, labels)} />;
    case 'file':
      return (
        <a href={String(value)} target="_blank" rel="noreferrer">
          {String(value).split('/').at(-1)}
        </a>
      );
    case 'color':
      return <Tag color={String(value)}>{text}</Tag>;
    default:
      return <Ellipsis text={text} />;
  }
}

const Ellipsis = ({ text }: { text: string }) => (
  <Typography.Text ellipsis={{ tooltip: text.slice(0, 500) }}>{text}</Typography.Text>
);

/** A state in a word, with a dot in its colour: the word must be readable whatever the colour is. */
export function Marked({ tone = '#9ca3af', text }: { tone: string | undefined; text: string }) {
  return (
    <Tag>
      <span className="dot" style={{ background: tone }} />
      {text}
    </Tag>
  );
}

const SHOWN = 4;

function Thumbnails({ urls }: { urls: readonly string[] }) {
  const { common } = useWords();
  return (
    <Image.PreviewGroup>
      <Space size={4} wrap onClick={(event) => event.stopPropagation()}>
        {urls.slice(0, SHOWN).map((url) => (
          <Thumbnail key={url} url={url} alt={common.picture} size={44} />
        ))}
      </Space>
    </Image.PreviewGroup>
  );
}

/** A link where whoever reads may follow it. */
function Referred({ to, id, name }: { to: string | undefined; id: unknown; name: string }) {
  const resource = useResource(to);
  if (!resource?.can.includes('read')) return name;
  return (
    <Link to={`/${resource.name}/${id}`} onClick={(event) => event.stopPropagation()}>
      {name}
    </Link>
  );
}
