import { Result } from 'antd';
import { useParams } from 'react-router';
import { useResource, useResources } from '../../api/queries.ts';
import ListPage from '../../resource/list-page.tsx';
import { Waiting } from '../../shared/waiting.tsx';
import { useWords } from '../../words/words.ts';
import { JobFigures } from './job-figures.tsx';

/** The list of what is done in the background, and above it how it stands with all of that. */
export default function JobsPage() {
  const { id } = useParams();
  const { errors } = useWords();
  const { data } = useResources();
  const resource = useResource('jobs');
  if (!data) return <Waiting />;
  if (!resource) return <Result status="404" title={errors.notFound} />;
  return <ListPage resource={resource} id={id} above={<JobFigures />} />;
}
