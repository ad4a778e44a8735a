import type { Subscriptions } from '../kernel/jobs/events.ts';
import type { JobWorker } from '../kernel/jobs/worker.ts';

/** Says who does which delayed work and who listens to which event. */
export function registerHandlers(_worker: JobWorker, _events: Subscriptions): void {}
