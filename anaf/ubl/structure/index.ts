export { checkStructure } from './check';
