export * from './code-lists';
export { checkMessage, type MessageCheck } from './check-message';
export { checkStream, type CheckedMessage } from './check-stream';
export { decodeMessage, type DecodedMessage, type DecodeResult } from './decode';
export { encodeMessage, EncodeError } from './encode';
export { FAULTS_MAX, type MessageFault } from './fault';
export type * from './generated/types';
export { checkLevel2, rulesCheckedIn } from './level2/check';
export { rulesElsewhere, type RuleElsewhere } from './level2/elsewhere';
export * from './limits';
export {
  NO_REMARK,
  NOT_ASSESSED,
  RETOUR_OF,
  retourKind,
  retourOf,
  type AnsweredMessage,
  type AnsweredNumber,
  type RetourContent,
} from './retour/retour';
export { codesIn, type CodedClass } from './retour/codes-in';
export type { MessageSource } from './message-reader';
export { copyOf } from './own-text';
export { standardRules, type RuleId, type StandardRule } from './rules';
export type { MessageKind, MessageNumber } from './standard';
export {
  streamMessage,
  type DeclarationPart,
  type MessagePart,
  type PartClient,
  type StreamedNumber,
} from './stream';
