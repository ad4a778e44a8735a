import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/words.ts';
import { isFlat, objectOf, type Pair, pairsOf, parseObject } from './pairs.ts';

interface Props {
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: unknown;
  onChange(value: unknown): void;
}

/**
 * A JSON object: names and values line by line where the values are simple, else as text, and as text for who wants it.
 * What cannot be sent is handed on as it stands, so that the form refuses it: lines as a list, what is no JSON as text.
 */
export default function JsonInput(props: Props) {
  const { value } = props;
  const { form } = useWords();
  const [isText, setText] = useState(() => !isFlat(value));
  return (
    <Flex vertical gap={8} align="start">
      {isText ? <JsonText {...props} /> : <Pairs {...props} />}
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 0 }}
        disabled={isText ? !isFlat(value) : Array.isArray(value)}
        onClick={() => setText(!isText)}
      >
        {isText ? form.asPairs : form.asJson}
      </Button>
    </Flex>
  );
}

interface Line extends Pair {
  readonly key: number;
}

function Pairs({ value, onChange, id, 'aria-label': title }: Props) {
  const { form, common } = useWords();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (isFlat(value) ? pairsOf(value) : []).map((pair, key) => ({ ...pair, key })),
  );
  const change = (now: readonly Line[]) => {
    setLines(now);
    onChange(now.length === 0 ? undefined : (objectOf(now) ?? now));
  };
  const rewrite = (key: number, given: Partial<Pair>) =>
    change(lines.map((line) => (line.key === key ? { ...line, ...given } : line)));
  return (
    <Flex vertical gap={8} style={{ width: '100%' }}>
      {lines.map(({ key, name, text }, index) => (
        <Flex key={key} gap={8}>
          <Input
            {...(index === 0 && id !== undefined ? { id } : {})}
            aria-label={`${title} ${form.pairName} ${index + 1}`}
            placeholder={form.pairName}
            value={name}
            style={{ flex: '2 1 0', minWidth: 0 }}
            onChange={({ target }) => rewrite(key, { name: target.value })}
          />
          <Input
            aria-label={`${title} ${form.pairValue} ${index + 1}`}
            placeholder={form.pairValue}
            value={text}
            style={{ flex: '3 1 0', minWidth: 0 }}
            onChange={({ target }) => rewrite(key, { text: target.value })}
          />
          <Button
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={form.rowRemove}
            onClick={() => change(lines.filter((line) => line.key !== key))}
          />
        </Flex>
      ))}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        aria-label={`${title} ${common.add}`}
        onClick={() => change([...lines, { key: (lines.at(-1)?.key ?? -1) + 1, name: '', text: '' }])}
      >
        {common.add}
      </Button>
    </Flex>
  );
}

function JsonText({ value, onChange, ...named }: Props) {
  const [text, setText] = useState(() => {
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  });
  return (
    <Input.TextArea
      {...named}
      value={text}
      autoSize={{ minRows: 3, maxRows: 16 }}
      style={{ fontFamily: 'monospace' }}
      onChange={({ target }) => {
        setText(target.value);
        onChange(target.value.trim() === '' ? undefined : (parseObject(target.value) ?? target.value));
      }}
    />
  );
}
