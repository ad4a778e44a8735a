import { ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Select, Typography } from 'antd';
import { useState } from 'react';
import { useResource } from '../../api/queries.ts';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { useSay } from '../../shared/say.ts';
import { fill, useWords } from '../../words/words.ts';
import type { ChosenProperty } from './combination.ts';
import { NewProperty } from './new-property.tsx';
import { addValues, type Property } from './properties.ts';

const MOST_PROPERTIES = 5;

interface Props {
  readonly chosen: readonly ChosenProperty[];
  readonly known: readonly Property[];
  choose(chosen: readonly ChosenProperty[]): void;
  keep(property: Property): void;
}

/** What customers choose from: properties, and of each the values that are on offer. What is missing is made here. */
export function Choices({ chosen, known, choose, keep }: Props) {
  const { goods: words, common } = useWords();
  const { failed } = useSay();
  const resource = useResource('properties');
  const [isNew, setNew] = useState(false);
  const changed = (at: number, valueIds: readonly number[]) =>
    choose(chosen.map((one, index) => (index === at ? { ...one, valueIds } : one)));
  const take = async (at: number, property: Property, given: readonly (number | string)[]) => {
    const idOf = (from: Property, name: string) => from.values.find((value) => value.name === name)?.id;
    const missing = given.filter((one) => typeof one === 'string' && idOf(property, one) === undefined);
    try {
      const now = missing.length > 0 ? await addValues(property, missing.map(String)) : property;
      if (missing.length > 0) keep(now);
      const ids = given.map((one) => (typeof one === 'string' ? idOf(now, one) : one));
      changed(at, [...new Set(ids.filter((id) => id !== undefined))]);
    } catch (error) {
      failed(error);
    }
  };
  const upward = (at: number) =>
    choose(chosen.map((one, index) => chosen[index === at ? at - 1 : index === at - 1 ? at : index] ?? one));
  return (
    <Flex vertical gap={12}>
      {chosen.map(({ id, valueIds }, at) => {
        const property = known.find((one) => one.id === id);
        const name = property?.name ?? `#${id}`;
        return (
          <Flex key={id} gap={8} align="center" wrap>
            <Typography.Text strong style={{ minWidth: 72 }}>
              {name}
            </Typography.Text>
            <Select<(number | string)[]>
              mode={resource?.can.includes('update') ? 'tags' : 'multiple'}
              aria-label={fill(words.valuesOf, { name })}
              placeholder={words.valuesAsk}
              loading={!property}
              disabled={!property}
              optionFilterProp="label"
              tokenSeparators={[',', '，', ' ']}
              value={property ? [...valueIds] : []}
              options={property?.values.map((value) => ({ value: value.id, label: value.name })) ?? []}
              onChange={(given) => property && void take(at, property, given)}
              style={{ flex: '1 1 240px' }}
            />
            <span>
              {at > 0 && (
                <Button
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={`${words.earlier} ${name}`}
                  onClick={() => upward(at)}
                />
              )}
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={`${common.remove} ${name}`}
                onClick={() => choose(chosen.filter((_one, index) => index !== at))}
              />
            </span>
          </Flex>
        );
      })}
      {chosen.length < MOST_PROPERTIES && (
        <Flex gap={8} wrap align="center">
          <ReferenceSelect
            key={chosen.length}
            to="properties"
            aria-label={words.addProperty}
            placeholder={words.addProperty}
            style={{ width: 240 }}
            onChange={(id) => {
              if (id && !chosen.some((one) => one.id === id)) choose([...chosen, { id, valueIds: [] }]);
            }}
          />
          {resource?.can.includes('create') && !isNew && (
            <Button onClick={() => setNew(true)}>{words.newProperty}</Button>
          )}
        </Flex>
      )}
      {isNew && (
        <NewProperty
          close={() => setNew(false)}
          made={(property) => {
            keep(property);
            choose([...chosen, { id: property.id, valueIds: property.values.map(({ id }) => id) }]);
          }}
        />
      )}
    </Flex>
  );
}
