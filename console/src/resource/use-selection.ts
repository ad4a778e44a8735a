import { useState } from 'react';
import type { RecordData } from '../api/metadata.ts';

type Id = RecordData['id'];

/** The records of a list that are chosen, across its pages: each as it was last seen. */
export function useSelection(items: readonly RecordData[] | undefined) {
  const [chosen, setChosen] = useState<readonly RecordData[]>([]);
  const newest = new Map([...chosen, ...(items ?? [])].map((record) => [record.id, record]));
  const records = chosen.flatMap(({ id }) => newest.get(id) ?? []);
  return {
    records,
    ids: chosen.map(({ id }) => id),
    choose: (ids: readonly Id[]) => setChosen(ids.flatMap((id) => newest.get(id) ?? [])),
  };
}
