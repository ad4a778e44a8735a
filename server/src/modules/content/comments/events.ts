import { defineEvent } from '../../../kernel/jobs/events.ts';

interface CommentEvent {
  readonly commentId: number;
  /** Who wrote it; null: nobody who was signed in. */
  readonly userId: number | null;
}

/** The shop lets everybody see it. */
export const commentVetted = defineEvent<CommentEvent>('comment.vetted');
/** The shop has answered it. */
export const commentReplied = defineEvent<CommentEvent>('comment.replied');
