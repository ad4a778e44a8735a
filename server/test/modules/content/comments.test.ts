import { describe, expect, it } from 'vitest';
import {
  addComment,
  commentReplied,
  commentVetted,
  deleteArticle,
  hideComment,
  replyComment,
  vetComment,
} from '../../../src/modules/content/index.ts';
import { insertArticle } from '../../support/content-fixtures.ts';
import { listenTo } from '../../support/event-listener.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

describe('the shop and a comment', () => {
  it('tell its author that it can be seen, once, and of every answer', async () => {
    const writer = await newUser(t.ctx);
    const { ctx, told } = listenTo(t.ctx, commentVetted, commentReplied);
    const { id } = await addComment(actingAs(ctx, writer), { type: 'feedback', content: '建议' });
    await vetComment(ctx, id);
    await vetComment(ctx, id);
    t.clock.advance(1000);
    const replied = await replyComment(ctx, id, '收到');
    expect(replied).toMatchObject({ status: 'replied', reply: '收到', repliedAt: t.clock.now() });
    // One that is answered does not fall back to merely being seen.
    expect((await vetComment(ctx, id)).status).toBe('replied');
    await replyComment(ctx, id, '已改');
    const anonymous = await addComment(ctx, { type: 'guestbook', content: '路过' });
    await vetComment(ctx, anonymous.id);
    const payload = { commentId: id, userId: writer.id };
    expect(await told()).toEqual([
      { event: 'comment.vetted', payload },
      { event: 'comment.replied', payload },
      { event: 'comment.replied', payload },
      { event: 'comment.vetted', payload: { commentId: anonymous.id, userId: null } },
    ]);
  });

  it('know each other: another shop’s or an unknown one is refused, and so is an empty answer', async () => {
    const { id } = await addComment(t.ctx, { type: 'guestbook', content: '好' });
    for (const act of [vetComment, hideComment])
      await expect(act(t.rival, id)).rejects.toMatchObject({ key: 'record/none' });
    await expect(replyComment(t.rival, id, '好')).rejects.toMatchObject({ key: 'record/none' });
    for (const reply of [' ', 'x'.repeat(1001)])
      await expect(replyComment(t.ctx, id, reply)).rejects.toMatchObject({ key: 'comment/bad-reply' });
  });

  it('outlive the article they were about', async () => {
    const { id: referenceId } = await insertArticle(t.ctx);
    const { id } = await addComment(t.ctx, { type: 'article', referenceId, content: '好' });
    await deleteArticle(t.ctx, referenceId);
    expect((await vetComment(t.ctx, id)).status).toBe('vetted');
  });
});
