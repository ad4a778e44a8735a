import { Button } from 'antd';
import { Link } from 'react-router';
import { useResource } from '../api/queries.ts';
import { useWords } from '../words/words.ts';

/** From which lists the tree of who brought whom is reached. */
const TO_TREE = new Set(['members', 'invitations', 'distribution-policy', 'seller-applications', 'earnings']);

/** The way from a list to a screen that shows the same by other means. */
export function Ways({ resource }: { resource: string }) {
  const { tree } = useWords();
  const earnings = useResource('earnings');
  if (!earnings || !TO_TREE.has(resource)) return null;
  return (
    <Link to="/distribution/tree">
      <Button>{tree.title}</Button>
    </Link>
  );
}
