export { fail, ok, type AnafFault, type FaultKind, type Result } from '../result';
