// Valid messages for tests. BSNs are from the range that is kept for testing.
export {
  sample301,
  sample305,
  sample307,
  sample323,
  sampleAllocated,
  sampleLine323,
  TEST_BSN,
  type SampleAllocated,
  type SampleLine,
  type SampleStart,
  type SampleStop,
} from './basic';
export { messageKinds, sampleOf } from './by-kind';
export * from './requests';
export { answer325, retour302 } from './retours';
