import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { useBusy } from '../../shared/use-busy.ts';
import { useUnsaved } from '../../shared/use-unsaved.ts';
import { useWords } from '../../words/words.ts';
import { createProperty, type Property } from './properties.ts';

/** Makes a property with its values without leaving the goods. */
export function NewProperty({ close, made }: { close(): void; made(property: Property): void }) {
  const { goods: words, common } = useWords();
  const [name, setName] = useState('');
  const [values, setValues] = useState<string[]>([]);
  const { isBusy, run } = useBusy();
  useUnsaved(() => [name, values]);
  const create = () =>
    run(async () => {
      made(await createProperty(name.trim(), values));
      close();
    });
  return (
    <Flex gap={8} wrap>
      <Input
        autoFocus
        value={name}
        maxLength={64}
        aria-label={words.propertyName}
        placeholder={words.propertyName}
        style={{ width: 200 }}
        onChange={(event) => setName(event.target.value)}
      />
      <Select<string[]>
        mode="tags"
        open={false}
        suffixIcon={null}
        value={values}
        aria-label={words.propertyValues}
        placeholder={words.propertyValues}
        tokenSeparators={[',', '，', ' ']}
        style={{ flex: '1 1 240px' }}
        onChange={setValues}
      />
      <Button
        type="primary"
        loading={isBusy}
        disabled={name.trim() === '' || values.length === 0}
        onClick={() => void create()}
      >
        {common.confirm}
      </Button>
      <Button onClick={close}>{common.cancel}</Button>
    </Flex>
  );
}
