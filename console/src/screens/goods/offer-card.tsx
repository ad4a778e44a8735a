import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Checkbox, Flex, Typography } from 'antd';
import { type Dispatch, type SetStateAction, useCallback, useState } from 'react';
import { Link } from 'react-router';
import type { FieldsMeta, RecordData } from '../../api/metadata.ts';
import { fill, useWords } from '../../words/words.ts';
import { Choices } from './choices.tsx';
import { type CombinationKey, countCombinations, MOST_SKUS } from './combination.ts';
import { Matrix } from './matrix.tsx';
import {
  bringBack,
  choose,
  keysLeftOut,
  keysLost,
  keysOf,
  leaveOut,
  type Offer,
  type OfferRow,
  ROW_FIELDS,
  type RowField,
  write,
  writeAll,
} from './offer.ts';
import { useProperties } from './properties.ts';
import { wordsOfCombination } from './words-of-combination.ts';

const USUAL: readonly RowField[] = ['price', 'originalPrice', 'stock', 'barcode', 'pictureUrl'];
/** What only a combination has: a goods without choices says it of itself. */
const OF_COMBINATIONS: readonly RowField[] = ['pictureUrl', 'weight'];

interface Props {
  readonly record: RecordData | undefined;
  /** The fields of the goods. */
  readonly fields: FieldsMeta;
  readonly before: Offer;
  readonly offer: Offer;
  readonly problems: Readonly<Record<string, string>>;
  readonly page: number;
  turnTo(page: number): void;
  setOffer: Dispatch<SetStateAction<Offer>>;
}

/** What is bought of a goods: its choices, and the matrix of their combinations. */
export function OfferCard({ record, fields, before, offer, problems, page, turnTo, setOffer }: Props) {
  const { goods: words, common } = useWords();
  const { properties, keep } = useProperties([
    ...new Set([...offer.properties, ...before.properties].map(({ id }) => id)),
  ]);
  const skuFields = fields.skus?.fields ?? {};
  const keys = keysOf(offer);
  const hasChoices = offer.properties.length > 0;
  const isMore = (name: RowField) => keys.some((key) => offer.rows[key]?.[name] !== undefined);
  const [isWhole, setWhole] = useState(() =>
    ROW_FIELDS.some((name) => !USUAL.includes(name) && isMore(name)),
  );
  const nameOf = (key: CombinationKey) => wordsOfCombination(offer, properties, key);
  const put = useCallback(
    (key: CombinationKey, name: RowField, value: OfferRow[RowField]) =>
      setOffer((now) => write(now, key, name, value)),
    [setOffer],
  );
  const lost = keysLost(before, offer).filter((key) => before.rows[key]?.id !== undefined);
  const others = keysLeftOut(offer);
  return (
    <Card
      id="offer"
      size="small"
      title={words.offer}
      extra={record && <Link to={`/stock-movements?goodsId=${record.id}`}>{words.stockHistory}</Link>}
    >
      <Flex vertical gap={16}>
        <Choices
          chosen={offer.properties}
          known={properties}
          keep={keep}
          choose={(chosen) => {
            setOffer((now) => choose(now, chosen));
            turnTo(1);
          }}
        />
        {countCombinations(offer.properties) > MOST_SKUS && (
          <Alert type="error" showIcon title={fill(words.tooMany, { n: MOST_SKUS })} />
        )}
        {problems[''] && <Alert type="error" showIcon title={problems['']} />}
        {keys.length > 0 && lost.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={fill(words.willGo, { n: lost.length })}
            description={lost.map((key) => wordsOfCombination(before, properties, key)).join(common.between)}
          />
        )}
        <Flex justify="space-between" wrap gap={8}>
          <Typography.Text type="secondary">
            {hasChoices ? fill(words.combinations, { n: keys.length }) : words.noChoices}
          </Typography.Text>
          <Checkbox checked={isWhole} onChange={(event) => setWhole(event.target.checked)}>
            {words.moreColumns}
          </Checkbox>
        </Flex>
        <Matrix
          keys={keys}
          rows={offer.rows}
          columns={ROW_FIELDS.filter(
            (name) => (isWhole || USUAL.includes(name)) && (hasChoices || !OF_COMBINATIONS.includes(name)),
          )}
          fields={skuFields}
          problems={problems}
          page={page}
          isStockOpen={fields.stockChanges !== undefined}
          nameOf={nameOf}
          turnTo={turnTo}
          write={put}
          writeAll={(name, value, onlyEmpty) => setOffer((now) => writeAll(now, name, value, onlyEmpty))}
          leaveOut={(key) => setOffer((now) => leaveOut(now, key))}
        />
        {others.length > 0 && (
          <Flex wrap gap={6} align="center">
            <Typography.Text type="secondary">{words.notSold}</Typography.Text>
            {others.map((key) => (
              <Button
                key={key}
                size="small"
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => setOffer((now) => bringBack(now, key))}
              >
                {nameOf(key)}
              </Button>
            ))}
          </Flex>
        )}
      </Flex>
    </Card>
  );
}
