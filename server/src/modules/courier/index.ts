export { findOwnCourier, listOwnErrandLogs } from './ask-courier.ts';
export { dispatchCourier } from './dispatch-courier.ts';
export { listDispatches, readDispatch } from './dispatch-records.ts';
export {
  callCourierForPaid,
  callOffForClosed,
  runCancelCourier,
  runDispatchCourier,
} from './follow-orders.ts';
export { cancelCourierJob, dispatchCourierJob } from './jobs.ts';
export {
  type CourierPosition,
  type CourierService,
  type CourierServices,
  courierServices,
  type Errand,
  type ErrandLog,
  type ErrandStage,
  type RunningErrand,
} from './ports.ts';
