export { digestToken, resolveSession, userTag } from './resolve-session.ts';
