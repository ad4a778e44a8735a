import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { video } from '../tables.ts';
import { videosTag } from '../tags.ts';

/** Video material as staff keep it. Refuses `video/invalid` {field}, `record/taken` for an id that is taken. */
export const videoRecords = keepRecords(video, {
  filters: ['videoId'],
  sorts: ['createdAt'],
  search: ['title', 'videoId'],
  label: 'title',
  check: (_tx, { videoId, title, fluentMp4 }) => {
    if (!videoId?.trim()) fail('video/invalid', { field: 'videoId' });
    if (!title?.trim()) fail('video/invalid', { field: 'title' });
    if (!fluentMp4?.trim()) fail('video/invalid', { field: 'fluentMp4' });
  },
  tags: (tenantId) => [videosTag(tenantId)],
});
