export type * from './commands';
export type * from './events';
export { paymentDueOn } from './order';
export { payment, paymentStream } from './payment';
export {
  balanceOf,
  evolve as evolvePayment,
  initial as emptyPaymentBook,
  orderState,
  unpaidOrders,
  type Claim,
  type Order,
  type OrderState,
  type PaymentBalance,
  type PaymentBook,
} from './state';
