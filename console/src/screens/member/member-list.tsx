import { Link } from 'react-router';
import type { RecordData, ResourceMeta } from '../../api/metadata.ts';
import { useResources } from '../../api/queries.ts';
import { NarrowedList } from '../../resource/narrowed-list.tsx';
import { pathBehind } from './sections.ts';

interface Props {
  readonly resource: ResourceMeta;
  /** The filter that narrows it to the member. */
  readonly filter: string;
  readonly memberId: RecordData['id'];
}

/** What of a resource concerns the member; a movement leads to what it was about. */
export function MemberList({ resource, filter, memberId }: Props) {
  const { data: resources = [] } = useResources();
  const draw = {
    reference: ({ kind, reference }: RecordData) => {
      const path = pathBehind(kind, reference, resources);
      return path && <Link to={path}>{String(reference)}</Link>;
    },
  };
  return <NarrowedList resource={resource} filter={filter} value={memberId} draw={draw} />;
}
