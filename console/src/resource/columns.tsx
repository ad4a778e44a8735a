import type { TableColumnType } from 'antd';
import type { FieldKind, Labels, RecordData, ResourceMeta } from '../api/metadata.ts';
import { Cell } from '../fields/cell.tsx';
import { isTold } from './printed.ts';
import type { ShownList } from './shown-list.ts';

const RIGHT = new Set<FieldKind>(['yuan', 'integer', 'decimal', 'points']);
const WIDTHS: Partial<Record<FieldKind, number>> = {
  id: 140,
  picture: 76,
  pictures: 210,
  boolean: 104,
  enum: 116,
  yuan: 124,
  integer: 100,
  points: 100,
  decimal: 110,
  moment: 176,
  day: 120,
  reference: 184,
};
const USUAL_WIDTH = 200;

interface Given {
  readonly resource: ResourceMeta;
  readonly shown: readonly string[];
  readonly draw: ShownList['draw'];
  readonly sort: string;
  readonly labels: Labels | undefined;
  readonly label: (title: { zh: string; en: string }) => string;
}

/** The columns of a list, by the kinds of its fields. */
export function columnsOf({
  resource,
  shown,
  draw,
  sort,
  labels,
  label,
}: Given): TableColumnType<RecordData>[] {
  return shown.flatMap((name) => {
    const field = resource.fields[name];
    if (!field) return [];
    const width = isTold(field) ? undefined : WIDTHS[field.kind];
    const column: TableColumnType<RecordData> = {
      key: name,
      dataIndex: name,
      title: label(field.title),
      width: width ?? USUAL_WIDTH,
      ellipsis: !width,
      align: RIGHT.has(field.kind) ? 'right' : 'left',
      render: (value: unknown, record) =>
        draw?.[name]?.(record) ?? <Cell field={field} value={value} labels={labels} />,
    };
    if (!resource.sorts.includes(name)) return [column];
    const order = sort === name ? 'ascend' : sort === `-${name}` ? 'descend' : null;
    return [{ ...column, sorter: true, sortOrder: order, showSorterTooltip: false }];
  });
}

/** What the list's table would need to show everything. */
export const widthOf = (columns: readonly TableColumnType<RecordData>[]): number =>
  columns.reduce((sum, { width }) => sum + Number(width ?? USUAL_WIDTH), 0);
