export * from './deliver';
export {
  DELIVERIES,
  type DeliveryAsk,
  type DeliveryFinding,
  type DeliveryKind,
  type PersonsOf,
} from './delivery';
export * from './reference';
